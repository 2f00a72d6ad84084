// Bringing records in: file, columns, a dry run, the run, and what came of it. The address holds the import, so it can be left and come back to.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { objectAt, pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { ImportDenied, MissingPage } from '../shell/missing.tsx'
import { toastTrouble } from '../toasts.tsx'
import { importQuery, step, upload, type Import } from './import-api.ts'
import { MappingStep } from './mapping-step.tsx'
import { OutcomeStep } from './outcome-step.tsx'
import { UploadStep } from './upload-step.tsx'
import '../list/list.css'
import './imports.css'

const route = getRouteApi('/in/$plural/import')
export function ImportPage() {
  const { plural } = route.useParams()
  const { low } = useWords()
  const object = objectAt(useMeta(), plural)
  if (!object) return <MissingPage />
  return object.can.import ? <Wizard key={plural} object={object} /> : <ImportDenied name={low(pluralLabel(object))} plural={plural} />
}
const steps = ['importUpload', 'importMap', 'importCheck', 'importRun'] as const
const stepOf = (state: Import['state'] | undefined, mapping: boolean) =>
  !state ? 0 : state === 'uploaded' || mapping ? 1 : state === 'checking' || state === 'checked' ? 2 : 3

function Wizard({ object }: { object: MetaObject }) {
  const { t, say } = useWords()
  const { id } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const [remapping, setRemapping] = useState(false)
  const current = useQuery({ ...importQuery(id ?? ''), enabled: Boolean(id) })
  const job = id ? current.data : undefined
  const name = say(pluralLabel(object))
  useEffect(() => {
    document.title = `${t('importInto', { name })} – Rapport`
  }, [t, name])
  const refresh = () => client.invalidateQueries({ queryKey: ['import', id] })
  const ask = async (what: Parameters<typeof step>[1], first?: () => Promise<unknown>) => {
    try {
      await first?.()
      await step(id!, what)
      // What an earlier check has found is not shown as what this one will.
      await refresh()
      setRemapping(false)
      if (what === 'run' || what === 'undo') await client.invalidateQueries({ queryKey: ['records'] })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const take = async (file: File) => {
    const made = await upload(object.name, file)
    client.setQueryData(['import', made.id], made)
    await navigate({ search: { id: made.id } })
  }
  const at = stepOf(job?.state, remapping)
  const unchecked = job && (job.state === 'uploaded' || remapping)
  return (
    <>
      <header className="rp-head">
        <Link to="/$plural" params={{ plural: object.plural }} className="rp-quiet">
          {name}
        </Link>
        <span className="rp-quiet" aria-hidden>
          /
        </span>
        <h1>{t('import')}</h1>
        <ol className="rp-steps">
          {steps.map((key, i) => (
            <li key={key} aria-current={i === at ? 'step' : undefined}>
              <span>{i + 1}</span> {t(key)}
            </li>
          ))}
        </ol>
      </header>
      <div className="rp-body rp-import">
        {!id && <UploadStep object={object} take={take} />}
        {id && current.isPending && <Bones />}
        {id && current.isError && !job && <Failed error={current.error} retry={() => void current.refetch()} />}
        {unchecked && <MappingStep object={object} job={job} check={() => ask('dry-run')} />}
        {job && !unchecked && <OutcomeStep object={object} job={job} ask={ask} remap={() => setRemapping(true)} again={() => void navigate({ search: {} })} />}
      </div>
    </>
  )
}
