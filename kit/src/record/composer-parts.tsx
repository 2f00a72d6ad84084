// Of the box to write in: with whom it was, and where.
import { Menu } from '@mantine/core'
import { IconMapPin, IconUser } from '@tabler/icons-react'
import { useId } from 'react'
import { useWords } from '../language.tsx'

/** One of those whom it was with or is about. */
export type ComposerPerson = { readonly id: string; readonly name: string; readonly hint?: string | undefined }
/** Shown at once; more stand in a menu. */
const most = 4
type WhomProps = { label: string; all: readonly ComposerPerson[]; chosen: ComposerPerson | undefined; choose(id: string | undefined): void }
/** At most one of `all`; pressed again it is nobody. */
export function Whom({ label, all, chosen, choose }: WhomProps) {
  const { t } = useWords()
  const first = all.slice(0, all.length > most ? most - 1 : most)
  const shown = chosen && !first.includes(chosen) ? [chosen, ...first.slice(0, -1)] : first
  const rest = all.filter((one) => !shown.includes(one))
  return (
    <div className="rp-whom" role="group" aria-label={label}>
      <IconUser size={16} stroke={1.5} aria-hidden />
      <span className="rp-moment-label" aria-hidden>
        {label}
      </span>
      {shown.map((one) => (
        <button
          key={one.id}
          type="button"
          aria-pressed={one === chosen}
          title={one.hint}
          // The text goes on being written.
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => choose(one === chosen ? undefined : one.id)}
        >
          {one.name}
        </button>
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-start" width={240}>
          <Menu.Target>
            <button type="button">{t('whomMore', { n: rest.length })}</button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((one) => (
              <Menu.Item key={one.id} rightSection={one.hint && <span className="rp-meta">{one.hint}</span>} onClick={() => choose(one.id)}>
                {one.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
export function Place({ label, text, onChange }: { label: string; text: string; onChange(text: string): void }) {
  const id = useId()
  return (
    <span className="rp-moment rp-place" data-filled={text !== '' || undefined}>
      <IconMapPin size={16} stroke={1.5} aria-hidden />
      <label className="rp-moment-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} placeholder=" " maxLength={300} value={text} title={text} onChange={(e) => onChange(e.currentTarget.value)} />
    </span>
  )
}
