// Objects: what there is, the fields of one, how its pages are laid out, what it is called.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import { Bones, Failed } from '../../shell/empty.tsx'
import { toast } from '../../toasts.tsx'
import { definitionQuery, definitionsQuery, useRefresh, type Definition } from '../api.ts'
import { Choosing } from '../parts.tsx'
import { SettingsHead } from '../settings-head.tsx'
import { useAddress } from '../settings-route.tsx'
import { FieldPanel } from './field-panel.tsx'
import { FieldTable } from './field-table.tsx'
import { LayoutEditor } from './layout-editor.tsx'
import { FieldDialog, ObjectDialog } from './new-dialogs.tsx'
import { ObjectProperties } from './object-properties.tsx'
import './objects.css'

export default function ObjectsPage() {
  const { t, say } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const { search, open } = useAddress<{ object: string; tab: string; field: string }>()
  const [adding, setAdding] = useState<'field' | 'object'>()
  const all = useQuery(definitionsQuery)
  const groups = [
    { label: t('standardObjects'), objects: all.data?.filter((o) => !o.custom && !o.system && !o.retired) ?? [] },
    { label: t('customObjects'), objects: all.data?.filter((o) => o.custom && !o.retired) ?? [] },
    { label: t('hiddenObjects'), objects: all.data?.filter((o) => o.retired) ?? [] },
    { label: t('systemObjects'), objects: all.data?.filter((o) => !o.custom && o.system && !o.retired) ?? [] },
  ].filter((g) => g.objects.length)
  const rank = (o: Definition) => meta.rooms.findIndex((r) => r.name === o.room)
  const first = groups[0]?.objects.toSorted((a, b) => rank(a) - rank(b))[0]
  const chosen = all.data?.find((o) => o.name === search.object) ?? first
  const whole = useQuery({ ...definitionQuery(chosen?.name ?? ''), enabled: Boolean(chosen) })
  if (all.isError) return <Failed error={all.error} retry={() => void all.refetch()} />
  if (!all.data || !chosen) return <Bones rows={12} />
  const definition = whole.data?.name === chosen.name ? whole.data : undefined
  const tab = search.tab ?? 'fields'
  const go = (next: { object?: string; tab?: string; field?: string }) => open({ object: chosen.name, tab, ...next })
  const field = search.field ? definition?.fields[search.field] : undefined
  const added = async (words: string, next: { object: string; field?: string }) => {
    // The page shows it before the dialog goes: what is pressed from then on is not overtaken.
    await refresh('definitions', 'definition')
    open({ tab: 'fields', ...next })
    setAdding(undefined)
    toast(words)
  }
  return (
    <>
      <SettingsHead
        above={t('objects')}
        title={say(chosen.label)}
        tab={tab}
        onTab={(next) => open({ object: chosen.name, tab: next })}
        tabs={[
          { name: 'fields', label: t('fields'), count: chosen.fields },
          { name: 'layout', label: t('pageLayout') },
          { name: 'properties', label: t('properties') },
        ]}
      >
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAdding('object')} aria-label={t('addObjectNamed')}>
          {t('addObject')}
        </Button>
        {tab === 'fields' && (
          <Button
            className="rp-ink"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            disabled={!definition}
            onClick={() => setAdding('field')}
            aria-label={t('addFieldTo', { name: say(chosen.label) })}
          >
            {t('addField')}
          </Button>
        )}
      </SettingsHead>
      <div className="rp-define" data-side={(tab === 'fields' && field) || undefined}>
        <Choosing label={t('objects')} chosen={chosen.name}>
          {groups.map((g) => (
            <div key={g.label}>
              <div className="rp-nav-title">{g.label}</div>
              {g.objects.map((o) => (
                <button
                  key={o.name}
                  type="button"
                  className="rp-nav-row"
                  aria-current={o === chosen ? 'true' : undefined}
                  onClick={() => go({ object: o.name })}
                >
                  <span className="rp-cut">{say(o.label)}</span>
                  <span className="rp-n">{o.fields}</span>
                </button>
              ))}
            </div>
          ))}
        </Choosing>
        {!definition ? (
          <Bones rows={10} />
        ) : tab === 'layout' ? (
          <LayoutEditor key={definition.name} definition={definition} />
        ) : tab === 'properties' ? (
          <ObjectProperties key={definition.name} definition={definition} />
        ) : (
          <FieldTable definition={definition} chosen={search.field} choose={(next) => go({ field: next })} />
        )}
        {tab === 'fields' && definition && field && search.field && (
          <FieldPanel
            key={`${definition.name}.${search.field}`}
            definition={definition}
            name={search.field}
            field={field}
            close={() => open({ object: chosen.name, tab })}
          />
        )}
      </div>
      {adding === 'field' && definition && (
        <FieldDialog
          definition={definition}
          close={() => setAdding(undefined)}
          added={(label, name) => added(t('fieldAdded', { name: label }), { object: definition.name, field: name })}
        />
      )}
      {adding === 'object' && (
        <ObjectDialog close={() => setAdding(undefined)} added={(label, made) => added(t('objectAdded', { name: label }), { object: made })} />
      )}
    </>
  )
}
