// One column, or a fixed value, and the field it fills; its values unfold beneath.
import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { MetaObject } from '../api/meta.ts'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import type { ColumnValues, Match } from './import-api.ts'
import type { Target } from './targets.ts'
import { ValuesPanel, type PanelProps } from './values-panel.tsx'

type RowProps = Pick<PanelProps, 'job' | 'entry' | 'order' | 'chooseOrder' | 'change'> & {
  targets: readonly Target[]
  used: ReadonlySet<string | null>
  target: MetaObject | undefined
  found: ColumnValues | undefined
  another(): void
}
export function MappingRow({ job, entry, targets, used, target, found, order, chooseOrder, change, another }: RowProps) {
  const { t, say } = useWords()
  const panel = useId()
  const [open, setOpen] = useState<boolean>()
  const [, field] = targets.find(([path]) => path === entry.field) ?? []
  const column = job.columns?.find((c) => c.name === entry.column)
  const pressing = Boolean(found && (found.refused.values || (found.choices && found.fresh.values) || (found.dates?.either && !job.options?.dateOrder)))
  // What needs a decision unfolds by itself, and stays unfolded once it has one.
  if (pressing && open === undefined) setOpen(true)
  const choose = (path: string) => {
    setOpen(undefined)
    change({ field: path || null, match: undefined, createMissing: undefined, replace: undefined })
  }
  const unfolded = Boolean(open && found && field && entry.column)
  return (
    <>
      <tr data-unfolded={unfolded || undefined}>
        <td>
          {column ? (
            column.name
          ) : (
            <TextInput
              aria-label={t('importFixed')}
              placeholder={t('importFixed')}
              value={entry.constant ?? ''}
              onChange={(e) => change({ constant: e.currentTarget.value })}
            />
          )}
        </td>
        <td className="rp-samples">
          {column ? column.samples.filter(Boolean).slice(0, 3).join(t('comma')) : t('importFixedHint', { sample: `{${job.columns?.[0]?.name ?? ''}}` })}
        </td>
        <td>
          <NativeSelect
            aria-label={column ? t('importFieldFor', { column: column.name }) : t('importFixedFor')}
            value={entry.field ?? ''}
            onChange={(e) => choose(e.currentTarget.value)}
            data={[
              { value: '', label: t('importSkip') },
              ...targets.map(([path, f, part]) => ({
                value: path,
                label: say(f.label) + (part ? ` – ${t(part)}` : f.required && !f.computed ? ' *' : ''),
                disabled: used.has(path) && path !== entry.field,
              })),
            ]}
          />
        </td>
        <td>
          <div className="rp-mapping-do">
            {column && field && found && (
              <button type="button" className="rp-values-sum" aria-expanded={unfolded} aria-controls={panel} onClick={() => setOpen(!unfolded)}>
                {unfolded ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
                <Summary found={found} entry={entry} linked={Boolean(target)} undecided={!order} />
              </button>
            )}
            <span className="rp-grow" />
            {column && field && (
              <Tooltip label={t('importAnother', { column: column.name })}>
                <ActionIcon aria-label={t('importAnother', { column: column.name })} onClick={another}>
                  <IconPlus size={16} stroke={1.5} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        </td>
      </tr>
      {unfolded && (
        <tr className="rp-values-row" id={panel}>
          <td colSpan={4}>
            <ValuesPanel {...{ job, entry, target, order, chooseOrder, change }} field={field!} found={found!} />
          </td>
        </tr>
      )}
    </>
  )
}
function Summary({ found, entry, linked, undecided }: { found: ColumnValues; entry: Match; linked: boolean; undecided: boolean }) {
  const { t, locale } = useWords()
  const n = (value: number) => formatNumber(value, locale)
  const replaced = Object.keys(entry.replace ?? {}).length
  const parts: [TextKey, number, boolean?][] = [
    ['importRefusedValues', found.refused.values, true],
    [linked ? 'importFreshLinks' : 'importFreshChoices', found.fresh.values, !linked],
    ['importReplacedValues', replaced],
  ]
  return (
    <span>
      <span>{t('importValueCount', { n: n(found.distinct) + (found.more ? '+' : '') })}</span>
      {parts
        .filter(([, count]) => count > 0)
        .map(([key, count, pressing]) => (
          <span key={key} data-warn={pressing}>
            {t(key, { n: n(count) })}
          </span>
        ))}
      {Boolean(found.dates?.either) && undecided && <span data-warn>{t('importUnclearDates')}</span>}
    </span>
  )
}
