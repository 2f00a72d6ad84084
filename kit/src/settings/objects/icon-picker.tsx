// Choosing one of the drawn icons.
import { Popover } from '@mantine/core'
import { useState } from 'react'
import { iconNames, NamedIcon } from '../../icons.tsx'
import { useWords } from '../../language.tsx'

export function IconPicker({ value, onChange }: { value: string; onChange(next: string): void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <div className="rp-icon-field">
      <span className="rp-label">{t('icon')}</span>
      <Popover opened={open} onChange={setOpen} position="bottom-start" withRoles trapFocus>
        <Popover.Target>
          <button type="button" className="rp-icon-now" aria-label={t('icon')} onClick={() => setOpen(!open)}>
            <NamedIcon name={value} />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="rp-icons" role="radiogroup" aria-label={t('icon')}>
            {iconNames.map((name) => (
              <button
                key={name}
                type="button"
                role="radio"
                aria-checked={name === value}
                aria-label={name}
                title={name}
                onClick={() => {
                  onChange(name)
                  setOpen(false)
                }}
              >
                <NamedIcon name={name} />
              </button>
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
