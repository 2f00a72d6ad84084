// A stored file: uploaded at once, linked by its id.
import { Button, Input } from '@mantine/core'
import { IconCamera, IconPaperclip } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { linked } from '../api/paths.ts'
import { base, request } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'
import type { CellProps, InputProps, KindSet } from './kind-set.ts'
import { LinkFilterInput, printLink } from './link.tsx'

const FileCell = ({ value, place }: CellProps) => {
  const { t } = useWords()
  const at = linked(value) as { id: string; title?: string | null; name?: string } | null
  if (!at) return null
  const name = at.title ?? at.name ?? t('file')
  if (place === 'list') return <>{name}</>
  return (
    <a className="rp-link" href={`${base}/files/${at.id}/content`} download={name}>
      {name}
    </a>
  )
}
export function FileField({ field, value, onChange, label, error, required, description, disabled }: InputProps) {
  const { t } = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const at = linked(value)
  const accept = field.options?.accept as string | undefined
  // A phone in the hand has a camera; a computer's would take a picture of its user.
  const photos = matchMedia('(pointer: coarse)').matches && (!accept || /image|\*\/\*/.test(accept))
  const upload = async (chosen: File) => {
    const form = new FormData()
    form.append('file', chosen)
    setBusy(true)
    setTrouble(undefined)
    try {
      const { data } = await request<{ data: { id: string; name: string } }>('POST', '/files', undefined, { form })
      onChange({ id: data.id, title: data.name })
    } catch (e) {
      setTrouble(troubleText(e, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Input.Wrapper id={id} label={label} error={trouble ?? error} required={required} description={description} labelProps={{ className: 'rp-label' }}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 8, minHeight: 36 }}>
        <Button onClick={() => input.current?.click()} loading={busy} disabled={disabled} leftSection={<IconPaperclip size={14} stroke={1.5} />}>
          {t('chooseFile')}
        </Button>
        {photos && (
          <Button onClick={() => camera.current?.click()} disabled={busy || disabled} leftSection={<IconCamera size={14} stroke={1.5} />}>
            {t('takePhoto')}
          </Button>
        )}
        {at && <span>{at.title ?? t('file')}</span>}
        {at && (
          <button type="button" className="rp-quiet" onClick={() => onChange(null)}>
            {t('remove')}
          </button>
        )}
      </div>
      <input ref={input} id={id} type="file" hidden accept={accept} onChange={(e) => e.currentTarget.files?.[0] && void upload(e.currentTarget.files[0])} />
      {photos && (
        <input
          ref={camera}
          type="file"
          hidden
          aria-label={t('takePhoto')}
          accept="image/*"
          capture="environment"
          onChange={(e) => e.currentTarget.files?.[0] && void upload(e.currentTarget.files[0])}
        />
      )}
    </Input.Wrapper>
  )
}
export const file: KindSet = { Cell: FileCell, Input: FileField, FilterInput: LinkFilterInput, print: printLink, width: 144 }
