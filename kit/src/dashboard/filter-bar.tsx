// The filters above the tiles: period, owner, department. What is chosen stands in the address.
import { Menu, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { DashboardFilters } from '@rapport/model/dashboard'
import { objectNamed, useMeta, type MetaField } from '../api/meta.ts'
import { useTitle } from '../api/titles.ts'
import { LinkFilter } from '../fields/link-picker.tsx'
import { stretches } from '../fields/times.tsx'
import { useWords } from '../language.tsx'
import type { Chosen } from './ask.ts'
import { mainPeriods, periods } from './period.ts'

const short = { 'this month': 'periodMonth', 'this quarter': 'periodQuarter', 'this year': 'periodYear' } as const
type BarProps = { offered: DashboardFilters; chosen: Chosen; choose(next: Chosen): void }
export function Filters({ offered, chosen, choose }: BarProps) {
  return (
    <div className="rp-dash-filters">
      {offered.owner !== undefined && <PeopleFilter kind="owner" chosen={chosen} choose={choose} />}
      {offered.department !== undefined && <PeopleFilter kind="department" chosen={chosen} choose={choose} />}
      {offered.period !== undefined && <PeriodFilter chosen={chosen} choose={choose} />}
    </div>
  )
}
export const usePeriodName = () => {
  const { t } = useWords()
  return (words: string | undefined) => (!words ? t('periodAll') : stretches[words] ? t(stretches[words]) : words)
}
function PeriodFilter({ chosen, choose }: Omit<BarProps, 'offered'>) {
  const { t } = useWords()
  const name = usePeriodName()
  const other = !mainPeriods.includes(chosen.period as never)
  const pick = (period: string | undefined) => choose({ ...chosen, period })
  return (
    <div className="rp-segments" role="radiogroup" aria-label={t('period')}>
      {mainPeriods.map((p) => (
        <button key={p} type="button" role="radio" aria-checked={chosen.period === p} onClick={() => pick(p)}>
          {t(short[p])}
        </button>
      ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" aria-pressed={other} aria-label={other ? `${t('period')}: ${name(chosen.period)}` : t('periodMore')}>
            {other && <span>{name(chosen.period)}</span>}
            <IconChevronDown size={12} stroke={1.5} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {periods
            .filter((p) => !mainPeriods.includes(p as never))
            .map((p) => (
              <Menu.Item key={p} aria-current={p === chosen.period || undefined} onClick={() => pick(p)}>
                {name(p)}
              </Menu.Item>
            ))}
          <Menu.Item aria-current={!chosen.period || undefined} onClick={() => pick(undefined)}>
            {t('periodAll')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
/** A field as the filter input wants it: a link to colleagues or departments. */
const fieldTo = (to: string): MetaField =>
  ({ kind: 'link', label: { en: '', zh: '' }, right: 'read', operators: ['in'], options: { to } }) as unknown as MetaField
function PeopleFilter({ kind, chosen, choose }: Omit<BarProps, 'offered'> & { kind: 'owner' | 'department' }) {
  const { t } = useWords()
  const meta = useMeta()
  const to = kind === 'owner' ? 'user' : 'department'
  const id = chosen[kind]
  const named = useTitle(objectNamed(meta, to), id ? { id } : null)
  const [open, setOpen] = useState(false)
  const words = { '@me': t('meWord'), '@myTeam': t('myTeam'), '@myDepartment': t('myDepartment') } as Record<string, string>
  const label = t(kind === 'owner' ? 'filterOwner' : 'filterDepartment')
  const value = id ? (words[id] ?? named ?? '…') : t(kind === 'owner' ? 'filterEverybody' : 'everyDepartment')
  const pick = (next: unknown) => {
    setOpen(false)
    choose({ ...chosen, [kind]: typeof next === 'string' ? next : undefined })
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withRoles>
      <Popover.Target>
        <button type="button" className="rp-dash-filter" data-on={id ? true : undefined} onClick={() => setOpen(!open)}>
          {label} <b>{value}</b>
          <IconChevronDown size={12} stroke={1.5} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown w={260}>
        <LinkFilter field={fieldTo(to)} op="eq" value={id} onChange={pick} />
        {id && (
          <button type="button" className="rp-textlink" onClick={() => pick(undefined)}>
            {t(kind === 'owner' ? 'filterEverybody' : 'everyDepartment')}
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
