// Whose doings are shown: everybody's, one's own, or one colleague's.
import { Menu, TextInput } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { objectNamed, useMeta } from '../api/meta.ts'
import { useTitle } from '../api/titles.ts'
import { useFound } from '../fields/link-picker.tsx'
import { useWords } from '../language.tsx'

export function PersonFilter({ by, choose }: { by: string | undefined; choose(by: string | undefined): void }) {
  const { t } = useWords()
  const meta = useMeta()
  const users = objectNamed(meta, 'user')
  const me = meta.user.id
  const title = useTitle(users, by ? { id: by } : null)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { options } = useFound(users, typed, open)
  return (
    <Menu position="bottom-end" width={220} opened={open} onChange={setOpen}>
      <Menu.Target>
        <button type="button" className="rp-story-person" aria-pressed={Boolean(by)}>
          <IconUser size={14} stroke={1.5} aria-hidden />
          {by === me ? t('onlyMe') : by ? (title ?? '…') : t('everybody')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => choose(undefined)}>{t('everybody')}</Menu.Item>
        <Menu.Item onClick={() => choose(me)}>{t('onlyMe')}</Menu.Item>
        <Menu.Divider />
        <TextInput aria-label={t('search')} placeholder={t('search')} m={4} size="xs" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        {options
          .filter((o) => o.value !== me)
          .slice(0, 8)
          .map((o) => (
            <Menu.Item key={o.value} onClick={() => choose(o.value)}>
              {o.label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
