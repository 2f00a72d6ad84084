// Inputs side by side for some fields, each with its label, help and error.
import type { ReactNode } from 'react'
import type { MetaField } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import type { FieldErrors } from './check.ts'

type GridProps = {
  fields: readonly (readonly [string, MetaField])[]
  values: Readonly<Record<string, unknown>>
  errors: FieldErrors
  onChange(name: string, value: unknown): void
  onBlur?(name: string): void
  /** What stands under a field, beside its help and error. */
  below?(name: string): ReactNode
  required?: readonly string[]
  focus?: string
  single?: boolean
}
export function FieldGrid({ fields, values, errors, onChange, onBlur, below, required = [], focus, single }: GridProps) {
  const { say } = useWords()
  return (
    <div className="rp-grid" data-single={single || undefined}>
      {fields.map(([name, field]) => {
        const set = kindSet(field)
        if (!set.Input) return null
        const help = field.help && say(field.help)
        return (
          <div key={name} data-field={name} data-wide={set.wide || undefined} data-inline={set.inline || undefined}>
            <set.Input
              field={field}
              value={values[name]}
              label={say(field.label)}
              description={help && !errors[name]?.includes(help) ? help : undefined}
              error={errors[name]}
              required={(field.required && !field.filled) || required.includes(name)}
              autoFocus={name === focus}
              onChange={(value) => onChange(name, value)}
              onBlur={() => onBlur?.(name)}
            />
            {below?.(name)}
          </div>
        )
      })}
    </div>
  )
}
