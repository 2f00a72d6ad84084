// What can be done to the chosen rows: it replaces the foot, so that no row is covered.
import { Button, Modal } from '@mantine/core'
import { IconTrash, IconUserShare, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MetaAction, MetaObject, Row } from '../api/meta.ts'
import { runBatch, titleOf, touch, type BatchResult, type Operation } from '../api/records.ts'
import { ActionDialog } from '../record/action-dialog.tsx'
import { useFits } from '../record/use-fitting.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'

type Failure = { row: Row; why: string }
export function BatchBar({ object, rows, clear }: { object: MetaObject; rows: readonly Row[]; clear(): void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [asking, setAsking] = useState<MetaAction | 'delete' | 'transfer'>()
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  const [failures, setFailures] = useState<Failure[]>()
  const fits = useFits(object)
  const fitting = new Set(rows.flatMap((row) => fits(row)))
  const bulk = object.actions.filter((a) => a.bulk && fitting.has(a))
  // Where passing on is an action of its own, it does more than change the owner.
  const transferable = object.can.transfer && object.fields.owner && !object.actions.some((a) => a.bulk && a.needs === 'transfer')
  const run = async (operation: (row: Row) => Operation) => {
    setAsking(undefined)
    const failed: Failure[] = []
    try {
      for (let i = 0; i < rows.length; i += 200) {
        setProgress({ done: i, total: rows.length })
        const part = rows.slice(i, i + 200)
        const results = await runBatch(object.plural, part.map(operation))
        results.forEach((r, j) => r.status >= 400 && failed.push({ row: part[j]!, why: why(r) || t('failed') }))
      }
      if (failed.length) setFailures(failed)
      toast(t(failed.length ? 'batchPartly' : 'batchDone', { n: rows.length - failed.length, failed: failed.length }), failed.length ? { tone: 'risk' } : {})
      if (!failed.length) clear()
    } catch (error) {
      toastTrouble(error, t)
    } finally {
      setProgress(undefined)
      await touch(client, object.plural)
    }
  }
  if (progress)
    return (
      <footer className="rp-foot rp-batch" role="status">
        <span>{t('working')}</span>
        <div className="rp-progress" role="progressbar" aria-valuenow={progress.done} aria-valuemax={progress.total} aria-label={t('working')}>
          <div style={{ width: `${(100 * progress.done) / progress.total}%` }} />
        </div>
        <span>
          {progress.done} / {progress.total}
        </span>
      </footer>
    )
  return (
    <footer className="rp-foot rp-batch" role="toolbar" aria-label={t('batch')}>
      <strong>{t('chosen', { n: rows.length })}</strong>
      <span className="rp-batch-rule" />
      {transferable && (
        <Button className="rp-plain" leftSection={<IconUserShare size={16} stroke={1.5} />} onClick={() => setAsking('transfer')}>
          {t('transferOwner')}
        </Button>
      )}
      {bulk.map((action) => (
        <Button
          key={action.name}
          className="rp-plain"
          leftSection={action.icon ? <NamedIcon name={action.icon} size={16} /> : undefined}
          onClick={() => setAsking(action)}
        >
          {say(action.label)}
        </Button>
      ))}
      {object.can.delete && (
        <Button className="rp-plain rp-risk" leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => setAsking('delete')}>
          {t('delete')}
        </Button>
      )}
      <span className="rp-grow" />
      <Button className="rp-plain" leftSection={<IconX size={14} stroke={1.5} />} onClick={clear}>
        {t('cancel')} <kbd aria-hidden>Esc</kbd>
      </Button>
      {asking === 'transfer' && (
        <ActionDialog
          title={t('transferMany', { n: rows.length })}
          input={{ owner: object.fields.owner! }}
          required={['owner']}
          close={() => setAsking(undefined)}
          submit={async (input) => void (await run((row) => ({ op: 'update', id: row.id, data: input })))}
        />
      )}
      {asking === 'delete' && (
        <ActionDialog
          title={t('deleteMany', { n: rows.length })}
          text={t('deleteManyWhy')}
          input={{}}
          risk
          label={t('delete')}
          close={() => setAsking(undefined)}
          submit={async () => void (await run((row) => ({ op: 'delete', id: row.id })))}
        />
      )}
      {typeof asking === 'object' && (
        <ActionDialog
          title={t('actionOnMany', { action: say(asking.label), n: rows.length })}
          text={asking.confirm && say(asking.confirm)}
          input={asking.input}
          close={() => setAsking(undefined)}
          label={say(asking.label)}
          submit={async (input) => void (await run((row) => ({ op: asking.name, id: row.id, data: input })))}
        />
      )}
      <Modal opened={failures !== undefined} onClose={() => setFailures(undefined)} title={t('batchFailed', { n: failures?.length ?? 0 })} size={560}>
        <ul className="rp-failures">
          {failures?.map(({ row, why: reason }) => (
            <li key={row.id}>
              <span>{titleOf(object, row)}</span>
              <span>{reason}</span>
            </li>
          ))}
        </ul>
      </Modal>
    </footer>
  )
}
const why = ({ error }: BatchResult) => error?.detail ?? error?.errors?.find((e) => e.message)?.message ?? error?.title
