// Why a cell cannot be changed where it stands, and where it can be.
import type { MetaAction, MetaObject } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import type { Words } from '../language.tsx'

/** The actions that change `column`, of those given. */
export const changing = ({ path, name, field }: Column, actions: readonly MetaAction[]): readonly MetaAction[] =>
  field.computed && path === name ? actions.filter((a) => (name === 'state' ? a.to : name in (a.input ?? {}))) : []
export function whyFixed(object: MetaObject, { path, field }: Column, { t, say, low }: Words): string {
  const label = say(field.label)
  const [link] = path.split('.')
  if (link !== path) return t('fixedElsewhere', { link: low(object.fields[link!]!.label) })
  if (field.computed) return t('fixedComputed', { field: label })
  if (field.right === 'read' || field.right === 'masked') return t('fixedRight', { field: label })
  return t(field.fixed ? 'fixedOnce' : 'fixedHere', { field: label })
}
