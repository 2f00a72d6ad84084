// One field beside the table: its properties, who may change it, how full it is and where it is used.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { request } from '../../api/request.ts'
import { formatNumber } from '../../format.ts'
import { refusal } from '../../form/errors.ts'
import { useWords } from '../../language.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { rolesQuery, useRefresh, type WholeDefinition, type WholeField } from '../api.ts'
import { Side } from '../parts.tsx'
import { rightOf } from '../roles/rights.ts'
import { draftOf, toPatch, type FieldDraft } from './field-draft.ts'
import { FieldEditor } from './field-editor.tsx'
import { kindKey } from './kinds.ts'
import { pathErrors } from './path-errors.ts'
import { useAnew } from '../use-anew.ts'

type Usage = { total: number; filled: number | null; choices: Record<string, number> | null; uses: { kind: string; name: string }[] }
export function FieldPanel({ definition, name, field, close }: { definition: WholeDefinition; name: string; field: WholeField; close(): void }) {
  const { t, say, locale } = useWords()
  const refresh = useRefresh()
  const usage = useQuery({
    queryKey: ['settings', 'usage', definition.name, name],
    queryFn: () => request<{ data: Usage }>('GET', `/definitions/${definition.name}/fields/${name}`).then((r) => r.data),
  })
  const roles = useQuery(rolesQuery)
  const [draft, setDraft] = useAnew<FieldDraft>([field], () => draftOf(field))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const patch = toPatch(field, draft)
  const dirty = Object.keys(patch).length > 0
  const done = async () => {
    setErrors({})
    await refresh('definitions', 'definition', 'usage')
  }
  const send = async (set: object, words: string) => {
    try {
      await request('PATCH', `/fields/${field.id}`, set, field.version === null ? {} : { version: field.version })
      await done()
      toast(words)
    } catch (error) {
      setErrors(pathErrors(error, t))
      const no = refusal(error, Object.keys(set), t)
      if (no.summary || !('label' in set)) toastTrouble(error, t)
    }
  }
  const reset = async () => {
    try {
      await request('POST', `/definitions/${definition.name}/reset`, { field: name })
      await done()
      toast(t('resetDone'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <Side
      title={say(field.label)}
      note={t(kindKey(field.kind))}
      close={close}
      unsaved={dirty}
      foot={
        dirty ? (
          <>
            <Button onClick={() => setDraft(draftOf(field))}>{t('discard')}</Button>
            <Button className="rp-ink" onClick={() => void send(patch, t('saved'))}>
              {t('save')}
            </Button>
          </>
        ) : (
          <>
            {field.changed.length > 0 && <Button onClick={() => void reset()}>{t('backToShipped')}</Button>}
            {field.own && (
              <Button onClick={() => void send({ retired: !field.retired }, t(field.retired ? 'fieldShown' : 'fieldHidden', { name: say(field.label) }))}>
                {t(field.retired ? 'showAgain' : 'hideField')}
              </Button>
            )}
          </>
        )
      }
    >
      <p className="rp-meta rp-mono">
        {definition.name}.{name}
      </p>
      {field.own ? (
        <FieldEditor definition={definition} draft={draft} field={field} counts={usage.data?.choices} errors={errors} onChange={setDraft} />
      ) : (
        <p className="rp-meta">{t('everyRecordHas')}</p>
      )}
      <section className="rp-side-section">
        <h3 className="rp-h3">
          {t('whoMayChange')}
          <span className="rp-meta">
            <Link to="/settings/$page" params={{ page: 'roles' }} search={{ tab: 'fields', object: definition.name }} className="rp-link">
              {t('edit')}
            </Link>
          </span>
        </h3>
        <ul className="rp-rows">
          {roles.data
            ?.filter((r) => !r.all)
            .map((r) => {
              const right = rightOf(r, definition.name, name, field)
              return (
                <li key={r.id}>
                  <span className="rp-grow">{r.label}</span>
                  <span className="rp-meta">{t(`right_${field.computed && right === 'edit' ? 'read' : right}`)}</span>
                </li>
              )
            })}
        </ul>
      </section>
      {usage.data && (
        <section className="rp-side-section">
          <h3 className="rp-h3">{t('usedAt', { n: usage.data.uses.length })}</h3>
          {usage.data.filled !== null && (
            <p className="rp-meta">{t('filledIn', { filled: formatNumber(usage.data.filled, locale), total: formatNumber(usage.data.total, locale) })}</p>
          )}
          <ul className="rp-rows">
            {usage.data.uses.map((use, i) => (
              <li key={i}>
                <span className="rp-meta">{t(useKey(use.kind))}</span>
                <span className="rp-grow rp-cut">{use.name === definition.name ? '' : use.name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Side>
  )
}
const kindsOfUse = ['title', 'list', 'layout', 'highlights', 'board', 'calendar', 'formula', 'view', 'role', 'byRole'] as const
const useKey = (kind: string) => `use_${kindsOfUse.find((k) => k === kind) ?? 'list'}` as const
