// What a record tells in sentences, such as a note or a letter: read in the middle of its page, once.
import type { MetaObject, Row } from '../api/meta.ts'
import { titleOf } from '../api/records.ts'
import { kindSet } from '../fields/registry.ts'

/** The texts of several lines of an object that tells of something; none of any other. */
export const toldIn = (object: MetaObject): readonly string[] =>
  object.tells ? Object.entries(object.fields).flatMap(([name, f]) => (kindSet(f).told && !f.retired ? [name] : [])) : []
/** Whether `text` begins with the title, which may be cut short: then it says it. */
export const says = (text: unknown, title: string | null | undefined) => Boolean(title && typeof text === 'string' && text.startsWith(title.replace(/…$/, '')))
/** Whether one of its texts says the record's title. */
export const tellsTitle = (object: MetaObject, record: Row) => toldIn(object).some((name) => says(record[name], titleOf(object, record)))
