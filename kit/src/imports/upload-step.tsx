// Step one: a file, dropped or chosen.
import { Button } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { pluralLabel, type MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'

export function UploadStep({ object, take }: { object: MetaObject; take(file: File): Promise<void> }) {
  const { t, low } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const send = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setError(undefined)
    try {
      await take(file)
    } catch (trouble) {
      setError(troubleText(trouble, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div
      className="rp-drop"
      data-over={over || undefined}
      onDragOver={(e) => (e.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault()
        setOver(false)
        void send(e.dataTransfer.files[0])
      }}
    >
      <IconFileSpreadsheet size={20} stroke={1.5} aria-hidden />
      <strong>{t('importInto', { name: low(pluralLabel(object)) })}</strong>
      <p className="rp-meta">{t('importFiles')}</p>
      <Button className="rp-ink" loading={busy} onClick={() => input.current?.click()}>
        {t('chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('chooseFile')}
        accept=".csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/vcard"
        onChange={(e) => void send(e.currentTarget.files?.[0])}
      />
      {error && (
        <p className="rp-risk-rule" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
