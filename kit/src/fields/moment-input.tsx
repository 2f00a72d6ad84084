// A day and an hour, typed in one's own words or picked; loaded only where one is asked for.
import { ActionIcon, CloseButton, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useState, type ComponentProps } from 'react'
import { useMeta } from '../api/meta.ts'
import { formatClock, localDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { MomentInput } from './day-input.tsx'
import { readMoment } from './moments.ts'

const isInstant = (value: string | null): value is string => value !== null && !Number.isNaN(Date.parse(value))
const written = (at: string) => `${localDay(at)} ${formatClock(at)}`
/** Gives an instant, or null; words that are none are given as they are and stay, for the check to refuse. */
export default function TypedMoment({ value, onChange, onBlur, error, ...rest }: ComponentProps<typeof MomentInput>) {
  const { t } = useWords()
  const { weekStart } = useMeta().company
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(false)
  const [open, setOpen] = useState(false)
  const name = String(rest.label ?? rest['aria-label'] ?? '')
  const give = (text: string) => {
    setTyped(text)
    setLeft(false)
    onChange(text.trim() ? (readMoment(text, new Date(), { weekStart })?.toISOString() ?? text) : null)
  }
  const shown = typed ?? (isInstant(value) ? written(value) : (value ?? ''))
  return (
    <TextInput
      {...rest}
      value={shown}
      error={error ?? (left && value !== null && !isInstant(value) && t('momentUnread'))}
      onChange={(event) => give(event.currentTarget.value)}
      // What stands there gives way to what is typed next.
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        setLeft(true)
        if (isInstant(value)) setTyped(undefined)
        onBlur?.(event)
      }}
      rightSectionWidth={value && !rest.required ? 60 : 34}
      rightSection={
        <span className="rp-pick-end">
          {value && !rest.required && !rest.disabled && (
            <CloseButton size="sm" tabIndex={-1} aria-label={t('momentClear', { name })} onClick={() => (setTyped(undefined), onChange(null))} />
          )}
          <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus width={240} withinPortal>
            <Popover.Target>
              <ActionIcon size={24} disabled={rest.disabled ?? false} aria-label={t('momentPick', { name })} onClick={() => setOpen(!open)}>
                <IconCalendar size={16} stroke={1.5} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <MomentInput aria-label={name} value={isInstant(value) ? value : null} onChange={(next) => (setTyped(undefined), onChange(next))} />
            </Popover.Dropdown>
          </Popover>
        </span>
      }
    />
  )
}
