// What the layout makes of real records: the newest ones, as the list and the page would show them.
import { useQuery } from '@tanstack/react-query'
import { objectNamed, useMeta, type MetaObject } from '../../api/meta.ts'
import { columnsOf } from '../../api/paths.ts'
import { fewQuery, titleOf } from '../../api/records.ts'
import { isBlank } from '../../fields/kind-set.ts'
import { kindSet } from '../../fields/registry.ts'
import { useWords } from '../../language.tsx'
import { Facts } from '../../record/facts.tsx'
import type { WholeDefinition } from '../api.ts'
import { toSections, type LayoutDraft } from './layout-draft.ts'
import '../../record/record.css'

export function LayoutPreview({ definition, draft, part }: { definition: WholeDefinition; draft: LayoutDraft; part: 'page' | 'list' }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const found = objectNamed(meta, definition.name)
  const object: MetaObject | undefined = found && { ...found, list: draft.list, highlights: draft.highlights, layout: toSections(draft.sections) }
  const names = Object.entries(found?.fields ?? {}).flatMap(([n, f]) => (kindSet(f).expands ? [n] : []))
  const rows = useQuery({ ...fewQuery(definition.plural, { limit: 5, sort: '-createdAt', expand: names.join(',') || undefined }), enabled: Boolean(found) })
  if (!object) return <div className="rp-layout-preview" />
  const columns = columnsOf(meta, object, draft.list)
  const newest = rows.data?.data[0]
  return (
    <div className="rp-layout-preview" role="region" aria-label={t('preview')} tabIndex={0}>
      <p className="rp-meta rp-preview-word">{t('preview')}</p>
      {part === 'list' ? (
        <div className="rp-preview-sheet">
          <table className="rp-table">
            <thead>
              <tr>
                {columns.map((c) => (
                  <th key={c.path} scope="col" data-align={kindSet(c.field).align} style={{ width: kindSet(c.field).width }}>
                    {say(c.label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.data?.data.map((row) => (
                <tr key={row.id}>
                  {columns.map((c) => {
                    const { Cell, align } = kindSet(c.field)
                    const value = c.value(row)
                    return (
                      <td key={c.path} data-align={align}>
                        {isBlank(value) ? null : <Cell value={value} field={c.field} name={c.name} place="list" object={c.object} />}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          {rows.data && !rows.data.data.length && <p className="rp-lead">{t('noRecordsToTry')}</p>}
        </div>
      ) : (
        <div className="rp-preview-sheet rp-preview-page">
          <h2>{newest ? titleOf(object, newest) : say(object.label)}</h2>
          <ul className="rp-highlights">
            {columnsOf(meta, object, draft.highlights).map((c) => {
              const { Cell } = kindSet(c.field)
              const value = newest && c.value(newest)
              return (
                <li key={c.path}>
                  <span className="rp-highlight-label">{say(c.label)}</span>
                  {isBlank(value) ? '–' : <Cell value={value} field={c.field} name={c.name} place="facts" object={c.object} />}
                </li>
              )
            })}
          </ul>
          {newest ? <Facts object={object} record={newest} /> : <p className="rp-meta">{t('noRecordsToTry')}</p>}
        </div>
      )}
    </div>
  )
}
