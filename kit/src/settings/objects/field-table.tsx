// The fields of an object, in the sections of its page; a row opens the field's properties.
import { Select, Switch } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../language.tsx'
import type { WholeDefinition, WholeField } from '../api.ts'
import { SearchBox, useEnglishOnly } from '../parts.tsx'
import { holds } from '../use-pages.ts'
import { KindIcon } from './kind-icon.tsx'
import { kindKey } from './kinds.ts'

type Row = readonly [name: string, field: WholeField]
export function FieldTable({ definition, chosen, choose }: { definition: WholeDefinition; chosen: string | undefined; choose(name: string): void }) {
  const { t, say, locale } = useWords()
  const english = useEnglishOnly()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState<string | null>(null)
  const [hidden, setHidden] = useState(false)
  const all = Object.entries(definition.fields)
  const kinds = [...new Set(all.map(([, f]) => f.kind))]
  const shown = all.filter(([n, f]) => (hidden || !f.retired) && (!kind || f.kind === kind) && holds(typed.trim(), say(f.label), f.label.en, f.label.zh, n))
  const left = new Set(shown.map(([n]) => n))
  const take = (names: readonly string[]): Row[] => names.flatMap((n) => (left.delete(n) ? [[n, definition.fields[n]!] as const] : []))
  const sections = (definition.layout ?? []).map((s) => ({ label: say(s.label), rows: take(s.fields) }))
  const own = take(shown.filter(([, f]) => f.own).map(([n]) => n))
  const rest = take([...left])
  const bands = [...sections, { label: sections.length ? t('notLaidOut') : t('fields'), rows: own }, { label: t('everyRecord'), rows: rest }].filter(
    (b) => b.rows.length,
  )
  const ownCount = shown.filter(([, f]) => f.own).length
  const custom = all.filter(([, f]) => f.custom && !f.retired).length
  return (
    <div className="rp-define-main">
      <SearchBox label={t('searchFields')} value={typed} onChange={setTyped}>
        <Select
          aria-label={t('fieldKind')}
          placeholder={t('allKinds')}
          clearable
          data={kinds.map((k) => ({ value: k, label: t(kindKey(k)) }))}
          value={kind}
          onChange={setKind}
          w={140}
        />
        <Switch size="xs" label={t('showHidden')} checked={hidden} onChange={(e) => setHidden(e.currentTarget.checked)} />
      </SearchBox>
      <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('fieldsOf', { name: say(definition.label) })}>
        <table className="rp-table rp-plain-table rp-fields">
          <thead>
            <tr>
              <th scope="col">{t('fieldLabel')}</th>
              {!english && <th scope="col">{t(locale === 'en' ? 'fieldChinese' : 'fieldEnglish')}</th>}
              <th scope="col">{t('fieldName')}</th>
              <th scope="col">{t('fieldKind')}</th>
              <th scope="col">{t('fieldMarks')}</th>
            </tr>
          </thead>
          {bands.map((band) => (
            <tbody key={band.label}>
              <tr className="rp-band">
                <th scope="rowgroup" colSpan={english ? 4 : 5}>
                  {band.label} <span className="rp-n">{t('nFields', { n: band.rows.length })}</span>
                </th>
              </tr>
              {band.rows.map(([n, f]) => (
                <tr key={n} className="rp-click" aria-selected={n === chosen} data-off={f.retired || undefined} onClick={() => choose(n)}>
                  <td>
                    <button type="button" className="rp-field-name" onClick={() => choose(n)}>
                      <KindIcon kind={f.kind} />
                      <span className="rp-cut" title={say(f.label)}>
                        {say(f.label)}
                      </span>
                    </button>
                  </td>
                  {!english && <td>{locale === 'en' ? f.label.zh : f.label.en}</td>}
                  <td className="rp-mono">{n}</td>
                  <td>{t(kindKey(f.kind))}</td>
                  <td>
                    <Marks field={f} />
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
        {!shown.length && <p className="rp-lead">{t('nothingFound')}</p>}
      </div>
      <footer className="rp-foot">
        {t('nFields', { n: ownCount })}
        {shown.length > ownCount && <span className="rp-meta rp-gap">{t('nEveryRecord', { n: shown.length - ownCount })}</span>}
        {custom > 0 && <span className="rp-meta rp-gap">{t('nCustom', { n: custom })}</span>}
      </footer>
    </div>
  )
}
function Marks({ field }: { field: WholeField }) {
  const { t } = useWords()
  const words = [
    field.retired && t('hidden'),
    field.required && t('fieldRequired'),
    field.index === 'unique' && t('fieldUnique'),
    field.computed && t('fieldComputed'),
    field.custom && t('fieldCustom'),
    field.changed.length > 0 && t('changedHere'),
  ].filter(Boolean)
  return <>{words.join(t('comma'))}</>
}
