// What a field kind brings to the pages: how a value is shown, typed, filtered by and written out. One file per kind holds it.
import type { Locale } from '@rapport/model/text'
import type { ComponentType, ReactNode } from 'react'
import type { Meta, MetaField, MetaObject } from '../api/meta.ts'
import type { Say, Translate } from '../language.tsx'
import type { TextKey } from '../texts.ts'

export type CellProps = {
  readonly value: unknown
  readonly field: MetaField
  readonly name: string
  readonly place: 'list' | 'facts'
  readonly object?: MetaObject
}
export type InputProps = {
  readonly field: MetaField
  readonly value: unknown
  onChange(value: unknown): void
  onBlur?(): void
  readonly label?: ReactNode
  readonly 'aria-label'?: string
  readonly description?: string
  readonly error?: string
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly id?: string
  readonly disabled?: boolean
}
export type FilterInputProps = { readonly field: MetaField; readonly op: string; readonly value: unknown; onChange(value: unknown): void }
export type PrintContext = {
  readonly locale: Locale
  readonly say: Say
  readonly t: Translate
  readonly meta: Meta
  titleOf?(object: string, id: string): string | undefined
  /** Told of what has been: a day is its date, since “tomorrow” was said of another day. */
  readonly past?: boolean
}
export type KindSet = {
  readonly Cell: ComponentType<CellProps>
  /** Absent where people never type the value. */
  readonly Input?: ComponentType<InputProps>
  readonly FilterInput: ComponentType<FilterInputProps>
  /** In words: for sentences, history, names of controls. */
  print(value: never, field: MetaField, context: PrintContext): string
  /** Pixels in a list; `widthOf` where fields of the kind differ. */
  readonly width: number
  widthOf?(field: MetaField): number
  readonly align?: 'right'
  /** Columns of a file may fill these parts of a value by themselves: their names and words. */
  readonly parts?: readonly (readonly [string, TextKey])[]
  /** Holds a link whose target's name is wanted with it. */
  readonly expands?: boolean
  /** Its label stands beside it. */
  readonly inline?: boolean
  /** Takes a form's whole width. */
  readonly wide?: boolean
  /** What is chosen is chosen whole: nothing is left to be typed. */
  readonly chosen?: boolean
  /** It holds sentences, which are read rather than looked up. */
  readonly told?: boolean
}
/** What every input passes on to its Mantine control. */
export const control = ({ label, description, error, required, autoFocus, id, disabled, onBlur, ...rest }: InputProps) => ({
  label,
  description,
  error,
  required,
  disabled,
  onBlur,
  'aria-label': rest['aria-label'],
  ...(autoFocus && { 'data-autofocus': true, autoFocus }),
  ...(id && { id }),
})
export const isBlank = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
