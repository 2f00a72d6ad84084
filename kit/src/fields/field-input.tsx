// Any field's input, by its kind: for slots of the product.
import type { InputProps } from './kind-set.ts'
import { kindSet } from './registry.ts'

export function FieldInput(props: InputProps) {
  const { Input } = kindSet(props.field)
  return Input ? <Input {...props} /> : null
}
