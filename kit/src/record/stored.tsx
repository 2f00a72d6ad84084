// What the file list and the timeline both know of kept files: how they are asked for, what stands for one, which can be looked at.
import { IconFile, IconFileText } from '@tabler/icons-react'
import type { Row } from '../api/meta.ts'
import { fewQuery } from '../api/records.ts'
import { filesOf, type Holder } from './holder.ts'
import type { Stored } from './upload.ts'
import './files.css'

export const canPreview = (type: string) => type.startsWith('image/') || type === 'application/pdf'
export const viaOf = (holder: Holder, row: Row) => `${holder.object.plural}:${row.id}:${holder.file}`

/** Its files, newest first; also what their number comes from. */
export const filesQuery = (holder: Holder, id: string) =>
  fewQuery(holder.object.plural, {
    filter: filesOf(holder, id),
    sort: '-createdAt',
    limit: 200,
    count: 'exact',
    expand: [holder.file, 'createdBy', ...holder.through.map((path) => path.split('.')[0]!)].join(','),
  })
export function FileSign({ file, src }: { file: Stored | undefined; src: string | undefined }) {
  return (
    <span className="rp-file-sign">
      {file?.type.startsWith('image/') && src ? (
        <img src={src} alt="" loading="lazy" width={32} height={32} />
      ) : file?.type === 'application/pdf' ? (
        <IconFileText size={18} stroke={1.5} aria-hidden />
      ) : (
        <IconFile size={18} stroke={1.5} aria-hidden />
      )}
    </span>
  )
}
