// A backup's file: a gzipped tar of rows and files, with a manifest last. One that was cut off has no manifest, and is none.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { StartProblem } from '../postgres/index.ts'
import type { Erasure } from '../erasure/ledger.ts'
import type { Sequence, Shape } from './catalog.ts'
import { type Entry, tarReader } from './tar.ts'

/** Raised when an older program could not read what a newer one writes. */
export const format = 1

/** Sizes in bytes; hashes are SHA-256 in hex, of a table's rows as COPY prints them, and of a file's content. */
export type Manifest = {
  format: number
  madeAt: string
  /** PostgreSQL's major version: the same shape is printed alike only by the same one. */
  postgres: number
  shape: Shape
  tables: { schema: string; name: string; rows: number; size: number; hash: string }[]
  sequences: (Sequence & { last: string; called: boolean })[]
  files: { path: string; size: number; hash: string }[]
  /** Ids of what had been erased by then, for restoring an older backup beside this one. */
  erasures?: Erasure[]
}

/** `rows/000001/000002` is the second part of the first table, `files/000001` the first file, both counted from one. */
export const partName = (kind: 'rows' | 'files', ...numbers: number[]) => [kind, ...numbers.map((n) => String(n).padStart(6, '0'))].join('/')

export type Part = { kind: 'rows' | 'files'; index: number; body: AsyncIterable<Buffer> }

/** Every entry in order; the manifest is given back at the end. */
export async function* readParts(file: string): AsyncGenerator<Part, Manifest> {
  const broken = (reason: string) => new StartProblem(`${file} is not a whole backup: ${reason}.`)
  let manifest: Manifest | undefined
  for await (const entry of tarReader(unpacked(file, broken), broken)) {
    if (entry.name === 'manifest.json') manifest = await readManifest(file, entry)
    const [kind, number] = entry.name.split('/')
    if (kind === 'rows' || kind === 'files') yield { kind, index: Number(number) - 1, body: entry.body }
  }
  if (!manifest) throw broken('it has no manifest')
  return manifest
}

async function* unpacked(file: string, broken: (reason: string) => Error): AsyncGenerator<Buffer> {
  const raw = createReadStream(file)
  const gunzip = createGunzip()
  raw.once('error', (error) => gunzip.destroy(error))
  try {
    yield* raw.pipe(gunzip) as AsyncIterable<Buffer>
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT' || code === 'EISDIR') throw new StartProblem(`There is no backup ${file}.`)
    if (code === 'EACCES') throw new StartProblem(`The backup ${file} cannot be read: this user may not.`)
    if (code.startsWith('Z_')) throw broken('it is damaged or cut off')
    throw error
  } finally {
    raw.destroy()
    gunzip.destroy()
  }
}

async function readManifest(file: string, entry: Entry): Promise<Manifest> {
  const chunks: Buffer[] = []
  for await (const chunk of entry.body) chunks.push(chunk)
  const manifest = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Manifest
  if (manifest.format > format) throw new StartProblem(`The backup ${file} was made by a later release: restore it with that one.`)
  return manifest
}

/** Reads all of it and holds every hash and size against the manifest. */
export async function verify(file: string): Promise<Manifest> {
  const seen = { rows: new Map<number, Tally>(), files: new Map<number, Tally>() }
  const parts = readParts(file)
  let next = await parts.next()
  for (; !next.done; next = await parts.next()) {
    const { kind, index, body } = next.value
    const tally = seen[kind].get(index) ?? new Tally()
    seen[kind].set(index, tally)
    for await (const chunk of body) tally.add(chunk)
  }
  const manifest = next.value
  const hold = (kind: 'rows' | 'files', list: { size: number; hash: string }[]) =>
    list.every(({ size, hash }, i) => (seen[kind].get(i) ?? new Tally()).equals(size, hash))
  if (!hold('rows', manifest.tables) || !hold('files', manifest.files))
    throw new StartProblem(`${file} is not a whole backup: what is in it is not what its manifest says.`)
  return manifest
}

/** Size and hash of what went by. */
export class Tally {
  size = 0
  readonly #hash = createHash('sha256')
  #digest = ''

  add(chunk: Buffer): void {
    this.size += chunk.length
    this.#hash.update(chunk)
  }

  get hash(): string {
    this.#digest ||= this.#hash.digest('hex')
    return this.#digest
  }

  equals(size: number, hash: string): boolean {
    return this.size === size && this.hash === hash
  }
}
