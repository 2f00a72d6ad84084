// Every field kind, by name.
import { address } from './address.ts'
import { autoNumber } from './autoNumber.ts'
import { boolean } from './boolean.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { formula, givenFamily, rollup } from './computed.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import { file, image } from './file.ts'
import { instant } from './instant.ts'
import { integer } from './integer.ts'
import { json } from './json.ts'
import type { Family, Kind } from './kind.ts'
import { link } from './link.ts'
import { links } from './links.ts'
import { longText } from './longText.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'
import { phone } from './phone.ts'
import { tags } from './tags.ts'
import { text } from './text.ts'
import { url } from './url.ts'
import { user } from './user.ts'
import { uuid } from './uuid.ts'
import type { Field } from '../field.ts'

const all = [
  text,
  longText,
  integer,
  number,
  money,
  percent,
  date,
  instant,
  boolean,
  choice,
  choices,
  link,
  links,
  user,
  email,
  phone,
  url,
  address,
  file,
  image,
  autoNumber,
  formula,
  rollup,
  tags,
  uuid,
  json,
]
export const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(all.map((kind) => [kind.name, kind]))
export const kindOf = (field: Field): Kind => kinds[field.kind]!
/** How a field's values compare; a formula's follow what it gives. */
export const familyOf = (field: Field): Family => (kindOf(field).columns.length ? kindOf(field).family : givenFamily(field))
export type { Column, Family, Kind, SqlType } from './kind.ts'
