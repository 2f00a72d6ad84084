// Step two: which column is which field, what its values are taken as, and what to do with rows that are already there.
import { Button, NativeSelect } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, useMeta, type MetaObject } from '../api/meta.ts'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'
import { settle, valuesQuery, type DateOrder, type Import, type Match, type Mode } from './import-api.ts'
import { MappingRow } from './mapping-row.tsx'
import { importable, keys } from './targets.ts'

const modes: readonly Mode[] = ['insert', 'upsert', 'update']
/** Every column once at least, in the file's order; a column may fill several fields, and fixed values need none. */
const begin = ({ columns = [], mapping = [] }: Import): Match[] => [
  ...columns.flatMap(({ name }) => {
    const own = mapping.filter((m) => m.column === name)
    return own.length ? own.map(decided) : [{ column: name, field: null }]
  }),
  ...mapping.filter((m) => !m.column),
]
/** Without what the server says of its guess. */
const decided = ({ column, field, constant, match, createMissing, replace }: Match): Match => ({ column, field, constant, match, createMissing, replace })

export function MappingStep({ object, job, check }: { object: MetaObject; job: Import; check(): Promise<void> }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const [entries, setEntries] = useState(() => begin(job))
  const [mode, setMode] = useState<Mode>(job.mode ?? 'insert')
  const [key, setKey] = useState(job.match ?? '')
  const [order, setOrder] = useState<DateOrder | undefined>(job.options?.dateOrder)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const targets = importable(object)
  const used = new Set(entries.map((e) => e.field))
  const missing = targets.filter(([path, f, part]) => f.required && !f.filled && !f.computed && f.initial === undefined && !part && !used.has(path))
  const change = (at: number, part: Partial<Match>) => setEntries((all) => all.map((e, i) => (i === at ? { ...e, ...part } : e)))
  const linkedBy = ({ field }: Match) => {
    const to = targets.find(([path, , part]) => path === field && !part)?.[1].options?.to
    return to ? objectNamed(meta, String(to)) : undefined
  }
  // Links to rows of the same file are found by what names those.
  const title = entries.find((e) => e.field === object.title && e.column)
  const options = order ? { ...job.options, dateOrder: order } : (job.options ?? {})
  const asked = useQueries({
    queries: entries.map((e) => valuesQuery(job.id, linkedBy(e)?.name === object.name && title && title !== e ? [e, title] : [e], options, locale)),
  })
  const unsettled = entries.filter((_, i) => asked[i]!.data?.refused.values).map((e) => e.column)
  const added = entries.flatMap(({ column, replace = {} }, i) => {
    const words = asked[i]!.data?.choices ? asked[i]!.data.values.flatMap((v) => (v.fresh && replace[v.value] === undefined ? v.value : [])) : []
    return words.length ? t('importAddsWords', { column, words: words.slice(0, 5).join(t('comma')) + (words.length > 5 ? '…' : '') }) : []
  })
  // 13/04/2025 tells how its neighbours are meant, where none says otherwise.
  const dates = asked.flatMap((a) => a.data?.dates ?? [])
  const dayFirst = dates.some((d) => d.dayFirst) && !dates.some((d) => d.monthFirst)
  if (dayFirst && order === undefined) setOrder('dmy')
  const go = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await settle(job.id, { mapping: entries.filter((e) => e.column || e.field), mode, match: mode === 'insert' ? null : key || null, options })
      await check()
    } catch (trouble) {
      setError(troubleText(trouble, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className="rp-import-intro">
        <p>{t('importMapWhy', { columns: job.columns?.length ?? 0, rows: job.rows === undefined ? '…' : formatNumber(job.rows, locale) })}</p>
      </div>
      <table className="rp-table rp-mapping">
        <colgroup>
          <col style={{ width: '20%' }} />
          <col style={{ width: '30%' }} />
          <col style={{ width: 240 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('importColumn')}</th>
            <th scope="col">{t('importSamples')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('importValues')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, i) => (
            <MappingRow
              key={i}
              {...{ job, entry, targets, used, order }}
              target={linkedBy(entry)}
              found={asked[i]!.data}
              chooseOrder={setOrder}
              change={(part) => change(i, part)}
              another={() => setEntries(entries.toSpliced(i + 1, 0, { column: entry.column, field: null }))}
            />
          ))}
        </tbody>
      </table>
      <div className="rp-mapping-more">
        <Button className="rp-plain" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setEntries([...entries, { field: null, constant: '' }])}>
          {t('importAddFixed')}
        </Button>
      </div>
      <div className="rp-import-do">
        <NativeSelect
          label={t('importMode')}
          value={mode}
          onChange={(e) => setMode(e.currentTarget.value as Mode)}
          data={modes.map((m) => ({ value: m, label: t(`importMode_${m}`) }))}
        />
        {mode !== 'insert' && (
          <NativeSelect
            label={t('importMatchBy')}
            value={key}
            onChange={(e) => setKey(e.currentTarget.value)}
            data={[
              { value: '', label: t('chooseField') },
              ...keys(object)
                .filter(([name]) => used.has(name))
                .map(([name, f]) => ({ value: name, label: say(f.label) })),
            ]}
          />
        )}
        <div className="rp-import-warn">
          {missing.length > 0 && mode !== 'update' && (
            <p className="rp-warn-rule">{t('importMissing', { names: missing.map(([, f]) => say(f.label)).join(t('comma')) })}</p>
          )}
          {added.map((words) => (
            <p key={words} className="rp-warn-rule">
              {words}
            </p>
          ))}
          {unsettled.length > 0 && <p className="rp-warn-rule">{t('importUnsettled', { names: [...new Set(unsettled)].join(t('comma')) })}</p>}
        </div>
        <Button className="rp-ink" loading={busy} disabled={![...used].some(Boolean) || (mode !== 'insert' && !key)} onClick={() => void go()}>
          {t('importDryRun')}
        </Button>
      </div>
      {error && (
        <p className="rp-risk-rule rp-import-intro" role="alert">
          {error}
        </p>
      )}
    </>
  )
}
