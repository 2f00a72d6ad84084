// Linked values, expanded or not: what the pages that load first need of them, without every kind's inputs.
/** Id and name of a linked value, expanded or not; null where there is none. */
export function linked(value: unknown): { id: string; title?: string | null } | null {
  if (typeof value === 'string') return { id: value }
  if (typeof value === 'object' && value !== null && 'id' in value) return value as { id: string; title?: string | null }
  return null
}
export const idOf = (value: unknown): unknown => (Array.isArray(value) ? value.map(idOf) : (linked(value)?.id ?? value))
