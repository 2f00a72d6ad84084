// A filter as a sentence: each condition is changed where it stands, and another is added behind them.
import { Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type FocusEvent } from 'react'
import type { Filter, MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { readConditions, writeConditions, type Condition } from './conditions.ts'
import { usePhrase } from './filter-words.tsx'
import { PartWords } from './part-words.tsx'

type Props = {
  object: MetaObject
  filter: Filter | undefined
  change(filter: Filter | undefined): void
  /** At most one condition is added. */
  short?: boolean
}
/** In a dialog Escape closes what stands open there, not the dialog with it. */
const ownEscape = (event: FocusEvent) => event.target.setAttribute('data-mantine-stop-propagation', 'true')
export function Conditions({ object, filter, change, short }: Props) {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  const { conditions, rest } = readConditions(filter)
  const set = (next: readonly Condition[]) => change(writeConditions(next, rest))
  return (
    <>
      {conditions.map((condition, i) => (
        <ConditionWords
          key={`${condition.path} ${condition.op} ${i}`}
          object={object}
          condition={condition}
          last={i === conditions.length - 1 && !rest.length}
          change={(next) => set(conditions.map((c, j) => (j === i ? next : c)))}
          remove={() => set(conditions.filter((_c, j) => j !== i))}
        />
      ))}
      {rest.map((part, i) => (
        <span key={i} className="rp-sentence-part">
          <PartWords object={object} part={part} change={(next) => change(writeConditions(conditions, next ? rest.with(i, next) : rest.toSpliced(i, 1)))} />
          {i < rest.length - 1 && t('clause')}
        </span>
      ))}
      {!(short && conditions.length > 0) && (
        <Popover opened={adding} onChange={setAdding} position="bottom-start" trapFocus withRoles>
          <Popover.Target>
            <button type="button" className="rp-add-condition" onClick={() => setAdding(!adding)}>
              <IconPlus size={14} stroke={1.5} aria-hidden />
              {t('condition')}
            </button>
          </Popover.Target>
          <Popover.Dropdown onFocusCapture={ownEscape}>
            <ConditionEditor
              object={object}
              done={(condition) => {
                setAdding(false)
                set([...conditions, condition])
              }}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}
type WordsProps = { object: MetaObject; condition: Condition; last: boolean; change(next: Condition): void; remove(): void }
function ConditionWords({ object, condition, last, change, remove }: WordsProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const phrase = usePhrase(object, condition)
  const clause = t('clause').trimEnd()
  return (
    <span className="rp-sentence-part">
      {phrase.lead}
      {/* A line ends with the comma, none begins with it. */}
      <span className="rp-sentence-end">
        <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withRoles>
          <Popover.Target>
            <button type="button" className="rp-sentence-value" onClick={() => setOpen(!open)}>
              {phrase.value}
            </button>
          </Popover.Target>
          <Popover.Dropdown onFocusCapture={ownEscape}>
            <ConditionEditor
              object={object}
              start={condition}
              remove={remove}
              done={(next) => {
                setOpen(false)
                change(next)
              }}
            />
          </Popover.Dropdown>
        </Popover>
        {!last && clause}
      </span>
      {!last && t('clause').slice(clause.length)}
    </span>
  )
}
