// A filter as a sentence: each condition is changed where it stands, and another is added behind them.
import { Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Filter, MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { readConditions, writeConditions, type Condition } from './conditions.ts'
import { FilterWords, usePhrase } from './filter-words.tsx'

type Props = {
  object: MetaObject
  filter: Filter | undefined
  change(filter: Filter | undefined): void
  /** At most one condition is added. */
  short?: boolean
}
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
          first={i === 0}
          change={(next) => set(conditions.map((c, j) => (j === i ? next : c)))}
          remove={() => set(conditions.filter((_c, j) => j !== i))}
        />
      ))}
      {rest.map((part, i) => (
        <span key={i} className="rp-sentence-part">
          {conditions.length + i > 0 && t('clause')}
          <FilterWords object={object} filter={part} />
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
          <Popover.Dropdown>
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
type WordsProps = { object: MetaObject; condition: Condition; first: boolean; change(next: Condition): void; remove(): void }
function ConditionWords({ object, condition, first, change, remove }: WordsProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const phrase = usePhrase(object, condition)
  return (
    <span className="rp-sentence-part">
      {!first && t('clause')}
      {phrase.lead}
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withRoles>
        <Popover.Target>
          <button type="button" className="rp-sentence-value" onClick={() => setOpen(!open)}>
            {phrase.value}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
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
    </span>
  )
}
