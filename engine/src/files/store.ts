// Where the bytes of files lie: a folder on disk, or an S3-compatible bucket. Keys are random and say nothing.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '@rapport/model'
import type { FileStore } from '../engine.ts'
import { openS3 } from './s3.ts'

/** A fresh key, `ab/cd/abcd…`: two levels, so that no folder grows long. */
export const newKey = (): string => {
  const hex = randomBytes(20).toString('hex')
  return `${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}`
}
const KEY = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{40}$/
export const checkKey = (key: string): string => {
  if (!KEY.test(key)) throw new Problem('file_missing', 404)
  return key
}
/** The store the environment names: RAPPORT_S3_BUCKET and its companions, otherwise `<dataDir>/files`. */
export const openStore = (dataDir: string, env: NodeJS.ProcessEnv = process.env): FileStore =>
  env.RAPPORT_S3_BUCKET
    ? openS3({
        bucket: env.RAPPORT_S3_BUCKET,
        endpoint: env.RAPPORT_S3_ENDPOINT,
        region: env.RAPPORT_S3_REGION,
        key: env.RAPPORT_S3_KEY,
        secret: env.RAPPORT_S3_SECRET,
      })
    : diskStore(join(dataDir, 'files'))

export function diskStore(root: string): FileStore {
  const at = (key: string) => join(root, checkKey(key))
  return {
    async put(key, bytes) {
      const path = at(key)
      await mkdir(dirname(path), { recursive: true })
      // Nobody ever sees half a file: it is whole and on the disk before it has its name.
      const temporary = `${path}.${randomBytes(4).toString('hex')}.part`
      const file = await open(temporary, 'wx', 0o600)
      try {
        for await (const chunk of bytes) await file.write(chunk)
        await file.sync()
        await file.close()
        await rename(temporary, path)
        const folder = await open(dirname(path), 'r')
        await folder.sync().finally(() => folder.close())
      } catch (error) {
        await file.close().catch(() => {})
        await rm(temporary, { force: true })
        throw error
      }
    },
    async get(key, range) {
      const path = at(key)
      await stat(path).catch(() => Promise.reject(new Problem('file_missing', 404)))
      return createReadStream(path, range ? { start: range.from, end: range.to } : {})
    },
    async remove(key) {
      await rm(at(key), { force: true })
    },
  }
}
