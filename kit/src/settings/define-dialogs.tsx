// Adding a field or an object: its names in Chinese and English, its kind, what the kind needs.
import type { Text } from '@rapport/model/text'
import { useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import { ActionDialog } from '../record/action-dialog.tsx'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'

/** Words of the kit as labels of fields, in the language in view. */
function useMake() {
  const { t } = useWords()
  const text = (key: TextKey): Text => ({ en: t(key), zh: t(key), tw: t(key) })
  const make = (kind: string, label: TextKey, more: Partial<MetaField> = {}): MetaField => ({ kind, label: text(label), right: 'edit', operators: [], ...more })
  return { text, make }
}
const offeredKinds = [
  'text',
  'longText',
  'integer',
  'number',
  'money',
  'percent',
  'date',
  'instant',
  'boolean',
  'choice',
  'choices',
  'link',
  'user',
  'phone',
  'email',
  'url',
  'address',
  'tags',
  'file',
  'image',
] as const
/** "Machine count" → machineCount; Chinese-only labels keep what the person writes. */
const camel = (words: string) =>
  words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]/g, ' ')
    .trim()
    .split(/\s+/)
    .map((w, i) => (i ? w.charAt(0).toUpperCase() + w.slice(1).toLowerCase() : w.toLowerCase()))
    .join('')
const kebab = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
/** One option a line: `key = 中文 / English`, the key or the English may be left out. */
export function readChoices(text: string) {
  const lines = text
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
  return Object.fromEntries(
    lines.map((line, i) => {
      const [zh = '', en = ''] = line.split(/\s*[/／|]\s*/)
      return [camel(en || zh) || `option${i + 1}`, { zh, en: en || zh }]
    }),
  )
}
export function FieldDialog({ object, close, added }: { object: MetaObject; close(): void; added(label: string): void }) {
  const { t, say, low } = useWords()
  const { text, make } = useMake()
  const meta = useMeta()
  const kinds = Object.fromEntries(offeredKinds.map((k) => [k, text(`kind_${k}`)]))
  const targets = Object.fromEntries(meta.objects.filter((o) => !o.system).map((o) => [o.name, o.label]))
  const input = (values: Readonly<Record<string, unknown>>) => ({
    zh: make('text', 'labelChinese', { required: true }),
    en: make('text', 'labelEnglish', { required: true }),
    kind: make('choice', 'fieldKind', { required: true, options: { choices: kinds }, initial: 'text' }),
    required: make('boolean', 'fieldRequired'),
    listed: make('boolean', 'fieldListed'),
    ...(/^choice/.test(String(values.kind)) && { choices: make('longText', 'fieldChoices', { required: true, help: text('fieldChoicesHelp') }) }),
    ...(values.kind === 'link' && { to: make('choice', 'fieldTarget', { required: true, options: { choices: targets } }) }),
  })
  return (
    <ActionDialog
      title={t('addFieldTo', { name: low(object.label) })}
      input={input}
      label={t('add')}
      close={close}
      submit={async (v) => {
        const kind = String(v.kind)
        const options = { ...(/^choice/.test(kind) && { choices: readChoices(String(v.choices ?? '')) }), ...(kind === 'link' && { to: v.to }) }
        const { data: made } = await request<{ data: { name: string } }>('POST', '/fields', {
          object: object.name,
          name: camel(String(v.en)) || `field${Object.keys(object.fields).length}`,
          kind,
          label: { zh: v.zh, en: v.en },
          ...(v.required === true && { required: true }),
          ...(Object.keys(options).length && { options }),
        })
        if (v.listed === true) await listField(object, made.name)
        added(say({ zh: String(v.zh), en: String(v.en) }))
      }}
    />
  )
}
/** Makes a field the last column of its object's list. */
async function listField(object: MetaObject, name: string) {
  const { data } = await request<{ data: { id: string }[] }>('GET', `/objects${query({ filter: { name: object.name }, limit: 1 })}`)
  if (data[0]) await request('PATCH', `/objects/${data[0].id}`, { list: [...object.list, name] })
}
export function ObjectDialog({ close, added }: { close(): void; added(label: string, name: string | undefined): void }) {
  const { t, say } = useWords()
  const { make } = useMake()
  const meta = useMeta()
  const input = {
    zh: make('text', 'labelChinese', { required: true }),
    en: make('text', 'labelEnglishOne', { required: true }),
    ens: make('text', 'labelEnglishMany', { required: true }),
    room: make('choice', 'objectRoom', {
      required: true,
      options: { choices: Object.fromEntries(meta.rooms.map((r) => [r.name, r.label])) },
      initial: meta.rooms[0]?.name,
    }),
  }
  return (
    <ActionDialog
      title={t('addObjectNamed')}
      input={input}
      label={t('add')}
      close={close}
      submit={async (v) => {
        const { data } = await request<{ data: { name?: string } }>('POST', '/objects', {
          name: camel(String(v.en)),
          plural: kebab(String(v.ens)),
          label: { zh: v.zh, en: v.en },
          labels: { zh: v.zh, en: v.ens },
          room: v.room,
        })
        added(say({ zh: String(v.zh), en: String(v.en) }), data?.name)
      }}
    />
  )
}
