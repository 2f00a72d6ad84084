// UUIDv7 (RFC 9562): time-ordered ids that a client may bring, monotonic within a process.
let last = 0
let counter = 0
/** A new id; `now` in milliseconds. Within one millisecond the 12-bit counter keeps order. */
export function uuid7(now = Date.now()): string {
  if (now > last) {
    last = now
    counter = crypto.getRandomValues(new Uint16Array(1))[0]! & 0x7ff
  } else if (++counter > 0xfff) {
    last++
    counter = 0
  }
  const time = last.toString(16).padStart(12, '0')
  const tail = drawn()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
// Asking the system for chance costs more than all the rest: one draw serves 128 ids.
const pool = new Uint8Array(1024)
let next = pool.length
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Eight random bytes as sixteen digits, the first two bits `10`. */
function drawn(): string {
  if (next === pool.length) {
    crypto.getRandomValues(pool)
    next = 0
  }
  let digits = hex[(pool[next++]! & 0x3f) | 0x80]!
  for (let i = 1; i < 8; i++) digits += hex[pool[next++]!]
  return digits
}
export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
