// A layout on its way: for everybody, or for one role, beside what stands.
import type { RoleLayout, Section } from '@rapport/model'
import type { WholeDefinition } from '../api.ts'
import { asText, type Words } from '../parts.tsx'

export type DraftSection = { readonly id: string; readonly label: Words; readonly fields: readonly string[] }
export type LayoutDraft = { readonly list: readonly string[]; readonly highlights: readonly string[]; readonly sections: readonly DraftSection[] }
/** How the object is laid out for `role`; for everybody where it is empty. */
export function layoutOf(definition: WholeDefinition, role: string): LayoutDraft {
  const own: RoleLayout = (role && definition.byRole?.[role]) || {}
  const shown = (names: readonly string[]) => names.filter((n) => !definition.fields[n.split('.')[0]!]?.retired)
  return {
    list: shown(own.list ?? definition.list),
    highlights: shown(own.highlights ?? definition.highlights ?? []),
    sections: (own.layout ?? definition.layout ?? []).map((s, i) => ({ id: `s${i}`, label: s.label, fields: shown(s.fields) })),
  }
}
export const toSections = (sections: readonly DraftSection[]): Section[] => sections.map((s) => ({ label: asText(s.label), fields: s.fields }))
export const sameLayout = (a: LayoutDraft, b: LayoutDraft) =>
  JSON.stringify([a.list, a.highlights, toSections(a.sections)]) === JSON.stringify([b.list, b.highlights, toSections(b.sections)])
/** What to send so that `draft` holds: only what was changed, for everybody or under the role's name. */
export function toLayoutPatch(definition: WholeDefinition, role: string, draft: LayoutDraft) {
  const was = layoutOf(definition, role)
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  const changed: RoleLayout = {
    ...(differs(was.list, draft.list) && { list: draft.list }),
    ...(differs(was.highlights, draft.highlights) && { highlights: draft.highlights }),
    ...(differs(toSections(was.sections), toSections(draft.sections)) && { layout: toSections(draft.sections) }),
  }
  return role ? { byRole: { ...definition.byRole, [role]: { ...definition.byRole?.[role], ...changed } } } : changed
}
