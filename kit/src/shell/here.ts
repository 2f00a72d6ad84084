// What can be done with the record in view, for the palette; the record's page listens and runs it.
import { useQueryClient } from '@tanstack/react-query'
import { objectAt, useMeta, type Row } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useFitting } from '../record/use-fitting.ts'

export type HereAction = { name: string; label: string; icon: string | undefined; keys: string | undefined; run(): void }
export function useHereActions(path: string, close: () => void): HereAction[] {
  const { say, t } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const [, plural = '', id = ''] = path.split('/')
  const object = objectAt(meta, plural)
  const record = object && id ? client.getQueriesData<Row>({ queryKey: ['records', plural, 'one', id] })[0]?.[1] : undefined
  const fitting = useFitting(object, record)
  const ask = (name: string) => () => {
    close()
    setTimeout(() => window.dispatchEvent(new CustomEvent('rapport-do', { detail: name })))
  }
  if (!object || !record || meta.preview) return []
  const edit: HereAction[] = object.can.update ? [{ name: 'edit', label: t('edit'), icon: 'note', keys: 'e', run: ask('edit') }] : []
  return [...fitting.map((a) => ({ name: a.name, label: say(a.label), icon: a.icon, keys: a.keys, run: ask(a.name) })), ...edit]
}
