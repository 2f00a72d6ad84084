// Before a half-written form is left: go on, keep it as a draft where one is kept, or throw it away.
import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'

export type Leaving = { readonly pathname: string; readonly search: object }
/** `free` is asked at the moment of leaving: a form that was just saved holds nobody back. Without `discard` no draft is kept. */
export function LeaveGuard({ free, discard }: { free(to?: Leaving): boolean; discard?(): void }) {
  const { t } = useWords()
  const held = useBlocker({
    // Whoever is signed out finds the draft again after signing in.
    shouldBlockFn: ({ next }) => !free(next) && next.pathname !== '/sign-in',
    enableBeforeUnload: () => !discard && !free(),
    withResolver: true,
  })
  if (held.status !== 'blocked') return null
  return (
    <Dialog opened onClose={held.reset} title={t('leaveTitle')} size={440}>
      <div className="rp-dialog">
        <p>{t(discard ? 'leaveText' : 'leaveLoses')}</p>
        <div className="rp-dialog-do">
          <Button
            className="rp-risk"
            onClick={() => {
              discard?.()
              held.proceed()
            }}
          >
            {t('leaveDiscard')}
          </Button>
          <span className="rp-grow" />
          {discard && <Button onClick={held.proceed}>{t('leaveKeep')}</Button>}
          <Button className="rp-ink" data-autofocus onClick={held.reset}>
            {t('leaveStay')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
