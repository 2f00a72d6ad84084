// A formula, checked while it is written: whether it holds, and what it gives on the newest records.
import { readableKinds } from '@rapport/model/readable'
import { Select, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { request, Trouble } from '../../api/request.ts'
import { useWords } from '../../language.tsx'
import { troubleText } from '../../toasts.tsx'
import type { OptionsProps } from './kind-options.tsx'

export function ExpressionEditor({ definition, draft: { options }, field, errors, set }: OptionsProps) {
  const { t, say } = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const expression = String(options.expression ?? '')
  const gives = String(options.gives ?? 'number')
  const [asked] = useDebouncedValue(expression.trim(), 350)
  const tried = useQuery({
    queryKey: ['try', definition.name, asked, gives],
    queryFn: ({ signal }) =>
      request<{ data: { samples: { id: string; title: string; value: unknown }[] } }>(
        'POST',
        `/definitions/${definition.name}/try`,
        { expression: asked, gives },
        { signal },
      ).then((r) => r.data.samples),
    enabled: asked !== '',
    retry: false,
    staleTime: 0,
  })
  const put = (text: string) => {
    const box = area.current
    const at = box?.selectionStart ?? expression.length
    set({ ...options, gives, expression: `${expression.slice(0, at)}${text}${expression.slice(box?.selectionEnd ?? at)}` })
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(at + text.length, at + text.length)
    })
  }
  const refused = tried.error instanceof Trouble ? (tried.error.issues[0]?.message ?? troubleText(tried.error, t)) : undefined
  const fields = Object.entries(definition.fields).filter(([, f]) => readableKinds.has(f.kind) && !f.retired && f !== field)
  return (
    <section className="rp-side-section">
      <Select
        label={t('formulaGives')}
        disabled={Boolean(field)}
        allowDeselect={false}
        data={(['number', 'text', 'boolean', 'date'] as const).map((v) => ({ value: v, label: t(`kind_${v}`) }))}
        value={gives}
        onChange={(v) => set({ ...options, gives: v })}
      />
      <Textarea
        ref={area}
        label={t('kind_formula')}
        classNames={{ input: 'rp-input rp-code' }}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={expression}
        placeholder="amount * probability / 100.0"
        error={(asked && asked === expression.trim() && refused) || errors['options.expression']}
        onChange={(e) => set({ ...options, gives, expression: e.currentTarget.value })}
      />
      <Select
        aria-label={t('insertField')}
        placeholder={t('insertField')}
        searchable
        value={null}
        data={fields.map(([name, f]) => ({ value: name, label: `${say(f.label)}  ${name}` }))}
        onChange={(name) => name && put(name)}
      />
      {tried.data && asked && (
        <ul className="rp-rows" aria-label={t('tried')}>
          {tried.data.map((s) => (
            <li key={s.id}>
              <span className="rp-grow rp-cut">{s.title}</span>
              <span className="rp-count">{s.value === null ? '–' : String(s.value)}</span>
            </li>
          ))}
          {!tried.data.length && <li className="rp-meta">{t('noRecordsToTry')}</li>}
        </ul>
      )}
    </section>
  )
}
