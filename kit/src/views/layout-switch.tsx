// List, board or calendar, for objects that can be more than a list.
import { IconCalendar, IconLayoutKanban, IconList } from '@tabler/icons-react'
import type { MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { layoutsOf, type ViewLayout } from './view.ts'

const icons = { table: IconList, board: IconLayoutKanban, calendar: IconCalendar }
export function LayoutSwitch({ object, layout, choose }: { object: MetaObject; layout: ViewLayout; choose(layout: ViewLayout): void }) {
  const { t } = useWords()
  const offered = layoutsOf(object)
  if (offered.length < 2) return null
  return (
    <div className="rp-layouts" role="radiogroup" aria-label={t('layout')}>
      {offered.map((one) => {
        const Icon = icons[one]
        return (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === layout}
            aria-label={t(`layout_${one}`)}
            title={t(`layout_${one}`)}
            onClick={() => choose(one)}
          >
            <Icon size={16} stroke={1.5} aria-hidden />
          </button>
        )
      })}
    </div>
  )
}
