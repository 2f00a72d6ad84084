// Files in an S3-compatible bucket: for several app processes, and for whoever keeps backups elsewhere.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '@rapport/model'
import type { FileStore } from '../engine.ts'
import { checkKey } from './store.ts'

export type S3Options = { bucket: string; endpoint: string | undefined; region: string | undefined; key: string | undefined; secret: string | undefined }

/** The client is loaded when the first file moves; most installations never need it. */
export function openS3({ bucket, endpoint, region, key: accessKeyId, secret: secretAccessKey }: S3Options): FileStore {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-s3')
    const client = new sdk.S3Client({
      region: region ?? 'us-east-1',
      forcePathStyle: true,
      // What AWS has come to add by itself, a sum in a trailer after the bytes, other makers refuse or, worse, store among them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint && { endpoint }),
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    })
    return { sdk, client }
  }
  let loaded: ReturnType<typeof load> | null = null
  const s3 = () => (loaded ??= load())
  /** What is wrong with key, bucket or network is the administrator's to mend: one line in the log, one sentence to whoever waits. */
  const refused = (error: Error): never => {
    if (error instanceof Problem) throw error
    if (error.name === 'NoSuchKey') throw new Problem('file_missing', 404)
    process.stderr.write(`${JSON.stringify({ level: 50, msg: 'file store', bucket, err: `${error.name}: ${error.message}` })}\n`)
    throw new Problem('store_unavailable', 503, { retryAfter: 5 })
  }
  return {
    async put(key, bytes) {
      const { sdk, client } = await s3()
      // A bucket wants to know the length first, so the bytes pause on disk.
      const folder = await mkdtemp(join(tmpdir(), 'rapport-up-'))
      try {
        const path = join(folder, 'part')
        await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path))
        await client.send(new sdk.PutObjectCommand({ Bucket: bucket, Key: checkKey(key), Body: createReadStream(path) })).catch(refused)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async get(key, range) {
      const { sdk, client } = await s3()
      const found = await client
        .send(new sdk.GetObjectCommand({ Bucket: bucket, Key: checkKey(key), ...(range && { Range: `bytes=${range.from}-${range.to}` }) }))
        .catch(refused)
      return found.Body as Readable
    },
    async remove(key) {
      const { sdk, client } = await s3()
      await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key: checkKey(key) })).catch(refused)
    },
  }
}
