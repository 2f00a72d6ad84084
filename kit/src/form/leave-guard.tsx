// Before a half-written form is left: go on, keep it as a draft, or throw it away.
import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'

/** `free` is asked at the moment of leaving: a form that was just saved holds nobody back. */
export function LeaveGuard({ free, discard }: { free(): boolean; discard(): void }) {
  const { t } = useWords()
  const held = useBlocker({
    // Whoever is signed out finds the draft again after signing in.
    shouldBlockFn: ({ next }) => !free() && next.pathname !== '/sign-in',
    enableBeforeUnload: false,
    withResolver: true,
  })
  if (held.status !== 'blocked') return null
  return (
    <Dialog opened onClose={held.reset} title={t('leaveTitle')} size={440}>
      <div className="rp-dialog">
        <p>{t('leaveText')}</p>
        <div className="rp-dialog-do">
          <Button
            className="rp-risk"
            onClick={() => {
              discard()
              held.proceed()
            }}
          >
            {t('leaveDiscard')}
          </Button>
          <span className="rp-grow" />
          <Button onClick={held.proceed}>{t('leaveKeep')}</Button>
          <Button className="rp-ink" data-autofocus onClick={held.reset}>
            {t('leaveStay')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
