// Which worker processes live: each holds a lock for as long as its connection stands. Jobs of the dead are freed.
import type pg from 'pg'

const CLASS = 7_221_027
const BEAT = 15_000

export class Living {
  private readonly pool: pg.Pool
  private client: pg.PoolClient | null = null
  private giveBack = () => {}
  private process = 0
  private pools: string[] = []
  private gone: string[] = []
  private timer: NodeJS.Timeout | null = null

  constructor(pool: pg.Pool) {
    this.pool = pool
  }
  async enter(): Promise<void> {
    await this.pool.query(
      `create table if not exists rapport.worker (pool text primary key, process integer not null); create sequence if not exists rapport.worker_process as integer maxvalue 2000000000 cycle`,
    )
    await this.hold()
    await this.sweep()
    // A process that died while others live is noticed within a beat.
    this.timer = setInterval(() => void this.beat().catch(() => {}), BEAT)
    this.timer.unref()
  }
  /** This process does the jobs locked under `pool`. */
  works(pool: string): void {
    // Begun again after the database was away: what the first try left locked is free.
    this.gone.push(...this.pools)
    this.pools = [pool]
    void this.note().catch(() => {})
  }
  private async hold() {
    const client = await this.pool.connect()
    // A connection may say more than once that it is broken, or say so after this process left; it is given back once.
    let given = false
    this.giveBack = () => {
      if (given) return
      given = true
      if (this.client === client) this.client = null
      client.release(true)
    }
    client.once('error', this.giveBack)
    this.process ||= Number((await client.query(`select nextval('rapport.worker_process') as n`)).rows[0].n)
    await client.query('select pg_advisory_lock($1, $2)', [CLASS, this.process])
    this.client = client
  }
  /** Said until it is heard: the database may be away still. */
  private async note() {
    const gone = [...this.gone]
    if (gone.length) await this.pool.query('delete from rapport.worker where pool = any($1)', [gone])
    this.gone = this.gone.filter((pool) => !gone.includes(pool))
    await this.pool.query('insert into rapport.worker (pool, process) select unnest($1::text[]), $2 on conflict do nothing', [this.pools, this.process])
  }
  private async beat() {
    if (!this.client) await this.hold()
    await this.note()
    await this.sweep()
  }
  /** Frees what is locked by pools that no living process answers for. */
  private async sweep() {
    await this.pool.query(
      `with alive as (select w.pool from rapport.worker w join pg_locks l on l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database()) and l.classid = ${CLASS} and l.objid = w.process and l.granted),
        dead as (select locked_by as pool from graphile_worker._private_jobs where locked_by is not null and locked_at < now() - interval '2 seconds' union select locked_by from graphile_worker._private_job_queues where locked_by is not null union select pool from rapport.worker)
       select graphile_worker.force_unlock_workers(array(select pool from dead where pool not in (select pool from alive) and pool <> all($1)))`,
      [this.pools],
    )
    await this.pool.query(
      `delete from rapport.worker w where w.pool <> all($1) and not exists (select 1 from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database()) and l.classid = ${CLASS} and l.objid = w.process)`,
      [this.pools],
    )
  }
  async leave(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    await this.pool.query('delete from rapport.worker where process = $1', [this.process]).catch(() => {})
    this.giveBack()
  }
}
