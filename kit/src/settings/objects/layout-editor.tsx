// How an object's pages are laid out, for everybody or for a role: dragged together on the left, seen at once on the right.
import { Button, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { ActionIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../../api/request.ts'
import { LeaveGuard } from '../../form/leave-guard.tsx'
import { useWords } from '../../language.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { rolesQuery, useRefresh, type WholeDefinition } from '../api.ts'
import { WordsInput } from '../parts.tsx'
import { Buckets, type Bucket } from './buckets.tsx'
import { KindIcon } from './kind-icon.tsx'
import { layoutOf, sameLayout, toLayoutPatch, type LayoutDraft } from './layout-draft.ts'
import { LayoutPreview } from './layout-preview.tsx'
import { useAnew } from '../use-anew.ts'

const parts = ['page', 'list'] as const
export function LayoutEditor({ definition }: { definition: WholeDefinition }) {
  const { t, say } = useWords()
  const refresh = useRefresh()
  const roles = useQuery(rolesQuery)
  const [role, setRole] = useState('')
  const [part, setPart] = useState<(typeof parts)[number]>('page')
  const was = layoutOf(definition, role)
  const [draft, setDraft] = useAnew<LayoutDraft>([definition, role], () => was)
  const dirty = !sameLayout(was, draft)
  const own = Object.keys(definition.byRole ?? {})
  const changed = role ? own.includes(role) : ['list', 'layout', 'highlights'].some((k) => definition.changed.includes(k))
  const done = async (words: string) => {
    await refresh('definitions', 'definition')
    toast(words)
  }
  const save = async () => {
    try {
      await request('PATCH', `/objects/${definition.id}`, toLayoutPatch(definition, role, draft), { version: definition.version })
      await done(t('layoutSaved'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const reset = async () => {
    try {
      if (!role) await request('POST', `/definitions/${definition.name}/reset`, { keys: ['list', 'layout', 'highlights'] })
      else {
        const { [role]: _gone, ...rest } = definition.byRole ?? {}
        await request('PATCH', `/objects/${definition.id}`, { byRole: rest }, { version: definition.version })
      }
      await done(t('resetDone'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const live = Object.entries(definition.fields).filter(([n, f]) => !f.retired && n !== 'id' && n !== 'version')
  const name = (id: string) => {
    const steps = id.split('.')
    return steps.length > 1 ? id : say(definition.fields[id]?.label) || id
  }
  const icon = (id: string) => <KindIcon kind={definition.fields[id.split('.')[0]!]?.kind ?? 'text'} />
  const without = (taken: readonly string[]) => live.map(([n]) => n).filter((n) => !taken.includes(n))
  const setSection = (id: string, change: object) => setDraft({ ...draft, sections: draft.sections.map((s) => (s.id === id ? { ...s, ...change } : s)) })
  const laid = draft.sections.flatMap((s) => s.fields)
  const meta = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy']
  const sections: Bucket[] = [
    ...draft.sections.map((s): Bucket => {
      const title = say({ en: s.label.en || s.label.zh || '', zh: s.label.zh || s.label.en || '' }) || t('section')
      return {
        id: s.id,
        title,
        items: s.fields,
        empty: t('dropHere'),
        head: (
          <div className="rp-bucket-head">
            <WordsInput plain label={title} value={s.label} onChange={(label) => setSection(s.id, { label })} />
            <ActionIcon
              size={24}
              aria-label={t('removeNamed', { name: title })}
              onClick={() => setDraft({ ...draft, sections: draft.sections.filter((x) => x !== s) })}
            >
              <IconTrash size={14} stroke={1.5} />
            </ActionIcon>
          </div>
        ),
      }
    }),
    { id: 'unused', title: t('otherFields'), items: without([...laid, ...meta]), quiet: true, empty: t('allPlaced') },
  ]
  const flat = (key: 'list' | 'highlights', title: string, quiet: string): Bucket[] => [
    { id: key, title, items: draft[key], empty: t('dropHere') },
    { id: `${key}-unused`, title: quiet, items: without(draft[key]), quiet: true, empty: t('allPlaced') },
  ]
  const take = (next: { id: string; items: readonly string[] }[]) => {
    const items = (id: string) => next.find((b) => b.id === id)?.items
    setDraft({
      list: items('list') ?? draft.list,
      highlights: items('highlights') ?? draft.highlights,
      sections: draft.sections.map((s) => ({ ...s, fields: items(s.id) ?? s.fields })),
    })
  }
  return (
    <div className="rp-define-main">
      <div className="rp-bar">
        <Select
          aria-label={t('layoutFor')}
          data={[
            { value: '', label: t('forEverybody') },
            ...(roles.data ?? []).map((r) => ({ value: r.name, label: own.includes(r.name) ? `${r.label} · ${t('own')}` : r.label })),
          ]}
          value={role}
          allowDeselect={false}
          onChange={(v) => setRole(v ?? '')}
          w={190}
        />
        <Parts value={part} onChange={setPart} />
        <span className="rp-grow" />
        {changed && !dirty && <Button onClick={() => void reset()}>{t(role ? 'asEverybody' : 'backToShipped')}</Button>}
        {dirty && <Button onClick={() => setDraft(was)}>{t('discard')}</Button>}
        <Button className="rp-ink" disabled={!dirty} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
      <LeaveGuard free={() => !dirty} />
      <div className="rp-layout">
        <div className="rp-layout-edit" tabIndex={0} role="region" aria-label={t('pageLayout')}>
          {role && !own.includes(role) && <p className="rp-meta">{t('roleLayoutWhy')}</p>}
          {part === 'list' ? (
            <Buckets key="list" buckets={flat('list', t('listColumns'), t('otherFields'))} name={name} icon={icon} onChange={take} />
          ) : (
            <>
              <Buckets
                key="highlights"
                buckets={flat('highlights', t('highlights'), t('otherFields')).slice(0, 1)}
                name={name}
                icon={icon}
                onChange={take}
                onRemove={(id) => setDraft({ ...draft, highlights: draft.highlights.filter((h) => h !== id) })}
              />
              <Select
                aria-label={t('addHighlight')}
                placeholder={t('addHighlight')}
                searchable
                value={null}
                data={without(draft.highlights).map((n) => ({ value: n, label: name(n) }))}
                onChange={(n) => n && setDraft({ ...draft, highlights: [...draft.highlights, n] })}
              />
              <h3 className="rp-h3 rp-layout-title">{t('sections')}</h3>
              <Buckets key="sections" buckets={sections} name={name} icon={icon} onChange={take} />
              <button
                type="button"
                className="rp-add"
                onClick={() =>
                  setDraft({ ...draft, sections: [...draft.sections, { id: `s${Date.now()}`, label: { zh: t('section'), en: 'Section' }, fields: [] }] })
                }
              >
                <IconPlus size={14} stroke={1.5} aria-hidden /> {t('section')}
              </button>
            </>
          )}
        </div>
        <LayoutPreview definition={definition} draft={draft} part={part} />
      </div>
    </div>
  )
}

function Parts({ value, onChange }: { value: (typeof parts)[number]; onChange(next: (typeof parts)[number]): void }) {
  const { t } = useWords()
  return (
    <div className="rp-either" role="radiogroup" aria-label={t('pageLayout')}>
      {parts.map((p) => (
        <button key={p} type="button" role="radio" aria-checked={p === value} onClick={() => onChange(p)}>
          {t(`layout_${p}`)}
        </button>
      ))}
    </div>
  )
}
