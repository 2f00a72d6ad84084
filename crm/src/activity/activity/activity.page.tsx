// Writing down a call, a visit or a note, or setting a task, on any record that activities can hang on.
import { ComposerBox, createRecord, FieldInput, objectNamed, toast, touch, useMeta, useWords, type RecordSlot } from '@rapport/kit'
import type { Text } from '@rapport/model'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

const texts = {
  note: { en: 'What came of it?', zh: '写下这次沟通的结果', tw: '寫下這次溝通的結果' },
  task: { en: 'What is to be done?', zh: '接下来要做什么', tw: '接下來要做什麼' },
  kept: { en: 'Written down', zh: '已记下', tw: '已記下' },
} as const satisfies Record<string, Text>
const kinds = ['note', 'call', 'visit', 'meeting', 'task'] as const
const longest = 120

/** The first line names it; the whole text is kept where it says more than its name. */
function split(text: string) {
  const first = text.split('\n')[0]!.trim()
  const subject = first.length > longest ? `${first.slice(0, longest - 1)}…` : first
  return { subject, ...(subject !== text && { body: text }) }
}
export function ActivityComposer({ object, record }: RecordSlot) {
  const { say } = useWords()
  const client = useQueryClient()
  const activity = objectNamed(useMeta(), 'activity')
  const [kind, setKind] = useState<string>('note')
  const [due, setDue] = useState<unknown>(null)
  const [link] = Object.entries(activity?.fields ?? {}).find(([, field]) => field.kind === 'link' && field.options?.to === object.name) ?? []
  const types = (activity?.fields.type?.options?.choices ?? {}) as Record<string, Text>
  const dueAt = activity?.fields.dueAt
  if (!activity?.can.create || !link) return null
  const save = async (text: string) => {
    await createRecord(activity.plural, { type: kind, ...split(text), [link]: record.id, ...(kind === 'task' && due ? { dueAt: due } : {}) })
    setDue(null)
    toast(say(texts.kept))
    await touch(client, activity.plural, object.plural)
  }
  return (
    <ComposerBox
      kind={kind}
      choose={setKind}
      draftKey={record.id}
      save={save}
      kinds={kinds
        .filter((name) => types[name])
        .map((name) => ({
          name,
          label: say(types[name]),
          placeholder: say(name === 'task' ? texts.task : texts.note),
          extra: name === 'task' && dueAt ? <FieldInput field={dueAt} aria-label={say(dueAt.label)} value={due} onChange={setDue} /> : undefined,
        }))}
    />
  )
}
