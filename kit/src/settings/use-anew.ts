// What somebody changes here and has not saved: it begins anew when what it was taken from changes, in the same frame.
import { useState, type Dispatch, type SetStateAction } from 'react'

export function useAnew<T>(from: readonly unknown[], begin: () => T): [T, Dispatch<SetStateAction<T>>] {
  const [taken, setTaken] = useState(from)
  const [value, setValue] = useState(begin)
  if (taken.some((one, i) => one !== from[i])) {
    const fresh = begin()
    setTaken(from)
    setValue(() => fresh)
    return [fresh, setValue]
  }
  return [value, setValue]
}
