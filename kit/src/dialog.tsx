// A dialog that gives the focus back to whoever had it, also where it is made only when it opens.
import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWords } from './language.tsx'

export function Dialog(props: ModalProps) {
  const { t } = useWords()
  const [before] = useState(() => document.activeElement as HTMLElement | null)
  useEffect(
    () => () => {
      // A menu that opened it is gone by now: what opened the menu has the focus then.
      if (before?.isConnected) setTimeout(() => before.focus({ preventScroll: true }))
    },
    [before],
  )
  return <Modal returnFocus={false} closeButtonProps={{ 'aria-label': t('close') }} {...props} />
}
