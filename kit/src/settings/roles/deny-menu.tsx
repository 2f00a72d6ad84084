// Actions refused to a role although it may change the record.
import { Popover } from '@mantine/core'
import { useWords } from '../../language.tsx'
import { PickMany } from '../../fields/pick.tsx'
import type { Definition } from '../api.ts'

export function DenyMenu({ def, denied, onChange }: { def: Definition; denied: readonly string[]; onChange(next: string[]): void }) {
  const { t, say } = useWords()
  if (!def.actions.length) return <span className="rp-meta">–</span>
  const words = def.actions.filter((a) => denied.includes(a.name)).map((a) => say(a.label))
  return (
    <Popover position="bottom-end" withRoles>
      <Popover.Target>
        <button type="button" className="rp-scope" data-none={!words.length || undefined} aria-label={t('deniedOn', { name: say(def.labels) })}>
          {words.length ? words.join(t('comma')) : t('scope_nothing')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="rp-meta">{t('deniedWhy')}</p>
        <PickMany options={def.actions.map((a) => ({ value: a.name, label: say(a.label) }))} chosen={denied} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  )
}
