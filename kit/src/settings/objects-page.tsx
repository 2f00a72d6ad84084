// Objects and their fields, with the ways to add one of either while the program runs.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { MissingPage } from '../shell/missing.tsx'
import { toast } from '../toasts.tsx'
import { texts, type TextKey } from '../texts.ts'
import { FieldDialog, ObjectDialog } from './define-dialogs.tsx'
import { SettingsHead } from './settings-head.tsx'
import '../list/list.css'

const route = getRouteApi('/in/settings/objects')
export const kindKey = (kind: string): TextKey => (`kind_${kind}` in texts ? (`kind_${kind}` as TextKey) : 'kind_text')
const counted = (object: MetaObject) => Object.values(object.fields).filter((f) => !f.retired).length

export function ObjectsPage() {
  return useMeta().user.admin ? <Objects /> : <MissingPage />
}
function Objects() {
  const { t, say } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const { object: name } = route.useSearch()
  const navigate = route.useNavigate()
  const [adding, setAdding] = useState<'field' | 'object'>()
  const groups = [
    { label: t('standardObjects'), objects: meta.objects.filter((o) => !o.custom && !o.system) },
    { label: t('customObjects'), objects: meta.objects.filter((o) => o.custom) },
    { label: t('systemObjects'), objects: meta.objects.filter((o) => !o.custom && o.system) },
  ].filter((g) => g.objects.length)
  const object = meta.objects.find((o) => o.name === name) ?? groups[0]?.objects[0]
  const open = (next: string) => void navigate({ search: { object: next }, replace: true })
  const added = async (next: string | undefined, words: string) => {
    setAdding(undefined)
    await client.invalidateQueries({ queryKey: ['meta'] })
    toast(words)
    if (next) open(next)
  }
  return (
    <>
      <SettingsHead title={t('objectsAndFields')}>
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAdding('object')} aria-label={t('addObjectNamed')}>
          {t('addObject')}
        </Button>
        <Button
          className="rp-ink"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          disabled={!object}
          onClick={() => setAdding('field')}
          aria-label={object && t('addFieldTo', { name: say(object.label) })}
        >
          {t('addField')}
        </Button>
      </SettingsHead>
      <div className="rp-define">
        <nav className="rp-define-list" aria-label={t('objects')}>
          {groups.map((g) => (
            <div key={g.label}>
              <div className="rp-nav-title">{g.label}</div>
              {g.objects.map((o) => (
                <button key={o.name} type="button" className="rp-nav-row" aria-current={o === object ? 'true' : undefined} onClick={() => open(o.name)}>
                  {say(o.label)}
                  <span className="rp-n">{counted(o)}</span>
                </button>
              ))}
            </div>
          ))}
        </nav>
        <div tabIndex={0} role="region" aria-label={object && t('fieldsOf', { name: say(object.label) })}>
          {object && <FieldTable object={object} />}
        </div>
      </div>
      {adding === 'field' && object && (
        <FieldDialog object={object} close={() => setAdding(undefined)} added={(label) => added(object.name, t('fieldAdded', { name: label }))} />
      )}
      {adding === 'object' && <ObjectDialog close={() => setAdding(undefined)} added={(label, made) => added(made, t('objectAdded', { name: label }))} />}
    </>
  )
}
function FieldTable({ object }: { object: MetaObject }) {
  const { t, say } = useWords()
  const mark = (f: MetaField) =>
    [f.required && t('fieldRequired'), f.index === 'unique' && t('fieldUnique'), f.computed && t('fieldComputed'), f.custom && t('fieldCustom')]
      .filter(Boolean)
      .join(t('comma'))
  return (
    <table className="rp-table rp-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('fieldLabel')}</th>
          <th scope="col">{t('fieldEnglish')}</th>
          <th scope="col">{t('fieldName')}</th>
          <th scope="col">{t('fieldKind')}</th>
          <th scope="col">{t('fieldMarks')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(object.fields)
          .filter(([, f]) => !f.retired)
          .map(([name, f]) => (
            <tr key={name}>
              <td>{say(f.label)}</td>
              <td>{f.label.en}</td>
              <td className="rp-mono">{name}</td>
              <td>{t(kindKey(f.kind))}</td>
              <td>{mark(f)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
