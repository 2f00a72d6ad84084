// Field by field: hidden, masked, to be read or to be changed.
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import { Bones } from '../../shell/empty.tsx'
import { definitionQuery, type Definition } from '../api.ts'
import { SearchBox } from '../parts.tsx'
import { useAddress } from '../settings-route.tsx'
import { holds } from '../use-pages.ts'
import { rightNames, rightOf, usualRight, withRight, type RoleDraft } from './rights.ts'

export function FieldRights({ role, definitions, onChange }: { role: RoleDraft; definitions: readonly Definition[]; onChange(next: RoleDraft): void }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const { search, open } = useAddress<{ role: string; tab: string; object: string }>()
  const [typed, setTyped] = useState('')
  const live = definitions.filter((d) => !d.retired && !d.system)
  const name = live.find((d) => d.name === search.object)?.name ?? live.find((d) => d.room === meta.rooms[0]?.name)?.name ?? ''
  const definition = useQuery(definitionQuery(name))
  const own = (d: Definition) => Object.keys(role.fields?.[d.name] ?? {}).length
  return (
    <>
      <SearchBox label={t('searchFields')} value={typed} onChange={setTyped}>
        <Select
          aria-label={t('object')}
          data={live.map((d) => ({ value: d.name, label: own(d) ? `${say(d.labels)} · ${own(d)}` : say(d.labels) }))}
          value={name}
          searchable
          allowDeselect={false}
          onChange={(next) => next && open({ ...search, object: next })}
        />
      </SearchBox>
      <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('fields')}>
        {definition.isPending && <Bones rows={10} />}
        {definition.data && (
          <table className="rp-table rp-plain-table rp-grants">
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('fieldName')}</th>
                <th scope="col">{t('right')}</th>
                <th scope="col">{t('shippedAs')}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(definition.data.fields)
                .filter(([n, f]) => f.own && !f.retired && holds(typed.trim(), say(f.label), n))
                .map(([n, field]) => {
                  const right = rightOf(role, name, n, field)
                  const usual = usualRight(field, role.name)
                  return (
                    <tr key={n}>
                      <td>{say(field.label)}</td>
                      <td className="rp-mono">{n}</td>
                      <td data-changed={right !== usual || undefined}>
                        <select
                          className="rp-scope"
                          data-none={right === 'hidden' || undefined}
                          aria-label={t('rightFor', { name: say(field.label) })}
                          value={right}
                          onChange={(e) => onChange(withRight(role, name, n, field, e.currentTarget.value as typeof right))}
                        >
                          {rightNames.map((r) => (
                            <option key={r} value={r}>
                              {t(`right_${r}`)}
                            </option>
                          ))}
                        </select>
                        {field.computed && right === 'edit' && <span className="rp-meta">{t('computedRead')}</span>}
                      </td>
                      <td>{t(`right_${usual}`)}</td>
                    </tr>
                  )
                })}
            </tbody>
          </table>
        )}
      </div>
    </>
  )
}
