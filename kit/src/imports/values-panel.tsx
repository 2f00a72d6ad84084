// One column's values: how they are read, which of them mean something else, and what becomes of those that are not recognised.
import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import type { ColumnValue, ColumnValues, DateOrder, Import, Match } from './import-api.ts'
import { ValueChoice } from './value-choice.tsx'

export type PanelProps = {
  job: Import
  entry: Match
  field: MetaField
  target: MetaObject | undefined
  found: ColumnValues
  order: DateOrder | undefined
  chooseOrder(order: DateOrder): void
  change(part: Partial<Match>): void
}
export function ValuesPanel(props: PanelProps) {
  return (
    <div className="rp-values-panel">
      <Settings {...props} />
      <Values {...props} />
    </div>
  )
}
/** Fields that find a linked record. */
const resolvable = (target: MetaObject) =>
  Object.entries(target.fields).filter(([name, f]) => name === target.title || f.index === 'unique' || f.search === 'code' || f.kind === 'email')
/** What a new record needs besides its name. */
const needed = (target: MetaObject) =>
  Object.entries(target.fields).filter(([name, f]) => name !== target.title && f.required && !f.computed && !f.filled && f.initial === undefined)

function Settings({ job, entry, field, target, found, order, chooseOrder, change }: PanelProps) {
  const { t, say, low, locale } = useWords()
  const lists = Boolean(objectNamed(useMeta(), 'field')?.can.update && found.choices && field.options?.choices && !field.options.open && !field.computed)
  const { dates } = found
  const cells = (job.columns ?? []).filter((c) => !/[{}:]/.test(c.name)).map((c) => ({ value: `{${c.name}}`, label: c.name }))
  const others = target?.can.create && !target.system ? needed(target) : []
  const missing = entry.createMissing
  const create = (wanted: boolean) =>
    change({ createMissing: !wanted ? undefined : others.length ? Object.fromEntries(others.map(([name]) => [name, `{${entry.column}}`])) : true })
  if (!target && !lists && !dates?.either && !(dates?.dayFirst && dates.monthFirst)) return null
  return (
    <div className="rp-values-how">
      {target && (
        <NativeSelect
          label={t('importLinkBy', { name: low(target.label) })}
          value={entry.match ?? ''}
          onChange={(e) => change({ match: e.currentTarget.value || undefined })}
          data={[{ value: '', label: t('importAuto') }, ...resolvable(target).map(([name, f]) => ({ value: name, label: say(f.label) }))]}
        />
      )}
      {((target?.can.create && !target.system) || lists) && (
        <Checkbox label={t(target ? 'importCreateMissing' : 'importAddChoices')} checked={Boolean(missing)} onChange={(e) => create(e.currentTarget.checked)} />
      )}
      {typeof missing === 'object' &&
        others.map(([name, f]) => (
          <NativeSelect
            key={name}
            label={t('importNeeds', { field: say(f.label) })}
            value={missing[name]}
            onChange={(e) => change({ createMissing: { ...missing, [name]: e.currentTarget.value } })}
            data={cells}
          />
        ))}
      {dates && (dates.either > 0 || (dates.dayFirst > 0 && dates.monthFirst > 0)) && (
        <>
          <NativeSelect
            label={t('importDateOrder', { example: dates.example ?? '03/04/2025' })}
            value={order ?? 'mdy'}
            onChange={(e) => chooseOrder(e.currentTarget.value as DateOrder)}
            data={(['mdy', 'dmy'] as const).map((value) => ({ value, label: t(`importOrder_${value}`) }))}
          />
          <p className="rp-meta">
            {dates.dayFirst > 0 && t('importDayFirst', { n: formatNumber(dates.dayFirst, locale) })}{' '}
            {dates.monthFirst > 0 && t('importMonthFirst', { n: formatNumber(dates.monthFirst, locale) })}
          </p>
        </>
      )}
    </div>
  )
}

function Values({ entry, found, target, change }: PanelProps) {
  const { t, locale } = useWords()
  const [wide, setWide] = useState(false)
  const n = (value: number) => formatNumber(value, locale)
  const { replace = {} } = entry
  const toDecide = (v: ColumnValue) => Boolean(v.problem) || v.fresh || replace[v.value] !== undefined
  const few = found.values.filter(toDecide)
  const shown = wide || !few.length ? found.values : few
  const open = few.filter((v) => replace[v.value] === undefined && v.near.length === 1)
  const put = (next: Readonly<Record<string, string | undefined>>) =>
    change({ replace: Object.fromEntries(Object.entries({ ...replace, ...next }).filter((e): e is [string, string] => e[1] !== undefined)) })
  return (
    <>
      <table className="rp-values" aria-label={t('importValuesOf', { column: entry.column! })}>
        <thead>
          <tr>
            <th scope="col">{t('importValueIn')}</th>
            <th scope="col" data-align="right">
              {t('importRows')}
            </th>
            <th scope="col">{t('importTakenAs')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((v) => (
            <tr key={v.value} data-open={Boolean(v.problem) || undefined} data-settled={!toDecide(v) || undefined}>
              <td title={v.why ?? v.value}>{v.value || <span className="rp-meta">{t('importBlank')}</span>}</td>
              <td data-align="right">{n(v.count)}</td>
              <td>
                <ValueChoice shown={v} choices={found.choices} target={target} replaced={replace[v.value]} onChange={(next) => put({ [v.value]: next })} />
                {open.includes(v) && (
                  <button type="button" className="rp-textlink" onClick={() => put({ [v.value]: v.near[0]!.value })}>
                    {t('importMeant', { title: v.near[0]!.title })}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="rp-values-foot">
        {open.length > 1 && (
          <button type="button" className="rp-textlink" onClick={() => put(Object.fromEntries(open.map((v) => [v.value, v.near[0]!.value])))}>
            {t('importTakeAll', { n: n(open.length) })}
          </button>
        )}
        {few.length > 0 && few.length < found.values.length && (
          <button type="button" className="rp-textlink" onClick={() => setWide(!wide)}>
            {wide ? t('importShowFew') : t('importShowRest', { n: n(found.values.length - few.length) })}
          </button>
        )}
        {(found.more || found.distinct > found.values.length) && (
          <span className="rp-meta">{t('importListed', { n: n(shown.length), all: n(found.distinct) + (found.more ? '+' : '') })}</span>
        )}
        {!found.whole && <span className="rp-meta">{t('importCounted', { n: n(found.rows) })}</span>}
      </div>
    </>
  )
}
