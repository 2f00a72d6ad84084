// Making, changing, moving and deleting a department.
import { request } from '../../api/request.ts'
import { objectNamed, useMeta } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { toast } from '../../toasts.tsx'
import { useRefresh, type PostRow } from '../api.ts'
import { useMake } from '../make.ts'
import type { Asked } from './department-tree.tsx'

export function DepartmentDialog({ asked, posts, close }: { asked: Asked | { what: 'add'; row: undefined }; posts: readonly PostRow[]; close(): void }) {
  const { t } = useWords()
  const { make } = useMake()
  const refresh = useRefresh()
  const fields = objectNamed(useMeta(), 'department')!.fields
  const { what, row } = asked
  const done = async () => {
    await refresh('departments', 'posts')
    close()
  }
  const link = (id: unknown) => (id ? { id: String(id) } : null)
  if (what === 'delete') {
    const held = posts.filter((p) => p.department === row.id).length
    return (
      <ActionDialog
        title={t('deleteNamed', { name: row.name })}
        text={held ? t('departmentHeld', { n: held }) : t('departmentFree')}
        input={{}}
        label={t('delete')}
        risk
        close={close}
        submit={async () => {
          await request('DELETE', `/departments/${row.id}`)
          toast(t('deletedNamed', { name: row.name }))
          await done()
        }}
      />
    )
  }
  if (what === 'move')
    return (
      <ActionDialog
        title={t('moveNamed', { name: row.name })}
        input={{ parent: fields.parent }}
        start={{ parent: link(row.parent) }}
        label={t('move')}
        close={close}
        submit={async (v) => {
          await request('PATCH', `/departments/${row.id}`, { parent: v.parent ?? null })
          await done()
        }}
      />
    )
  const input = { name: fields.name, head: fields.head, code: fields.code }
  return (
    <ActionDialog
      title={what === 'edit' ? row.name : t('newDepartment')}
      input={what === 'edit' ? input : { ...input, parent: make('link', 'departmentAbove', { options: { to: 'department' } }) }}
      start={what === 'edit' ? { name: row.name, code: row.code, head: link(row.head) } : { parent: link(row?.id) }}
      label={t(what === 'edit' ? 'save' : 'add')}
      close={close}
      submit={async (v) => {
        if (what === 'edit') await request('PATCH', `/departments/${row.id}`, { name: v.name, code: v.code ?? null, head: v.head ?? null })
        else await request('POST', '/departments', v)
        await done()
      }}
    />
  )
}
