// By what a list is grouped.
import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconLayoutRows } from '@tabler/icons-react'
import { useMeta, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { useWords } from '../language.tsx'
import { groupUnits, writeGroup, type ColumnSpec, type GroupSpec } from '../views/view.ts'

/** Longer texts than this, in characters, are seldom the same in two records. */
const shared = 100
/** Fields worth grouping by: choices, links, yes or no, days by a stretch of time, and short texts among `columns` other than the name. */
function groupings(object: MetaObject, columns: ReadonlySet<string>): GroupSpec[] {
  return Object.entries(object.fields).flatMap(([path, field]): GroupSpec[] => {
    if (field.retired || field.right === 'masked' || field.groupable === false) return []
    if (field.kind === 'date' || field.kind === 'instant') return groupUnits.slice(2, 4).map((by) => ({ path, by }))
    // A code that stands for a name is short whatever its limit.
    const short = Number(field.options?.max ?? (field.options?.names ? 0 : Infinity)) <= shared
    if (field.kind === 'text') return short && path !== object.title && columns.has(path) ? [{ path }] : []
    return field.options?.choices || field.kind === 'link' || field.kind === 'user' || field.kind === 'boolean' ? [{ path }] : []
  })
}
type MenuProps = { object: MetaObject; columns: readonly ColumnSpec[]; group: GroupSpec | undefined; choose(group: GroupSpec | undefined): void }
export function GroupMenu({ object, columns, group, choose }: MenuProps) {
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
        {groupings(object, new Set([...object.list, ...columns.map((c) => c.path)])).map(item)}
      </Menu.Dropdown>
    </Menu>
  )
}
