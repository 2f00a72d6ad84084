// A tile that cannot show its figures: which rule says so, while the tiles around it go on.
import { IconEyeOff } from '@tabler/icons-react'
import { Trouble } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'

export function TileTrouble({ error, text, retry }: { error?: unknown; text?: string; retry?(): void }) {
  const { t } = useWords()
  const refused = error instanceof Trouble && error.status >= 400 && error.status < 500
  return (
    <div className="rp-tile-trouble" role="note">
      <IconEyeOff size={16} stroke={1.5} aria-hidden />
      <p>{text ?? troubleText(error, t)}</p>
      {refused && <p className="rp-meta">{t('tileRefused')}</p>}
      {retry && !refused && (
        <button type="button" className="rp-textlink" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}
