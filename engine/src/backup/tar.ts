// The container of a backup: an ordinary tar, so that any tool can open one. Written and read as a stream.
import { once } from 'node:events'
import type { Writable } from 'node:stream'

const block = 512

export type Entry = { name: string; size: number; body: AsyncIterable<Buffer> }

export function tarWriter(out: Writable) {
  const write = async (chunk: Buffer) => {
    if (out.errored) throw out.errored
    if (!out.write(chunk)) await once(out, 'drain')
  }
  return {
    /** Yields exactly `size` bytes, or the container would be broken from here on: anything else throws. */
    async entry(name: string, size: number, body: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
      await write(header(name, size))
      let written = 0
      for await (const chunk of body) {
        written += chunk.length
        if (written > size) break
        await write(chunk)
      }
      if (written !== size) throw new Error(`${name} changed while it was being read`)
      const rest = size % block
      if (rest > 0) await write(Buffer.alloc(block - rest))
    },
    async end(): Promise<void> {
      await write(Buffer.alloc(2 * block))
      out.end()
    },
  }
}

function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block)
  bytes.write(name, 0, 100)
  bytes.write('0000600\0', 100)
  bytes.write('0000000\0', 108)
  bytes.write('0000000\0', 116)
  // Beyond 8 GiB the octal digits run out, and the size stands in binary.
  if (size < 8 ** 11) bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    bytes[124] = 0x80
    bytes.writeBigUInt64BE(BigInt(size), 128)
  }
  bytes.write(`${Math.floor(Date.now() / 1000).toString(8)}\0`, 136)
  bytes.write('ustar\x0000', 257)
  bytes.write('0', 156)
  bytes.write(`${sum(bytes).toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

/** The sum over the header, its own eight digits taken as spaces. */
function sum(bytes: Buffer): number {
  let total = 8 * 32
  for (let i = 0; i < block; i += 1) if (i < 148 || i >= 156) total += bytes[i] ?? 0
  return total
}

/** Entries in order; what its reader leaves of a body is passed over. `broken` makes the error for one that is none. */
export async function* tarReader(input: AsyncIterable<Buffer>, broken: (reason: string) => Error): AsyncGenerator<Entry> {
  const chunks = input[Symbol.asyncIterator]()
  let buffer: Buffer = Buffer.alloc(0)
  const fill = async () => {
    const next = await chunks.next()
    if (next.done) throw broken('it ends too early')
    buffer = buffer.length === 0 ? next.value : Buffer.concat([buffer, next.value])
  }
  const take = async (length: number) => {
    while (buffer.length < length) await fill()
    const part = buffer.subarray(0, length)
    buffer = buffer.subarray(length)
    return part
  }
  for (;;) {
    const head = await take(block)
    if (head.every((byte) => byte === 0)) break
    const name = head.subarray(0, head.indexOf(0)).toString('utf8')
    if (Number.parseInt(head.toString('latin1', 148, 154), 8) !== sum(head)) throw broken('it is damaged')
    const size = head[124] === 0x80 ? Number(head.readBigUInt64BE(128)) : Number.parseInt(head.toString('latin1', 124, 135), 8)
    let left = size
    const body = async function* () {
      while (left > 0) {
        if (buffer.length === 0) await fill()
        const part = buffer.subarray(0, left)
        buffer = buffer.subarray(part.length)
        left -= part.length
        yield part
      }
    }
    yield { name, size, body: body() }
    for await (const _ of body()) continue
    await take((block - (size % block)) % block)
  }
  // To the very end, where gzip holds what it unpacked against its own sum.
  while (!(await chunks.next()).done) continue
}
