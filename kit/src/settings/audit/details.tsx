// What is known of an act beside what it changed, in the reader's words: what an action was given, what went out in a file, whose it was.
import { objectNamed, useMeta, type Filter, type MetaField } from '../../api/meta.ts'
import { useTitle } from '../../api/titles.ts'
import { readable } from '../../fields/readable.ts'
import { useWords } from '../../language.tsx'
import { FilterWords } from '../../list/filter-words.tsx'
import { Changes } from '../../record/changes.tsx'
import { texts, type TextKey } from '../../texts.ts'
import type { Entry } from './audit-page.tsx'

/** Kept for the program's own use: what belongs to another act, is undone with it, or stands above already. */
const inner = new Set(['undoes', 'along', 'with', 'job', 'object', 'input', 'filter', 'owner'])
export function Details({ entry }: { entry: Entry }) {
  const words = useWords()
  const { t, say } = words
  const meta = useMeta()
  const { detail } = entry
  const object = objectNamed(meta, String(detail.object ?? entry.object))
  const action = object?.actions.find((a) => a.past === entry.verb || a.name === entry.verb)
  const input = (detail.input ?? {}) as Record<string, unknown>
  const label = (name: string) => (object?.fields[name] ? say(object.fields[name].label) : name)
  const said = (name: string, value: unknown) =>
    value === null
      ? ''
      : name === 'field' || name === 'fields' || name === 'sort'
        ? [value]
            .flat()
            .map((one) => label(String(one).replace(/^-/, '')))
            .join(t('comma'))
        : readable(value, { ...words, meta })
  const pairs = Object.entries(detail).flatMap(([name, value]) => (inner.has(name) || !said(name, value) ? [] : [[nameOf(name), said(name, value)] as const]))
  const filter = detail.filter as Filter | null | undefined
  const narrowed = object && filter && Object.keys(filter).length > 0
  function nameOf(name: string): string {
    const key = `detail_${name}`
    return key in texts ? t(key as TextKey) : name
  }
  const whose = typeof detail.owner === 'string' && !entry.changes.owner ? detail.owner : ''
  if (!pairs.length && !narrowed && !whose && !Object.keys(input).length) return null
  return (
    <section className="rp-side-section rp-audit-changes">
      <h3 className="rp-h3">{t('details')}</h3>
      <dl className="rp-pairs">
        {detail.object !== undefined && (
          <div>
            <dt>{t('detail_object')}</dt>
            <dd>{object ? say(object.label) : String(detail.object)}</dd>
          </div>
        )}
        {whose && <Whose id={whose} />}
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {narrowed && (
          <div>
            <dt>{t('detail_filter')}</dt>
            <dd>
              <FilterWords object={object} filter={filter} />
            </dd>
          </div>
        )}
      </dl>
      {object && action && (
        <Changes
          object={{ ...object, fields: (action.input ?? {}) as Record<string, MetaField> }}
          changes={Object.fromEntries(Object.entries(input).map(([name, value]) => [name, [null, value] as const]))}
        />
      )}
    </section>
  )
}
/** Whose the record was when it happened. */
function Whose({ id }: { id: string }) {
  const { t } = useWords()
  const name = useTitle(objectNamed(useMeta(), 'user'), { id })
  return name ? (
    <div>
      <dt>{t('detail_owner')}</dt>
      <dd>{name}</dd>
    </div>
  ) : null
}
