// The company's clock is the same on every machine.
import { afterEach, expect, test } from 'vitest'
import { instantOf, isoDay, isoTime, keepZone, wall } from './clock.ts'

const own = process.env.TZ
afterEach(() => {
  process.env.TZ = own
})
test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])('a machine in %s shows and reads it', (machine) => {
  process.env.TZ = machine
  for (const zone of [-480, 0, 330, 480]) {
    keepZone(zone)
    for (const at of ['2026-11-22T17:45:00.000Z', '2024-02-29T23:59:59.999Z', '2026-01-01T00:00:00.000Z']) {
      const shown = new Date(Date.parse(at) + zone * 60_000).toISOString()
      expect(`${isoDay(wall(at))}T${isoTime(wall(at))}`).toBe(shown.slice(0, 16))
      expect(instantOf(wall(at)).toISOString()).toBe(at)
    }
  }
})
