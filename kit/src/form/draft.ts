// What is being typed survives a reload: kept in this tab until saved or thrown away.
import { useEffect, useState } from 'react'

export type Values = Readonly<Record<string, unknown>>
export function useDraft(key: string, initial: () => Values) {
  const name = `rapport.draft.${key}`
  const [{ values, kept }, setState] = useState(() => {
    const stored = sessionStorage.getItem(name)
    return stored ? { values: JSON.parse(stored) as Values, kept: true } : { values: initial(), kept: false }
  })
  const [dirty, setDirty] = useState(kept)
  useEffect(() => {
    if (dirty) sessionStorage.setItem(name, JSON.stringify(values))
  }, [dirty, name, values])
  return {
    values,
    kept,
    dirty,
    set(field: string, value: unknown) {
      setDirty(true)
      setState((s) => ({ ...s, values: { ...s.values, [field]: value } }))
    },
    replace(next: Values) {
      setState({ values: next, kept: false })
    },
    forget() {
      setDirty(false)
      sessionStorage.removeItem(name)
    },
  }
}
