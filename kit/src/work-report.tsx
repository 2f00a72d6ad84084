// What long work could not do: each record with its reason, to be kept as a file or tried again.
import { Button } from '@mantine/core'
import { Dialog } from './dialog.tsx'
import { useWords } from './language.tsx'
import type { Work } from './work.tsx'

export default function WorkReport({ work, close }: { work: Work; close(): void }) {
  const { t } = useWords()
  return (
    <Dialog opened onClose={close} title={t('batchFailed', { n: work.failures.length })} size={640}>
      <ul className="rp-failures">
        {work.failures.map((f) => (
          <li key={f.id}>
            {f.id ? (
              <a className="rp-link" href={`/${f.plural ?? work.plural}/${f.id}`} target="_blank" rel="noreferrer">
                {f.title}
              </a>
            ) : (
              <span>{f.title}</span>
            )}
            <span>{f.why}</span>
          </li>
        ))}
      </ul>
      <div className="rp-dialog-do">
        <Button onClick={() => saveList(work)}>{t('failuresFile')}</Button>
        <Button
          className="rp-ink"
          onClick={() => {
            close()
            work.again(work.failures)
          }}
        >
          {t('retryFailed', { n: work.failures.length })}
        </Button>
      </div>
    </Dialog>
  )
}
/** The failures as a file a spreadsheet opens. */
function saveList(work: Work) {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
  const rows = work.failures.map((f) => [f.id, f.title, f.why].map(quoted).join(','))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\uFEFF', rows.join('\r\n')], { type: 'text/csv' }))
  link.download = `${work.plural}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
