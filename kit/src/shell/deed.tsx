// A button that changes something: closed, with the reason, while somebody only looks as another.
import { Button } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'

/** What a control that writes is closed by, if anything closes all of them. */
export function useClosed(): { readonly disabled?: true; readonly title?: string } {
  const { t } = useWords()
  const { preview, user } = useMeta()
  return preview ? { disabled: true, title: t('tryAsClosed', { name: user.name }) } : {}
}
export const Deed = (props: ComponentProps<typeof Button<'button'>>) => <Button {...props} {...useClosed()} />
