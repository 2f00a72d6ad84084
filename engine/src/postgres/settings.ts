// PostgreSQL's settings for the embedded server, by the size of the machine. Written anew at each start; `own.conf` beside it overrides them.
import { totalmem } from 'node:os'

const MB = 1024 * 1024

export function settingsFor(memory = availableMemory()): string {
  const shared = clamp(memory / 8, 32 * MB, 1024 * MB)
  const lines = {
    max_connections: 100,
    // A backup locks every table, partition and index at once, and run-time objects make many of them.
    max_locks_per_transaction: 256,
    shared_buffers: size(shared),
    effective_cache_size: size(memory / 2),
    work_mem: size(clamp(memory / 512, 4 * MB, 32 * MB)),
    maintenance_work_mem: size(clamp(memory / 32, 32 * MB, 256 * MB)),
    // No acknowledged write is ever lost.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Replicas and archives are for an outside PostgreSQL; without them a load writes its rows once.
    wal_level: 'minimal',
    max_wal_senders: 0,
    // Between checkpoints a page's first change writes the page whole: the rarer they are, the less a busy table costs.
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    min_wal_size: '128MB',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors quote the values that caused them, and those are personal data: the log tells of the server, not of its rows.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(lines)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('')
}

/** A container's limit counts, not the machine around it. */
function availableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
const size = (bytes: number) => `${Math.round(bytes / MB)}MB`
