// The sample company on request, into an empty one: all of it or nothing.
import { Ctx, find, removeEach } from '@rapport/engine'
import { task } from '@rapport/engine/jobs/index'
import { SAMPLE_TASK } from '@rapport/engine/system/setup'
import { loadSettings, nobody } from '@rapport/engine/system/access'
import { languageOf } from './language.ts'
import { loadSample } from './load.ts'

task(SAMPLE_TASK, async ({ hash, user, locale }, engine) => {
  const tell = (share: number) => engine.bus.emit('tell', { user: String(user), event: 'job', data: { task: SAMPLE_TASK, share } })
  const system = new Ctx({ engine, principal: nobody, unbound: true, door: 'job' })
  try {
    await system.transact(async (tx) => {
      // The empty company's own way of selling makes room for the sample's.
      const ways = await find(tx, 'pipeline')
      await removeEach(
        tx,
        'pipeline',
        ways.map((w) => ({ id: w.id })),
      )
      await loadSample(tx, languageOf(String(locale)), String(hash), tell)
    })
    await engine.pool.query('analyze')
  } finally {
    // What a failed load had put into memory goes with it.
    await loadSettings(engine)
    engine.bus.emit('access-changed')
  }
})
