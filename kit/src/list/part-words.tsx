// A part of a filter that is more than one condition: one of several, or none of them. It is said in words and changed in a dialog of its own.
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Filter, MetaObject } from '../api/meta.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { Conditions } from './filter-sentence.tsx'
import { FilterWords } from './filter-words.tsx'

const isEmpty = (side: Filter) => !Object.keys(side).length
type Props = { object: MetaObject; part: Filter; change(part: Filter | undefined): void }
export function PartWords({ object, part, change }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {/* Words among words: a button would be a block of its own. */}
      <span
        role="button"
        tabIndex={0}
        aria-haspopup="dialog"
        className="rp-sentence-group"
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        <FilterWords object={object} filter={part} />
      </span>
      {open && (
        <PartDialog
          object={object}
          part={part}
          close={() => setOpen(false)}
          change={(next) => {
            setOpen(false)
            change(next)
          }}
        />
      )}
    </>
  )
}
function PartDialog({ object, part, change, close }: Props & { close(): void }) {
  const { t } = useWords()
  const [[how = '', of] = []] = Object.entries(part)
  const either = how === 'or' && Array.isArray(of)
  const [sides, setSides] = useState<readonly Filter[]>(either ? (of as Filter[]) : how === 'not' ? [of as Filter] : [])
  const kept = sides.filter((side) => !isEmpty(side))
  const done = () => change(!kept.length ? undefined : either ? (kept.length > 1 ? { or: kept } : kept[0]) : { not: kept[0]! })
  return (
    <Dialog opened onClose={close} title={t(either ? 'eitherTitle' : how === 'not' ? 'notTitle' : 'filter')} size={560}>
      <div className="rp-dialog">
        {!sides.length && !either && <FilterWords object={object} filter={part} />}
        <ul className="rp-sides">
          {sides.map((side, i) => (
            <li key={i}>
              <div className="rp-sentence">
                <Conditions object={object} filter={side} change={(next) => setSides(sides.map((one, j) => (j === i ? (next ?? {}) : one)))} />
              </div>
              {either && (
                <ActionIcon aria-label={t('removeSide', { n: i + 1 })} onClick={() => setSides(sides.filter((_one, j) => j !== i))}>
                  <IconX size={14} stroke={1.5} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
        {either && (
          <button type="button" className="rp-add-condition" onClick={() => setSides([...sides, {}])}>
            <IconPlus size={14} stroke={1.5} aria-hidden />
            {t('addSide')}
          </button>
        )}
        <div className="rp-dialog-do">
          <Button className="rp-plain" onClick={() => change(undefined)}>
            {t('removeCondition')}
          </Button>
          <span className="rp-grow" />
          <Button onClick={close}>{t('cancel')}</Button>
          <Button className="rp-ink" data-autofocus onClick={sides.length ? done : close}>
            {t('done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
