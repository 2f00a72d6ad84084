// Somebody else saved the record meanwhile: what they changed is taken in; where both changed the same field, one is picked.
import type { MetaField, MetaObject, Row } from '../api/meta.ts'
import { objectNamed, useMeta } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { useTitle } from '../api/titles.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { changed, same, type Draft, type Values } from './draft.ts'

/** Both sides of a change by somebody else: `taken` is theirs alone, `both` is where each wrote something different. */
export type Merge = { readonly record: Row; readonly taken: Values; readonly both: Readonly<Record<string, { theirs: unknown; mine: unknown }>> }

/** What the form holds once `record`, written by somebody else since `base`, is taken in. */
export function mergeInto(base: Row, record: Row, values: Values): Merge & { values: Values } {
  const pick = (row: Values) => Object.fromEntries(Object.keys(values).map((n) => [n, row[n]]))
  const mine = changed(pick(base), values)
  const theirs = changed(pick(base), pick(record))
  const both = Object.fromEntries(
    Object.keys(theirs).flatMap((n) => (n in mine && !same(mine[n], theirs[n]) ? [[n, { theirs: theirs[n], mine: mine[n] }]] : [])),
  )
  const taken = Object.fromEntries(Object.entries(theirs).filter(([n]) => !(n in mine)))
  return { record, taken, both, values: { ...pick(record), ...mine } }
}
type NoticeProps = { merge: Merge; object: MetaObject; fields: Readonly<Record<string, MetaField>>; draft: Draft; close(): void }
export function MergeNotice({ merge: { record, taken, both }, object, fields, draft, close }: NoticeProps) {
  const { t, say, locale } = useWords()
  const by = linked(record.updatedBy)
  const name = useTitle(objectNamed(useMeta(), 'user'), by)
  const at = formatInstant(String(record.updatedAt), locale)
  const cell = (field: string, value: unknown) => {
    const { Cell } = kindSet(fields[field]!)
    return isBlank(value) ? (
      <span className="rp-meta">{t('groupEmpty')}</span>
    ) : (
      <Cell value={value} field={fields[field]!} name={field} place="facts" object={object} />
    )
  }
  const told = Object.keys(taken).filter((n) => fields[n])
  return (
    <section className="rp-warn-rule rp-merge" role="alert" aria-label={t('mergeTitle')}>
      <p>
        <strong>{name ? t('mergeBy', { name, at }) : t('mergeSomebody', { at })}</strong> {Object.keys(both).length ? t('mergePick') : t('mergeNoClash')}
      </p>
      {Object.entries(both).map(([field, sides]) => (
        <fieldset key={field} className="rp-merge-row">
          <legend>{say(fields[field]!.label)}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input type="radio" name={`merge-${field}`} checked={same(draft.values[field], sides[side])} onChange={() => draft.set(field, sides[side])} />
              <span className="rp-meta">{t(side === 'mine' ? 'mergeMine' : 'mergeTheirs')}</span>
              <span>{cell(field, sides[side])}</span>
            </label>
          ))}
        </fieldset>
      ))}
      {told.length > 0 && (
        <dl className="rp-merge-taken">
          <dt className="rp-meta">{t('mergeTaken')}</dt>
          {told.map((field) => (
            <dd key={field}>
              {say(fields[field]!.label)} <span>{cell(field, taken[field])}</span>
            </dd>
          ))}
        </dl>
      )}
      <button type="button" className="rp-textlink" onClick={close}>
        {t('done')}
      </button>
    </section>
  )
}
