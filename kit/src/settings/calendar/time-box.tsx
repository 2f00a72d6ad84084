// A time of day, typed as people write it and shown as everywhere else: in 24 hours.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { timeOf } from './hours.ts'

type BoxProps = { 'aria-label': string; value: string; wrong: string | undefined; onChange(time: string): void }
export function TimeBox({ value, wrong, onChange, ...named }: BoxProps) {
  const [typed, setTyped] = useState<string>()
  return (
    <TextInput
      {...named}
      inputMode="numeric"
      maxLength={5}
      w={64}
      value={typed ?? value}
      aria-invalid={Boolean(wrong) || undefined}
      error={Boolean(wrong)}
      title={wrong}
      onFocus={(e) => e.currentTarget.select()}
      onChange={(e) => {
        const next = e.currentTarget.value
        setTyped(next)
        onChange(timeOf(next) ?? next)
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}
