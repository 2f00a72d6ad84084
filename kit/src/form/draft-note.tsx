// A draft taken up again: when it was written, and the way to throw it away.
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import type { Draft } from './draft.ts'

export function DraftNote({ draft }: { draft: Draft }) {
  const { t, locale } = useWords()
  if (!draft.keptAt) return null
  return (
    <p className="rp-draft-note" role="note">
      <span>{t('draftKept', { at: formatInstant(draft.keptAt, locale) })}</span>
      <button type="button" className="rp-textlink" onClick={draft.discard}>
        {t('draftDiscard')}
      </button>
    </p>
  )
}
