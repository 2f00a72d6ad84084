// Taking an act back from a record's page: what it did to many is told of before they go back, and why where it cannot be.
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useUndo } from '../api/undo.ts'
import { Dialog } from '../dialog.tsx'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'

/** How long whoever did it may take it back with the rights they had. */
export const fresh = 24 * 3_600_000
export function useTakeBack(): { begin(act: string): Promise<void>; dialog: ReactNode } {
  const { t, locale } = useWords()
  const undo = useUndo()
  const [whole, setWhole] = useState<{ act: string; back: number; kept: number }>()
  const close = () => setWhole(undefined)
  return {
    begin: async (act) => {
      try {
        const seen = await undo.foresee(act)
        if (seen.back + seen.kept > 1) setWhole({ act, ...seen })
        else if (seen.why) toast(seen.why, { tone: 'risk' })
        else undo.act(act)
      } catch (error) {
        toastTrouble(error, t)
      }
    },
    dialog: whole && (
      <Dialog opened onClose={close} title={t('undoWhole', { n: formatNumber(whole.back, locale) })} size={440}>
        <div className="rp-dialog">
          <p>{t('undoWholeWhy', { n: formatNumber(whole.back, locale) })}</p>
          {whole.kept > 0 && <p className="rp-meta">{t('undoWholeKept', { n: formatNumber(whole.kept, locale) })}</p>}
          <div className="rp-dialog-do">
            <Button onClick={close}>{t('cancel')}</Button>
            <Button
              className="rp-ink"
              data-autofocus
              disabled={!whole.back}
              onClick={() => {
                undo.act(whole.act)
                close()
              }}
            >
              {t('undo')}
            </Button>
          </div>
        </div>
      </Dialog>
    ),
  }
}
