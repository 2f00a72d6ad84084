// The files kept with a record and with what happened around it: brought by choosing, dropping, pasting or a phone's camera; looked at, saved, deleted and brought back.
import { ActionIcon, Loader } from '@mantine/core'
import { IconCamera, IconCloudOff, IconDownload, IconFile, IconPaperclip, IconTrash, IconUpload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState, type DragEvent } from 'react'
import { objectNamed, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { createRecord, removeRecord, titleOf, touch } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { fileSize, formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { Deed } from '../shell/deed.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { composes, useComposeAsked } from './compose.ts'
import type { Holder } from './holder.ts'
import { canPreview, FileSign, filesQuery, viaOf } from './stored.tsx'
import { bytesOf, fileOf, filesIn } from './upload.ts'
import { useSending } from './use-sending.ts'
import './files.css'

const Preview = lazy(() => import('./preview.tsx'))
export function Files({ object, holder, record }: { object: MetaObject; holder: Holder; record: Row }) {
  const { t, locale } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const undo = useUndo()
  const found = useQuery(filesQuery(holder, record.id))
  const [over, setOver] = useState(false)
  const [open, setOpen] = useState<number>()
  const choose = useRef<HTMLInputElement>(null)
  const shoot = useRef<HTMLInputElement>(null)
  const may = holder.object.can.create
  const { sending, send, again, remove } = useSending(`file.${record.id}`, async (stored) => {
    await createRecord(holder.object.plural, { [holder.object.title]: stored.name, [holder.file]: stored.id, [holder.link]: record.id })
    await touch(client, holder.object.plural)
  })
  // Where nothing is written down, what was photographed comes here.
  useComposeAsked(composes(meta, object) ? '' : record.id, ({ files }) => void (files?.length && send(files)))
  useEffect(() => {
    if (!may) return
    const paste = (event: ClipboardEvent) => {
      const files = filesIn(event.clipboardData)
      if (!files.length || (event.target as Element).closest?.('input, textarea, [contenteditable]')) return
      event.preventDefault()
      void send(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
    // `send` reads nothing that changes but the words.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [may, record.id])
  const drag = (event: DragEvent) => {
    if (!may || ![...event.dataTransfer.types].includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const discard = async (row: Row) => {
    try {
      await removeRecord(holder.object.plural, row.id)
      toast(t('deleted', { name: titleOf(holder.object, row) }), undo.offer())
      await touch(client, holder.object.plural)
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Bones rows={3} />
  const rows = found.data.data
  const shown = rows.flatMap((row) => {
    const file = fileOf(row, holder.file)
    return file && canPreview(file.type) ? [{ row, file, src: bytesOf(file.id, viaOf(holder, row)) }] : []
  })
  return (
    <div
      className="rp-files"
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node) && setOver(false)}
      onDrop={(e) => {
        setOver(false)
        if (!may || !e.dataTransfer.files.length) return
        e.preventDefault()
        void send(filesIn(e.dataTransfer))
      }}
    >
      {may && (
        <div className="rp-files-bar">
          <Deed leftSection={<IconUpload size={14} stroke={1.5} />} onClick={() => choose.current?.click()}>
            {t('filesUpload')}
          </Deed>
          <Deed className="rp-phone-only" leftSection={<IconCamera size={14} stroke={1.5} />} onClick={() => shoot.current?.click()}>
            {t('filesShoot')}
          </Deed>
          <span className="rp-meta rp-wide-only">{t('filesHow')}</span>
          <input ref={choose} type="file" multiple hidden aria-label={t('filesUpload')} onChange={(e) => void send([...(e.currentTarget.files ?? [])])} />
          <input
            ref={shoot}
            type="file"
            accept="image/*"
            capture="environment"
            hidden
            aria-label={t('filesShoot')}
            onChange={(e) => void send([...(e.currentTarget.files ?? [])])}
          />
        </div>
      )}
      <ul aria-label={t('files')}>
        {sending.map((one) => (
          <li key={one.key} className="rp-file" data-tone={one.state === 'refused' ? 'risk' : undefined} role={one.why ? 'alert' : undefined}>
            <span className="rp-file-sign">
              {one.state === 'going' ? (
                <Loader size={14} />
              ) : one.state === 'waits' ? (
                <IconCloudOff size={18} stroke={1.5} aria-hidden />
              ) : (
                <IconFile size={18} stroke={1.5} aria-hidden />
              )}
            </span>
            <span className="rp-file-name">
              <span>{one.file.name}</span>
              <span className="rp-meta">{one.why ?? t('filesSending')}</span>
            </span>
            {one.state === 'waits' && (
              <button type="button" className="rp-textlink" onClick={() => void again(one)}>
                {t('retry')}
              </button>
            )}
            {one.state !== 'going' && (
              <button type="button" className="rp-textlink" onClick={() => remove(one)}>
                {t(one.state === 'waits' ? 'remove' : 'dismiss')}
              </button>
            )}
          </li>
        ))}
        {rows.map((row) => {
          const file = fileOf(row, holder.file)
          const by = linked(row.createdBy)
          const at = shown.findIndex((s) => s.row === row)
          const on = holder.through.map((path) => path.split('.')[0]!).find((name) => linked(row[name])?.title)
          const name = titleOf(holder.object, row)
          return (
            <li key={row.id} className="rp-file">
              <FileSign file={file} src={file && bytesOf(file.id, viaOf(holder, row))} />
              <span className="rp-file-name">
                {at >= 0 ? (
                  <button type="button" onClick={() => setOpen(at)}>
                    {name}
                  </button>
                ) : (
                  <a href={file && bytesOf(file.id, viaOf(holder, row))} download={name}>
                    {name}
                  </a>
                )}
                <span className="rp-meta">
                  {file && fileSize(file.size, locale)}
                  <span>{by?.title}</span>
                  <span>{formatInstant(String(row.createdAt), locale)}</span>
                  {on && (
                    <Link
                      to="/$plural/$id"
                      params={{ plural: objectNamed(meta, String(holder.object.fields[on]!.options?.to))!.plural, id: linked(row[on])!.id }}
                      className="rp-link"
                    >
                      {linked(row[on])!.title}
                    </Link>
                  )}
                </span>
              </span>
              {file && (
                <ActionIcon component="a" href={bytesOf(file.id, viaOf(holder, row))} download={name} aria-label={t('filesSave', { name })}>
                  <IconDownload size={16} stroke={1.5} />
                </ActionIcon>
              )}
              {holder.object.can.delete && (
                <ActionIcon aria-label={t('deleteNamed', { name })} onClick={() => void discard(row)}>
                  <IconTrash size={16} stroke={1.5} />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {!rows.length && !sending.length && (
        <Empty icon={<IconPaperclip size={20} stroke={1.5} aria-hidden />} title={t('filesNone')} why={may ? t('filesNoneWhy') : t('filesNoneNoRight')} />
      )}
      {open !== undefined && shown[open] && (
        <Suspense>
          <Preview items={shown.map((s) => ({ name: titleOf(holder.object, s.row), src: s.src, type: s.file.type }))} at={open} go={setOpen} />
        </Suspense>
      )}
    </div>
  )
}
