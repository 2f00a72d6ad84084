// Where the navigation panel has no room: the other objects of this room, from the page's title.
import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { placesOf } from '../shell/places.ts'

export function Siblings({ object }: { object: MetaObject }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const objects = placesOf(useMeta()).find((place) => place.name === object.room)?.objects ?? []
  if (objects.length < 2) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon className="rp-narrow-only" aria-label={t('otherLists')}>
          <IconChevronDown size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {objects.map((o) => (
          <Menu.Item
            key={o.name}
            aria-current={o.name === object.name || undefined}
            onClick={() => void navigate({ to: '/$plural', params: { plural: o.plural } })}
          >
            {say(pluralLabel(o))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
