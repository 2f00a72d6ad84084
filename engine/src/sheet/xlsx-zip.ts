// The parts of a workbook file: its zip directory, and each part inflated as a stream under one shared limit.
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { unreadable } from './refuse.ts'

type Entry = { method: number; size: number; from: number; packed: number }

export class ZipParts {
  private bytes: Buffer
  private entries = new Map<string, Entry>()
  private left: number
  private limit: number

  /** `limit`: bytes that may come out in all, whatever the directory claims (a zip bomb lies). Throws `corrupt`, `encrypted`, `too_large`. */
  constructor(bytes: Buffer, limit: number) {
    this.bytes = bytes
    this.left = this.limit = limit
    const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    if (end < 0 || end + 22 > bytes.length) throw unreadable('corrupt')
    const count = bytes.readUInt16LE(end + 10)
    let at = bytes.readUInt32LE(end + 16)
    let claimed = 0
    for (let i = 0; i < count; i++) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw unreadable('corrupt')
      if (bytes.readUInt16LE(at + 8) & 1) throw unreadable('encrypted')
      const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
      const entry = {
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        from: bytes.readUInt32LE(at + 42),
      }
      this.entries.set(name.toLowerCase(), entry)
      if (/\.(xml|rels)$/i.test(name)) claimed += entry.size
      at += 46 + nameLength + extra + comment
    }
    if (claimed > limit) throw unreadable('too_large', { limit })
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  names(): string[] {
    return [...this.entries.keys()]
  }

  /** The part's bytes in pieces; nothing where there is no such part. */
  async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) return
    const { bytes } = this
    if (entry.from + 30 > bytes.length) throw unreadable('corrupt')
    const start = entry.from + 30 + bytes.readUInt16LE(entry.from + 26) + bytes.readUInt16LE(entry.from + 28)
    const packed = bytes.subarray(start, start + entry.packed)
    if (entry.method !== 0 && entry.method !== 8) throw unreadable('corrupt')
    const plain = entry.method === 0 ? Readable.from([packed]) : Readable.from(slices(packed)).pipe(createInflateRaw({ chunkSize: 256 * 1024 }))
    try {
      for await (const chunk of plain as AsyncIterable<Buffer>) {
        this.left -= chunk.length
        if (this.left < 0) throw unreadable('too_large', { limit: this.limit })
        yield chunk
      }
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith('Z_')) throw unreadable('corrupt')
      throw error
    } finally {
      plain.destroy()
    }
  }

  async text(name: string): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of this.chunks(name)) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += 64 * 1024) yield bytes.subarray(i, i + 64 * 1024)
}
