// A picture or a document, large; arrows go to the next one.
import { ActionIcon, Loader } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'

type Item = { readonly name: string; readonly src: string; readonly type: string }
export default function Preview({ items, at, go }: { items: readonly Item[]; at: number; go(at: number | undefined): void }) {
  const { t } = useWords()
  const item = items[at]!
  const step = (by: number) => items[at + by] && go(at + by)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') step(1)
    if (event.key === 'ArrowLeft') step(-1)
  }
  return (
    <Dialog opened onClose={() => go(undefined)} title={item.name} size="min(1040px, 94vw)" onKeyDown={press}>
      <div className="rp-viewer">{item.type === 'application/pdf' ? <Document key={item.src} item={item} /> : <img src={item.src} alt={item.name} />}</div>
      <div className="rp-viewer-bar">
        <ActionIcon aria-label={t('previewBack')} disabled={at === 0} onClick={() => step(-1)}>
          <IconChevronLeft size={16} stroke={1.5} />
        </ActionIcon>
        <span className="rp-meta">{t('peekOf', { at: at + 1, n: items.length })}</span>
        <ActionIcon aria-label={t('previewOn')} disabled={at === items.length - 1} onClick={() => step(1)}>
          <IconChevronRight size={16} stroke={1.5} />
        </ActionIcon>
        <span className="rp-grow" />
        <ActionIcon component="a" href={item.src} download={item.name} aria-label={t('filesSave', { name: item.name })}>
          <IconDownload size={16} stroke={1.5} />
        </ActionIcon>
      </div>
    </Dialog>
  )
}
/** The bytes come in a sandbox in which no viewer starts: they are shown from memory, as nothing but a PDF. */
function Document({ item }: { item: Item }) {
  const { t } = useWords()
  const [url, setUrl] = useState<string>()
  const [trouble, setTrouble] = useState<unknown>()
  useEffect(() => {
    let made: string | undefined
    let left = false
    void fetch(item.src, { credentials: 'same-origin' })
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(String(answer.status)))))
      .then((bytes) => !left && setUrl((made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })))))
      .catch(setTrouble)
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [item.src])
  if (trouble) return <p role="alert">{troubleText(trouble, t)}</p>
  return url ? <iframe src={`${url}#navpanes=0`} title={item.name} /> : <Loader size={18} />
}
