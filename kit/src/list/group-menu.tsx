// By what a list is grouped.
import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconLayoutRows } from '@tabler/icons-react'
import { useMeta, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { useWords } from '../language.tsx'
import { groupUnits, writeGroup, type GroupSpec } from '../views/view.ts'

/** Fields worth grouping by: choices, links, yes or no, and days by a stretch of time. */
export function groupings(object: MetaObject): GroupSpec[] {
  return Object.entries(object.fields).flatMap(([path, field]): GroupSpec[] => {
    if (field.retired || field.right === 'masked' || field.groupable === false) return []
    if (field.kind === 'date' || field.kind === 'instant') return groupUnits.slice(2, 4).map((by) => ({ path, by }))
    return field.options?.choices || field.kind === 'link' || field.kind === 'user' || field.kind === 'boolean' ? [{ path }] : []
  })
}
export function GroupMenu({ object, group, choose }: { object: MetaObject; group: GroupSpec | undefined; choose(group: GroupSpec | undefined): void }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const now = writeGroup(group)
  const name = (spec: GroupSpec) => `${say(columnOf(meta, object, spec.path)?.label)}${spec.by ? ` ${t(`unit_${spec.by}`)}` : ''}`
  const item = (spec: GroupSpec | undefined) => (
    <Menu.Item
      key={writeGroup(spec)}
      leftSection={writeGroup(spec) === now ? <IconCheck size={14} stroke={1.5} /> : <span style={{ width: 14 }} />}
      onClick={() => choose(spec)}
    >
      {spec ? name(spec) : t('noGroup')}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className="rp-wide-only"
          data-on={group ? true : undefined}
          aria-label={group ? t('groupedBy', { name: name(group) }) : t('groupBy')}
          title={t('groupBy')}
        >
          <IconLayoutRows size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {item(undefined)}
        <Menu.Divider />
        {groupings(object).map(item)}
      </Menu.Dropdown>
    </Menu>
  )
}
