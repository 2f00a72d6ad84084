// Takes an uploaded file: counted, hashed and looked at while it passes to the store; nothing stays of one refused.
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Problem } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { newKey } from './store.ts'
import { isProgram, typeOf } from './types.ts'

export type Uploaded = { name: string; type: string; size: number; sha256: string; key: string }
export const maxFile = () => Number(process.env.RAPPORT_FILE_MAX) || 50 * 1024 * 1024

/** The one file of a multipart request and its other fields, in whatever order they come. */
export async function takeUpload(engine: Engine, request: FastifyRequest, max = maxFile()): Promise<{ file: Uploaded; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw new Problem('unsupported_media', 415)
  const fields: Record<string, string> = {}
  let file: Uploaded | null = null
  try {
    for await (const part of request.parts({ limits: { fileSize: max, files: 1, fields: 20 } })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else file = await keep(engine, part.filename || 'file', part.file, () => part.file.truncated, max)
    }
    if (!file) throw new Problem('file_needed', 422, {}, [{ path: 'file', code: 'required' }])
    return { file, fields }
  } catch (error) {
    if (file) await engine.files.remove(file.key).catch(() => {})
    throw error
  }
}
async function keep(engine: Engine, filename: string, bytes: AsyncIterable<Uint8Array>, truncated: () => boolean, max: number): Promise<Uploaded> {
  // eslint-disable-next-line no-control-regex
  const name = (
    filename
      .replace(/^.*[/\\]/, '')
      .replace(/[\u0000-\u001f\u007f]/g, '')
      .toWellFormed()
      .trim() || 'file'
  ).slice(-255)
  const key = newKey()
  const hash = createHash('sha256')
  let size = 0
  let head = new Uint8Array(0)
  async function* watched() {
    for await (const chunk of bytes) {
      if (head.length < 16) head = new Uint8Array(Buffer.concat([head, chunk.subarray(0, 16)]))
      if (!size && isProgram(name, head)) throw new Problem('file_type_refused', 422, { name }, [{ path: 'file', code: 'file_type_refused', params: { name } }])
      size += chunk.length
      hash.update(chunk)
      yield chunk
    }
    if (truncated()) throw new Problem('too_large', 413, { max })
    if (!size) throw new Problem('file_empty', 422, { name }, [{ path: 'file', code: 'file_empty', params: { name } }])
  }
  await engine.files.put(key, watched())
  return { name, type: typeOf(name, head), size, sha256: hash.digest('hex'), key }
}
