// What each kind of field needs beside its name: bounds, a pattern, choices, a target, a formula.
import { NumberInput, Select, TextInput } from '@mantine/core'
import { numberFrom } from '@rapport/model'
import { useState } from 'react'
import { pluralLabel, useMeta } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import type { WholeDefinition, WholeField } from '../api.ts'
import { SwitchRow } from '../parts.tsx'
import { ChoicesEditor } from './choices-editor.tsx'
import { ExpressionEditor } from './expression-editor.tsx'
import type { FieldDraft } from './field-draft.ts'

export type OptionsProps = {
  definition: WholeDefinition
  draft: FieldDraft
  /** The field as it stands; absent while it is being made. */
  field?: WholeField | undefined
  counts?: Readonly<Record<string, number>> | null | undefined
  errors: Readonly<Record<string, string>>
  set(options: Record<string, unknown>): void
}
export function KindOptions(props: OptionsProps) {
  const { t } = useWords()
  const [now] = useState(() => new Date())
  const { draft, field, errors, set } = props
  const { options, kind } = draft
  const put = (key: string, value: unknown) => set({ ...options, [key]: value })
  const figure = (key: string, label: string, description?: string) => (
    <NumberInput
      key={key}
      label={label}
      description={description}
      value={(options[key] as number | undefined) ?? ''}
      hideControls
      error={errors[`options.${key}`]}
      onChange={(v) => put(key, v === '' ? undefined : Number(v))}
    />
  )
  if (kind === 'text' || kind === 'longText')
    return (
      <>
        {figure('max', t('longest'))}
        {kind === 'text' && (
          <TextInput
            label={t('pattern')}
            description={t('patternWhy')}
            value={String(options.pattern ?? '')}
            error={errors['options.pattern']}
            onChange={(e) => put('pattern', e.currentTarget.value || undefined)}
          />
        )}
      </>
    )
  if (kind === 'integer' || kind === 'number' || kind === 'percent')
    return (
      <>
        <div className="rp-two">
          {figure('min', t('smallest'))}
          {figure('max', t('largest'))}
          {kind === 'number' && figure('scale', t('decimals'))}
        </div>
        {kind === 'integer' && (
          <SwitchRow label={t('plainNumber')} note={t('plainNumberWhy')} checked={options.plain === true} onChange={(on) => put('plain', on || undefined)} />
        )}
      </>
    )
  if (kind === 'money') return figure('min', t('smallest'))
  if (kind === 'file' || kind === 'image') return figure('maxBytes', t('largestFile'), t('largestFileWhy'))
  if (kind === 'choice' || kind === 'choices') {
    const shipped = field?.custom ? [] : Object.keys((field?.shipped?.options?.choices ?? field?.options?.choices ?? {}) as object)
    return (
      <>
        <ChoicesEditor options={options} onChange={set} counts={props.counts ?? null} shipped={shipped} />
        {errors['options.choices'] && <p className="mantine-InputWrapper-error">{errors['options.choices']}</p>}
      </>
    )
  }
  if (kind === 'link' || kind === 'links') return <Target {...props} put={put} />
  if (kind === 'autoNumber') {
    const pattern = String(options.pattern ?? '')
    return (
      <TextInput
        label={t('numberPattern')}
        description={/\{n(:\d+)?\}/.test(pattern) ? t('numberExample', { example: numberFrom(pattern, 1, now) }) : t('numberPatternWhy')}
        value={pattern}
        placeholder="V-{yy}{n:5}"
        error={errors['options.pattern']}
        onChange={(e) => put('pattern', e.currentTarget.value)}
      />
    )
  }
  if (kind === 'formula') return <ExpressionEditor {...props} />
  if (kind === 'rollup') return <Rollup {...props} put={put} />
  return null
}
function Target({ draft: { options }, field, errors, put }: OptionsProps & { put(key: string, value: unknown): void }) {
  const { t, say } = useWords()
  const meta = useMeta()
  return (
    <>
      <Select
        label={t('fieldTarget')}
        searchable
        disabled={Boolean(field)}
        data={meta.objects.filter((o) => !o.system).map((o) => ({ value: o.name, label: say(pluralLabel(o)) }))}
        value={(options.to as string | undefined) ?? null}
        error={errors['options.to']}
        onChange={(v) => put('to', v ?? undefined)}
      />
      <TextInput
        label={t('otherSide')}
        description={t('otherSideWhy')}
        disabled={Boolean(field)}
        value={String(options.inverse ?? '')}
        placeholder="x_visits"
        error={errors['options.inverse']}
        onChange={(e) => put('inverse', e.currentTarget.value || undefined)}
      />
    </>
  )
}
function Rollup({ definition, draft: { options }, field, errors, put }: OptionsProps & { put(key: string, value: unknown): void }) {
  const { t, say } = useWords()
  const side = definition.children.find((c) => c.name === options.of)
  const fixed = Boolean(field)
  return (
    <>
      <Select
        label={t('rollupOf')}
        description={definition.children.length ? undefined : t('rollupNone')}
        disabled={fixed}
        data={definition.children.map((c) => ({ value: c.name, label: say(c.label) }))}
        value={(options.of as string | undefined) ?? null}
        error={errors['options.of']}
        onChange={(v) => put('of', v ?? undefined)}
      />
      <div className="rp-two">
        <Select
          label={t('rollupOp')}
          disabled={fixed}
          allowDeselect={false}
          data={(['count', 'sum', 'avg', 'min', 'max'] as const).map((op) => ({ value: op, label: t(`measure_${op}`) }))}
          value={(options.op as string | undefined) ?? null}
          error={errors['options.op']}
          onChange={(v) => put('op', v ?? undefined)}
        />
        {options.op !== 'count' && options.op !== undefined && (
          <Select
            label={t('rollupField')}
            disabled={fixed}
            data={Object.entries(side?.fields ?? {}).map(([value, label]) => ({ value, label: say(label) }))}
            value={(options.field as string | undefined) ?? null}
            error={errors['options.field']}
            onChange={(v) => put('field', v ?? undefined)}
          />
        )}
      </div>
    </>
  )
}
