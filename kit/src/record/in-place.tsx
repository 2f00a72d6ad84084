// Saving one fact: shown at once, taken back with the reason; where somebody changed the same one meanwhile, both stand side by side to choose from.
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { recordQuery, touch, updateRecord } from '../api/records.ts'
import { Trouble } from '../api/request.ts'
import { overlay } from '../api/save.ts'
import { useUndo } from '../api/undo.ts'
import { Dialog } from '../dialog.tsx'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { recordExpand } from '../form/edit-page.tsx'
import { useWords } from '../language.tsx'
import { toast, troubleText } from '../toasts.tsx'

type Clash = { name: string; mine: unknown; theirs: Row }
const same = (a: unknown, b: unknown) => (isBlank(a) && isBlank(b)) || JSON.stringify(idOf(a)) === JSON.stringify(idOf(b))
/** `save(base, name, value)`: `base` is the record as it was when its editing began. */
export function useInPlace(object: MetaObject): { save(base: Row, name: string, value: unknown): void; notice: ReactNode } {
  const client = useQueryClient()
  const meta = useMeta()
  const { t, say } = useWords()
  const undo = useUndo()
  const [clash, setClash] = useState<Clash>()
  const write = async (base: Row, name: string, value: unknown) => {
    await client.cancelQueries({ queryKey: ['records', object.plural] })
    const back = overlay(client, object.plural, base.id, { [name]: value })
    try {
      const kept = await updateRecord(object.plural, base.id, base.version, { [name]: isBlank(value) ? null : idOf(value) })
      overlay(client, object.plural, base.id, { version: kept.version, updatedAt: kept.updatedAt })
      toast(t('factSaved', { name: say(object.fields[name]!.label) }), undo.offer())
    } catch (error) {
      back()
      if (error instanceof Trouble && error.status === 412) await meet(base, name, value)
      else {
        const issue = error instanceof Trouble ? error.issues.find((i) => i.message)?.message : undefined
        toast(t('factKept', { name: say(object.fields[name]!.label), why: issue ?? troubleText(error, t) }), { tone: 'risk' })
      }
    } finally {
      void touch(client, object.plural)
    }
  }
  /** Somebody wrote meanwhile. Where it was another field both stand; where it was this one, the reader decides. */
  const meet = async (base: Row, name: string, value: unknown) => {
    const theirs = await client.fetchQuery({ ...recordQuery(object.plural, base.id, recordExpand(meta, object)), staleTime: 0 })
    if (same(theirs[name], base[name])) return write(theirs, name, value)
    if (!same(theirs[name], value)) setClash({ name, mine: value, theirs })
  }
  const cell = (name: string, value: unknown) => {
    const field = object.fields[name]!
    const { Cell } = kindSet(field)
    return isBlank(value) ? <span className="rp-meta">{t('cleared')}</span> : <Cell value={value} field={field} name={name} place="facts" object={object} />
  }
  return {
    save: (base, name, value) => void write(base, name, value),
    notice: clash && (
      <Dialog opened onClose={() => setClash(undefined)} title={t('mergeTitle')} size={480}>
        <p>{t('mergeOne', { field: say(object.fields[clash.name]!.label) })}</p>
        <dl className="rp-fact-merge">
          <dt>{t('mergeTheirs')}</dt>
          <dd>{cell(clash.name, clash.theirs[clash.name])}</dd>
          <dt>{t('mergeMine')}</dt>
          <dd>{cell(clash.name, clash.mine)}</dd>
        </dl>
        <div className="rp-dialog-do">
          <Button onClick={() => setClash(undefined)} data-autofocus>
            {t('mergeKeepTheirs')}
          </Button>
          <Button
            className="rp-ink"
            onClick={() => {
              setClash(undefined)
              void write(clash.theirs, clash.name, clash.mine)
            }}
          >
            {t('mergeTakeMine')}
          </Button>
        </div>
      </Dialog>
    ),
  }
}
