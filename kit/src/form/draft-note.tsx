// A draft taken up again: when it was written, and the way to throw it away.
import type { MetaField } from '../api/meta.ts'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { changed, type Draft } from './draft.ts'

/** Of a change it says which fields are not what the record says. */
export function DraftNote({ draft, fields }: { draft: Draft; fields: Readonly<Record<string, MetaField>> }) {
  const { t, say, locale } = useWords()
  if (!draft.keptAt) return null
  const names = draft.base ? Object.keys(changed(draft.start, draft.values)).flatMap((name) => (fields[name] ? say(fields[name].label) : [])) : []
  return (
    <p className="rp-draft-note" role="note">
      <span>
        {t('draftKept', { at: formatInstant(draft.keptAt, locale) })} {names.length > 0 && t('draftFields', { fields: names.join(t('comma')) })}
      </span>
      <button type="button" className="rp-textlink" onClick={draft.discard}>
        {t('draftDiscard')}
      </button>
    </p>
  )
}
