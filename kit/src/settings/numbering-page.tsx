// Numbers given by the system: how they look, and which comes next.
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { numberFrom } from '@rapport/model/kinds/autoNumber'
import type { Text } from '@rapport/model/text'
import { request } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { NamedIcon } from '../icons.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { definitionQuery, useRefresh } from './api.ts'
import { pathErrors } from './objects/path-errors.ts'
import { Side } from './parts.tsx'
import { SettingsHead } from './settings-head.tsx'
import { useAddress } from './settings-route.tsx'

type Numbering = { object: string; field: string; label: Text; fieldLabel: Text; pattern: string; next: string; example: string }
export default function NumberingPage() {
  const { t, say } = useWords()
  const { search, open } = useAddress<{ at: string }>()
  const rows = useQuery({ queryKey: ['settings', 'numberings'], queryFn: () => request<{ data: Numbering[] }>('GET', '/numberings').then((r) => r.data) })
  const chosen = rows.data?.find((n) => `${n.object}.${n.field}` === search.at)
  return (
    <>
      <SettingsHead title={t('numbering')} />
      <div className="rp-define" data-single data-side={chosen ? true : undefined}>
        <div className="rp-define-main">
          <p className="rp-lead">{t('numberingLead')}</p>
          <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('numbering')}>
            {rows.isPending && <Bones />}
            {rows.isError && <Failed error={rows.error} retry={() => void rows.refetch()} />}
            {rows.data && !rows.data.length && <Empty icon={<NamedIcon name="tag" size={20} />} title={t('noNumbering')} why={t('noNumberingWhy')} />}
            {rows.data && rows.data.length > 0 && (
              <table className="rp-table rp-plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('object')}</th>
                    <th scope="col">{t('field')}</th>
                    <th scope="col">{t('numberPattern')}</th>
                    <th scope="col">{t('nextNumber')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.data.map((n) => {
                    const at = `${n.object}.${n.field}`
                    return (
                      <tr key={at} className="rp-click" aria-selected={n === chosen} onClick={() => open({ at })}>
                        <td>
                          <button type="button" className="rp-person" onClick={() => open({ at })}>
                            {say(n.label)}
                          </button>
                        </td>
                        <td>{say(n.fieldLabel)}</td>
                        <td className="rp-mono">{n.pattern}</td>
                        <td className="rp-mono">{n.example}</td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            )}
          </div>
        </div>
        {chosen && <NumberPanel key={search.at} numbering={chosen} close={() => open({})} />}
      </div>
    </>
  )
}
const tokens = ['{yyyy}', '{yy}', '{mm}', '{dd}', '{n:4}', '{n:5}', '{n:6}'] as const
function NumberPanel({ numbering, close }: { numbering: Numbering; close(): void }) {
  const { t, say } = useWords()
  const refresh = useRefresh()
  const definition = useQuery(definitionQuery(numbering.object))
  const [pattern, setPattern] = useState(numbering.pattern)
  const [next, setNext] = useState(numbering.next)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const dirty = pattern !== numbering.pattern || next !== numbering.next
  const field = definition.data?.fields[numbering.field]
  const save = async () => {
    try {
      if (pattern !== numbering.pattern)
        await request('PATCH', `/fields/${field?.id}`, { options: field?.custom ? { ...field.options, pattern } : { pattern } })
      if (next !== numbering.next) await request('POST', '/numberings', { object: numbering.object, field: numbering.field, next })
      setErrors({})
      await refresh('numberings', 'definition')
      toast(t('saved'))
    } catch (error) {
      setErrors(pathErrors(error, t))
      toastTrouble(error, t)
    }
  }
  const numbered = /\{n(:\d+)?\}/.test(pattern)
  const good = numbered && /^\d{1,16}$/.test(next)
  const examples = good ? [0, 1, 2].map((i) => numberFrom(pattern, BigInt(next) + BigInt(i), new Date())) : []
  return (
    <Side
      title={say(numbering.fieldLabel)}
      note={say(numbering.label)}
      close={close}
      unsaved={dirty}
      foot={
        <>
          <Button
            disabled={!dirty}
            onClick={() => {
              setPattern(numbering.pattern)
              setNext(numbering.next)
            }}
          >
            {t('discard')}
          </Button>
          <Button className="rp-ink" disabled={!dirty || !field} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <TextInput
        label={t('numberPattern')}
        classNames={{ input: 'rp-input rp-code' }}
        value={pattern}
        error={errors['options.pattern']}
        description={t('numberPatternWhy')}
        onChange={(e) => setPattern(e.currentTarget.value)}
      />
      <div className="rp-side-do" role="group" aria-label={t('insertToken')}>
        {tokens.map((token) => (
          <Button key={token} className="rp-code" onClick={() => setPattern(pattern + token)}>
            {token}
          </Button>
        ))}
      </div>
      <TextInput
        label={t('nextNumberIs')}
        inputMode="numeric"
        value={next}
        error={errors.next}
        description={t('nextNumberWhy')}
        onChange={(e) => setNext(e.currentTarget.value.replace(/\D/g, ''))}
      />
      <section className="rp-side-section">
        <h3 className="rp-h3">{t('preview')}</h3>
        <ul className="rp-rows" aria-live="polite">
          {examples.map((example) => (
            <li key={example} className="rp-mono">
              {example}
            </li>
          ))}
          {!good && <li className="rp-warn">{t(numbered ? 'nextNumberNeeded' : 'numberNeedsN')}</li>}
        </ul>
      </section>
    </Side>
  )
}
