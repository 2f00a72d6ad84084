// What the settings pages ask the server for, and how they forget it again.
import type { ActionDef, Field, Grant, RoleLayout, RoleRights, Section, Text } from '@rapport/model'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { query, request } from '../api/request.ts'

type Page<T> = { data: T[]; page: { next: string | null; count?: number } }
/** Every row of a small list of settings, page by page. */
export async function every<T>(path: string, ask: Record<string, unknown> = {}): Promise<T[]> {
  const rows: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<T> = await request<Page<T>>('GET', `${path}${query({ limit: 500, ...ask, cursor })}`)
    rows.push(...page.data)
    cursor = page.page.next
  }
  return rows
}
export type Definition = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly plural: string
  readonly label: Text
  readonly labels: Text
  readonly room: string
  readonly icon: string
  readonly title: string
  readonly owned: boolean
  readonly parent?: string
  readonly system: boolean
  readonly custom: boolean
  readonly retired: boolean
  readonly fields: number
  readonly grants: Readonly<Record<string, Grant>>
  readonly shipped: { readonly grants: Readonly<Record<string, Grant>> } | null
  readonly changed: readonly string[]
  readonly actions: readonly Pick<ActionDef, 'name' | 'label'>[]
}
export type WholeField = Field & {
  readonly id: string | null
  readonly version: number | null
  /** Declared or added, not one that every record has. */
  readonly own: boolean
  readonly changed: readonly string[]
  readonly shipped: Partial<Field> | null
}
export type WholeDefinition = Omit<Definition, 'fields' | 'shipped'> & {
  readonly list: readonly string[]
  readonly layout?: readonly Section[]
  readonly highlights?: readonly string[]
  readonly byRole?: Readonly<Record<string, RoleLayout>>
  readonly sort?: string
  readonly board?: string
  readonly calendar?: { start: string; end?: string }
  readonly shipped: Readonly<Record<string, unknown>> | null
  readonly fields: Readonly<Record<string, WholeField>>
  readonly children: readonly { name: string; object: string; label: Text; fields: Readonly<Record<string, Text>> }[]
}
export type RoleRow = RoleRights & { readonly id: string; readonly version: number; readonly name: string; readonly label: string; readonly all?: boolean }
export type UserRow = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly email: string
  readonly title?: string | null
  readonly state: 'active' | 'inactive'
  readonly roles: readonly string[]
  readonly manager?: string | null
  readonly phone?: string | null
  readonly employeeNo?: string | null
  readonly locale?: string | null
  readonly lastSignInAt?: string | null
}
export type DepartmentRow = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly code?: string | null
  readonly parent?: string | null
  readonly head?: string | null
  readonly position?: number | null
}
export type PostRow = { readonly id: string; readonly user: string; readonly department: string; readonly name: string; readonly main?: boolean }

const settings = <T>(key: readonly unknown[], ask: () => Promise<T>) => queryOptions({ queryKey: ['settings', ...key], queryFn: ask })
export const definitionsQuery = settings(['definitions'], () => request<{ data: Definition[] }>('GET', '/definitions').then((r) => r.data))
export const definitionQuery = (name: string) =>
  queryOptions({
    queryKey: ['settings', 'definition', name],
    queryFn: () => request<{ data: WholeDefinition }>('GET', `/definitions/${name}`).then((r) => r.data),
    enabled: Boolean(name),
  })
export const rolesQuery = settings(['roles'], () => every<RoleRow>('/roles', { sort: 'createdAt' }))
export const usersQuery = settings(['users'], () => every<UserRow>('/users', { sort: 'name' }))
export const departmentsQuery = settings(['departments'], () => every<DepartmentRow>('/departments'))
export const postsQuery = settings(['posts'], () => every<PostRow>('/posts'))

/** After a change: what these pages hold is asked for again, and what everybody’s pages are made of too. */
export function useRefresh() {
  const client = useQueryClient()
  return (...keys: string[]) =>
    Promise.all([
      client.invalidateQueries({ predicate: ({ queryKey: [kind, key] }) => kind === 'settings' && (!keys.length || keys.includes(String(key))) }),
      client.invalidateQueries({ queryKey: ['meta'] }),
    ])
}
