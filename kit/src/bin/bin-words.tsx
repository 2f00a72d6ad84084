// A sentence that promises the recycle bin leads there.
import { Link } from '@tanstack/react-router'
import type { MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'

/** `text`, in which the recycle bin's name is a way to it, narrowed to `object`. */
export function BinWords({ text, object }: { text: string; object: MetaObject }) {
  const { t } = useWords()
  const name = t('recycleBin')
  const at = text.toLowerCase().indexOf(name.toLowerCase())
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <Link className="rp-link" to="/bin" search={{ object: object.name }}>
        {text.slice(at, at + name.length)}
      </Link>
      {text.slice(at + name.length)}
    </>
  )
}
