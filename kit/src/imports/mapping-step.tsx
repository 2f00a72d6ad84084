// Step two: which column is which field, and what to do with rows that are already there.
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'
import type { TextKey } from '../texts.ts'
import { settle, type Import, type Match, type Mode } from './import-api.ts'

const modes: readonly Mode[] = ['insert', 'upsert', 'update']
type Target = readonly [path: string, field: MetaField, part: TextKey | undefined]
/** Fields a file may fill, history's own included, and the parts of composed ones after them. */
const importable = (object: MetaObject): Target[] =>
  Object.entries(object.fields)
    .filter(
      ([name, f]) =>
        !f.retired && name !== 'version' && (f.right === 'edit' || (f.computed && f.sortable !== false && f.kind !== 'formula' && f.kind !== 'rollup')),
    )
    .flatMap(([name, f]): Target[] => [[name, f, undefined], ...(kindSet(f).parts ?? []).map(([part, key]): Target => [`${name}.${part}`, f, key])])
/** What tells which record a row means. */
const keys = (object: MetaObject) =>
  Object.entries(object.fields).filter(
    ([name, f]) => name === 'id' || name === object.title || f.index === 'unique' || f.search === 'code' || f.kind === 'email' || f.kind === 'phone',
  )
const resolvable = (target: MetaObject | undefined) =>
  target ? Object.entries(target.fields).filter(([name, f]) => name === target.title || f.index === 'unique' || f.search === 'code' || f.kind === 'email') : []

export function MappingStep({ object, job, check }: { object: MetaObject; job: Import; check(): Promise<void> }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const [mapping, setMapping] = useState<readonly Match[]>(() =>
    (job.columns ?? []).map((c) => job.mapping?.find((m) => m.column === c.name) ?? { column: c.name, field: null }),
  )
  const [mode, setMode] = useState<Mode>(job.mode ?? 'insert')
  const [key, setKey] = useState(job.match ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const fields = importable(object)
  const used = new Set(mapping.map((m) => m.field))
  const missing = fields.filter(([path, f, part]) => f.required && !f.computed && f.initial === undefined && !part && !used.has(path))
  const change = (column: string, part: Partial<Match>) => setMapping(mapping.map((m) => (m.column === column ? { ...m, ...part } : m)))
  const targetOf = (field: MetaField | undefined) => (field?.options?.to ? objectNamed(meta, String(field.options.to)) : undefined)
  const go = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await settle(job.id, { mapping, mode, match: mode === 'insert' ? null : key || null })
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
        <thead>
          <tr>
            <th scope="col">{t('importColumn')}</th>
            <th scope="col">{t('importSamples')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('importLinkBy')}</th>
          </tr>
        </thead>
        <tbody>
          {job.columns?.map((column) => {
            const match = mapping.find((m) => m.column === column.name)!
            const [, field] = fields.find(([path]) => path === match.field) ?? []
            const target = targetOf(field)
            return (
              <tr key={column.name}>
                <td>{column.name}</td>
                <td className="rp-samples">{column.samples.filter(Boolean).slice(0, 3).join(t('comma'))}</td>
                <td>
                  <NativeSelect
                    aria-label={t('importFieldFor', { column: column.name })}
                    value={match.field ?? ''}
                    onChange={(e) => change(column.name, { field: e.currentTarget.value || null, match: undefined, createMissing: undefined })}
                    data={[
                      { value: '', label: t('importSkip') },
                      ...fields.map(([path, f, part]) => ({
                        value: path,
                        label: say(f.label) + (part ? ` – ${t(part)}` : f.required && !f.computed ? ' *' : ''),
                        disabled: used.has(path) && path !== match.field,
                      })),
                    ]}
                  />
                </td>
                <td>
                  {target && (
                    <div className="rp-mapping-link">
                      <NativeSelect
                        aria-label={t('importLinkBy')}
                        value={match.match ?? ''}
                        onChange={(e) => change(column.name, { match: e.currentTarget.value || undefined })}
                        data={[{ value: '', label: t('importAuto') }, ...resolvable(target).map(([name, f]) => ({ value: name, label: say(f.label) }))]}
                      />
                      {target.can.create && !target.system && (
                        <Checkbox
                          label={t('importCreateMissing')}
                          checked={match.createMissing ?? false}
                          onChange={(e) => change(column.name, { createMissing: e.currentTarget.checked })}
                        />
                      )}
                    </div>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
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
        <span className="rp-grow" />
        {missing.length > 0 && mode !== 'update' && (
          <p className="rp-warn-rule">{t('importMissing', { names: missing.map(([, f]) => say(f.label)).join(t('comma')) })}</p>
        )}
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
