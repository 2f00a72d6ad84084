// A look at a linked record without leaving the page: its highlights beside the pointer or the focus; a click opens it in a new window.
import { Popover } from '@mantine/core'
import { IconArrowUpRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { useMeta, type MetaObject } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { recordQuery, titleOf } from '../api/records.ts'
import { useWords } from '../language.tsx'
import { isBlank } from './kind-set.ts'
import { kindSet } from './registry.ts'

const wait = 300
/** Around a link of one's own, or by itself an arrow that opens the record. */
export function LinkPreview({ object, id, children }: { object: MetaObject; id: string; children?: ReactNode }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const soon = (to: boolean) => () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(to), to ? wait : 80)
  }
  const watch = { onMouseEnter: soon(true), onMouseLeave: soon(false), onFocus: soon(true), onBlur: soon(false) }
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-start" trapFocus={false} withinPortal withRoles={false}>
      <Popover.Target>
        {children ? (
          <span {...watch}>{children}</span>
        ) : (
          <a {...watch} className="rp-icon rp-pick-open" href={`/${object.plural}/${id}`} target="_blank" rel="noopener" aria-label={t('openRecord')}>
            <IconArrowUpRight size={15} stroke={1.5} aria-hidden />
          </a>
        )}
      </Popover.Target>
      <Popover.Dropdown onMouseEnter={soon(true)} onMouseLeave={soon(false)}>
        {open && <Preview object={object} id={id} />}
      </Popover.Dropdown>
    </Popover>
  )
}
function Preview({ object, id }: { object: MetaObject; id: string }) {
  const { say, t } = useWords()
  const meta = useMeta()
  const columns = columnsOf(meta, object, [...new Set([...(object.highlights ?? []), ...object.list])])
  const { data: row, isError } = useQuery(recordQuery(object.plural, id, expandOf(columns)))
  if (isError) return <p className="rp-meta">{t('linkUnseen')}</p>
  if (!row) return <p className="rp-meta">{t('loading')}</p>
  const filled = columns.filter((c) => c.path !== object.title && !isBlank(c.value(row))).slice(0, 6)
  return (
    <div className="rp-preview">
      <p className="rp-meta">{say(object.label)}</p>
      <p className="rp-h3">{titleOf(object, row)}</p>
      <dl>
        {filled.map((c) => {
          const { Cell } = kindSet(c.field)
          return (
            <div key={c.path}>
              <dt>{say(c.label)}</dt>
              <dd>
                <Cell value={c.value(row)} field={c.field} name={c.name} place="list" object={c.object} />
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
