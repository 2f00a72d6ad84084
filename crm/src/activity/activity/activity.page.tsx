// Writing down a call, a visit, a letter or a note, or setting a task, on any record that activities can hang on.
import {
  ComposerBox,
  createRecord,
  fewQuery,
  kindSet,
  linked,
  objectNamed,
  runBatch,
  titleOf,
  toast,
  touch,
  useMeta,
  useUndo,
  useWords,
  type ComposerKind,
  type Meta,
  type MetaObject,
  type RecordSlot,
  type Row,
  type Written,
} from '@rapport/kit'
import type { Text } from '@rapport/model'
import { uuid7 } from '@rapport/model/uuid'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { filled } from '../emailTemplate/emailTemplate.rules.ts'
import { gist, stepIn } from './activity.rules.ts'
import { dayInWords, thisDay } from '@rapport/kit/format.ts'

const texts = {
  note: {
    en: 'What came of it? @ names a colleague; paste or drop files',
    zh: '写下这次沟通的结果，@ 同事，粘贴截图或文件',
    tw: '寫下這次溝通的結果，@ 同事，貼上截圖或檔案',
  },
  task: { en: 'What is to be done?', zh: '接下来要做什么', tw: '接下來要做什麼' },
  email: { en: 'What was written. It is kept here, not sent.', zh: '邮件正文。只记录往来，不会发送', tw: '郵件內文。只記錄往來，不會寄送' },
  kept: { en: 'Written down', zh: '已记下', tw: '已記下' },
  due: { en: 'Due', zh: '截止' },
  dueHow: { en: 'tomorrow 3pm', zh: '如 明天下午3点', tw: '如 明天下午3點' },
  took: { en: 'When', zh: '时间', tw: '時間' },
  tookHow: { en: 'just now', zh: '刚刚', tw: '剛剛' },
  next: { en: 'Next contact', zh: '下次联系', tw: '下次聯絡' },
  nextHow: { en: 'e.g. Friday 10am', zh: '如 下周三上午', tw: '如 下週三上午' },
  follow: { en: 'Follow up: {name}', zh: '跟进：{name}', tw: '跟進：{name}' },
  whom: { en: 'With', zh: '联系人', tw: '聯絡人' },
} as const satisfies Record<string, Text>
const kinds = ['note', 'call', 'visit', 'meeting', 'email', 'task'] as const
const longest = 120
/** The first line names it; the whole text is kept where it says more than its name. */
function split(text: string, given: string) {
  if (given) return { subject: given, body: text }
  const first = text.split('\n')[0]!.trim()
  const subject = first.length > longest ? `${first.slice(0, longest - 1)}…` : first
  return { subject, ...(subject !== text && { body: text }) }
}
export function ActivityComposer({ object, record }: RecordSlot) {
  const words = useWords()
  const { say, locale } = words
  const client = useQueryClient()
  const undo = useUndo()
  const meta = useMeta()
  const activity = objectNamed(meta, 'activity')
  const attachment = objectNamed(meta, 'attachment')
  const letters = objectNamed(meta, 'emailTemplate')
  const templates = useQuery({
    ...fewQuery(letters?.plural ?? '', { filter: { about: object.name, active: true }, limit: 100 }),
    enabled: Boolean(letters),
    staleTime: 5 * 60_000,
  })
  // Whom one speaks to: the contacts of the customer, or of the deal's.
  const contacts = objectNamed(meta, 'contact')
  const customer = object.name === 'account' ? record.id : object.name === 'opportunity' ? linked(record.account)?.id : undefined
  const people = useQuery({
    ...fewQuery(contacts?.plural ?? '', { filter: { account: customer, not: { left: true } }, sort: '-lastActivityAt', limit: 50 }),
    enabled: Boolean(contacts && customer && activity?.fields.contact?.right === 'edit'),
    staleTime: 60_000,
  })
  const linkTo = (of: MetaObject | undefined) =>
    Object.entries(of?.fields ?? {}).find(([, field]) => field.kind === 'link' && field.options?.to === object.name)?.[0]
  const [link, hangs] = [linkTo(activity), linkTo(attachment)]
  const types = (activity?.fields.type?.options?.choices ?? {}) as Record<string, Text>
  if (!activity?.can.create || !link) return null
  const save = async ({ kind, text, subject, when, next, person, place, mentions, files }: Written) => {
    const about = { [link]: record.id, ...(person && { contact: person }) }
    const act = uuid7()
    const attach = (on: Record<string, string>) =>
      runBatch(
        attachment!.plural,
        files.map((f) => ({ op: 'create', data: { name: f.name, file: f.id, ...on } })),
        act,
      )
    // Files without a word are files of the record: nothing was said or done.
    if (hangs && files.length && !text && !subject) await attach({ [hangs]: record.id })
    else {
      const made = await createRecord(
        activity.plural,
        {
          type: kind,
          ...split(text || files.map((f) => f.name).join(', '), subject),
          ...about,
          mentions,
          ...(place && { location: place }),
          ...(when && (kind === 'task' ? { dueAt: when } : { startsAt: when })),
        },
        act,
      )
      if (files.length && attachment) await attach({ activity: made.id })
    }
    if (next)
      await createRecord(
        activity.plural,
        { type: 'task', subject: stepIn(text) ?? say(texts.follow, { name: subject || gist(text) || titleOf(object, record) }), dueAt: next, ...about },
        act,
      )
    toast(say(texts.kept), undo.offer())
    await touch(client, activity.plural, object.plural, ...(attachment ? [attachment.plural] : []))
  }
  const moment = (label: Text, placeholder: Text, hour: number) => ({ label: say(label), placeholder: say(placeholder), hour })
  const shown = kinds.filter((name) => types[name])
  return (
    <ComposerBox
      object={object}
      record={record}
      files={Boolean(attachment?.can.create)}
      people={{
        label: say(texts.whom),
        all: people.isLoading
          ? undefined
          : (people.data?.data ?? []).map((row) => ({ id: row.id, name: titleOf(contacts!, row), hint: row.title ? String(row.title) : undefined })),
      }}
      save={save}
      fill={async (id) => {
        const template = templates.data?.data.find((row) => row.id === id)
        if (!template) return { subject: '', text: '', left: [] }
        const value = await gapsOf(meta, object, record, words)
        const [subject, body] = [filled(String(template.subject), value), filled(String(template.body), value)]
        return { subject: subject.text, text: body.text, left: [...new Set([...subject.left, ...body.left])] }
      }}
      kinds={shown.map((name): ComposerKind => ({
        name,
        label: say(types[name]),
        placeholder: say(name === 'task' ? texts.task : name === 'email' ? texts.email : texts.note),
        ...(name === 'call' && { rung: true }),
        ...(name === 'task' && { due: true, when: moment(texts.due, texts.dueHow, 18) }),
        ...(name === 'email' && {
          subject: say(activity.fields.subject!.label),
          templates: (templates.data?.data ?? []).map((row) => ({ id: row.id, name: String(row.name) })),
        }),
        ...(['visit', 'meeting', 'email', 'call'].includes(name) && { when: moment(texts.took, texts.tookHow, 9) }),
        ...(['visit', 'meeting'].includes(name) &&
          activity.fields.location?.right === 'edit' && {
            place: { label: say(activity.fields.location.label), start: name === 'visit' ? addressOf(meta, object, record, words).slice(0, 300) : '' },
          }),
        ...(name !== 'task' && { next: moment(texts.next, texts.nextHow, 9) }),
      }))}
      key={locale}
    />
  )
}
/** Where a customer, contact or lead is, or whom the record belongs to. */
function whereabouts(meta: Meta, object: MetaObject, record: Row): { object: MetaObject; name: string; value: unknown } | undefined {
  for (const name of ['shippingAddress', 'address', 'billingAddress']) if (object.fields[name] && record[name]) return { object, name, value: record[name] }
  for (const name of ['contact', 'account', 'lead']) {
    const target = objectNamed(meta, name)
    const row = record[name]
    const found = target && target !== object && typeof row === 'object' && row !== null ? whereabouts(meta, target, row as Row) : undefined
    if (found) return found
  }
  return undefined
}
function addressOf(meta: Meta, object: MetaObject, record: Row, words: ReturnType<typeof useWords>): string {
  const at = whereabouts(meta, object, record)
  return at ? kindSet(at.object.fields[at.name]!).print(at.value as never, at.object.fields[at.name]!, { ...words, meta }) : ''
}
/** Under the head of a visit: its own place, and where its customer is. */
export function VisitPlace({ object, record }: RecordSlot) {
  const meta = useMeta()
  const words = useWords()
  const { say } = words
  const at = record.type === 'visit' ? whereabouts(meta, object, record) : undefined
  const place = record.type === 'visit' && record.location !== addressOf(meta, object, record, words) ? record.location : undefined
  if (!at && !place) return null
  const cell = (of: MetaObject, name: string, value: unknown) => {
    const { Cell } = kindSet(of.fields[name]!)
    return <Cell value={value} field={of.fields[name]!} name={name} place="facts" object={of} />
  }
  return (
    <p className="rp-record-place">
      {at && (
        <span>
          <span>{say(at.object.label)}</span>
          {cell(at.object, at.name, at.value)}
        </span>
      )}
      {Boolean(place) && object.fields.location && (
        <span>
          <span>{say(object.fields.location.label)}</span>
          {/* What is called so at the customer’s is on no map. */}
          {at ? String(place) : cell(object, 'location', place)}
        </span>
      )}
    </p>
  )
}
/** What stands in a letter's gaps, as the reader sees the record: fields of it and of what it links to, oneself, today. */
async function gapsOf(meta: Meta, object: MetaObject, record: Row, words: ReturnType<typeof useWords>): Promise<(path: string) => string | undefined> {
  const print = (of: MetaObject, name: string, value: unknown): string | undefined => {
    const field = of.fields[name]
    if (!field || value === null || value === undefined || value === '') return undefined
    return kindSet(field).print(value as never, field, { ...words, meta, titleOf: () => linked(value)?.title ?? undefined })
  }
  const aside: Record<string, string> = {
    'me.name': meta.user.name,
    'me.email': meta.user.email,
    company: meta.company.name,
    today: dayInWords(thisDay(), words.locale, { dateStyle: 'long' }),
  }
  return (path) => {
    if (path in aside) return aside[path]
    const [first = '', second, ...rest] = path.split('.')
    if (rest.length) return undefined
    if (!second) return print(object, first, record[first])
    const target = objectNamed(meta, String(object.fields[first]?.options?.to ?? ''))
    const row = record[first]
    return target && typeof row === 'object' && row !== null ? print(target, second, (row as Row)[second]) : undefined
  }
}
