// Sending a file to be kept, and the way to its bytes.
import { base, request } from '../api/request.ts'
import type { Row } from '../api/meta.ts'

export type Stored = { readonly id: string; readonly name: string; readonly type: string; readonly size: number }
export async function upload(file: File): Promise<Stored> {
  const form = new FormData()
  // What is pasted is called "image.png" by every browser: the moment tells one from another.
  form.append('file', file, file.name === 'image.png' ? `${new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.png` : file.name)
  return (await request<{ data: Stored }>('POST', '/files', undefined, { form })).data
}
/** Read through the record that holds it: `plural:record:field`. */
export const bytesOf = (file: string, via?: string) => `${base}/files/${file}/content${via ? `?via=${via}` : ''}`
export const filesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])]
/** The stored file a row's expanded field names. */
export const fileOf = (row: Row, field: string): Stored | undefined => {
  const value = row[field] as { id: string; title?: string | null; type?: string | null; size?: number | null } | null
  return value ? { id: value.id, name: value.title ?? '', type: value.type ?? '', size: value.size ?? 0 } : undefined
}
