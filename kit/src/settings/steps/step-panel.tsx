// One step beside the list: its properties, and what a record needs before it comes here.
import { Button, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { objectNamed, useMeta, type MetaObject, type Row } from '../../api/meta.ts'
import { idOf } from '../../api/paths.ts'
import { request } from '../../api/request.ts'
import { titleOf } from '../../api/records.ts'
import { refusal } from '../../form/errors.ts'
import { FieldGrid } from '../../form/field-grid.tsx'
import { editable } from '../../form/record-form.tsx'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { useRefresh } from '../api.ts'
import { Side } from '../parts.tsx'
import type { StepsConfig } from './steps-page.tsx'
import { useAnew } from '../use-anew.ts'
import '../../form/form.css'

export function StepPanel({ config, object, row, standing, close }: { config: StepsConfig; object: MetaObject; row: Row; standing: number; close(): void }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const [changes, setChanges] = useAnew<Record<string, unknown>>([row.version], () => ({}))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [deleting, setDeleting] = useState(false)
  const { asks } = config
  const of = asks && objectNamed(meta, asks.of)
  const fields = Object.entries(editable(object, false)).filter(([n]) => n !== config.link && n !== config.order && n !== asks?.field)
  const values = { ...row, ...changes }
  const dirty = Object.keys(changes).length > 0
  const title = titleOf(object, row)
  const save = async () => {
    try {
      await request('PATCH', `/${object.plural}/${row.id}`, Object.fromEntries(Object.entries(changes).map(([n, v]) => [n, idOf(v) ?? null])), {
        version: row.version,
      })
      setErrors({})
      await refresh('steps')
      toast(t('saved'))
    } catch (error) {
      const no = refusal(error, Object.keys(values), t)
      setErrors(no.fields)
      if (no.summary) toastTrouble(error, t)
    }
  }
  const fillable = Object.entries(of?.fields ?? {}).filter(([, f]) => !f.computed && !f.retired)
  return (
    <Side
      title={title}
      note={say(object.label)}
      close={close}
      unsaved={dirty}
      foot={
        dirty ? (
          <>
            <Button onClick={() => setChanges({})}>{t('discard')}</Button>
            <Button className="rp-ink" onClick={() => void save()}>
              {t('save')}
            </Button>
          </>
        ) : (
          <Button className="rp-risk" onClick={() => setDeleting(true)}>
            {t('delete')}
          </Button>
        )
      }
    >
      <FieldGrid single fields={fields} values={values} errors={errors} onChange={(n, v) => setChanges((was) => ({ ...was, [n]: v }))} />
      {asks && of && (
        <MultiSelect
          label={say(object.fields[asks.field]?.label)}
          description={say(object.fields[asks.field]?.help)}
          searchable
          data={fillable.map(([value, f]) => ({ value, label: say(f.label) }))}
          value={(values[asks.field] as string[] | null | undefined) ?? []}
          error={errors[asks.field]}
          onChange={(names) => setChanges((was) => ({ ...was, [asks.field]: names }))}
        />
      )}
      {deleting && (
        <ActionDialog
          title={t('deleteNamed', { name: title })}
          text={standing ? t('deleteStepWhy', { n: standing }) : t('deleteStepFree')}
          input={{}}
          label={t('delete')}
          risk
          close={() => setDeleting(false)}
          submit={async () => {
            await request('DELETE', `/${object.plural}/${row.id}`)
            await refresh('steps')
            toast(t('deletedNamed', { name: title }))
            close()
          }}
        />
      )}
    </Side>
  )
}
