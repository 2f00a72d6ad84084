// A fresh database becomes a company: an empty one with its first administrator and pipeline, or the sample company.
import { create, createEach, foundCompany, type Booted } from '@rapport/engine'
import { generatePassword, hashPassword, storeHash } from '@rapport/engine/auth/passwords'
import { loadSettings } from '@rapport/engine/system/access'
import { standardRoles } from './declarations.ts'
import { sampleCompany } from './sample/company.ts'
import { standardPipeline } from './sales/pipeline/pipeline.seed.ts'

export type Founding = { sample: boolean; email: string; password?: string; apiKey?: string; log: (line: string) => void }
/** Lines that tell how to sign in; passwords made here are shown this once. */
export async function found(booted: Booted, { sample, email, password, apiKey, log }: Founding): Promise<string[]> {
  const secret = password ?? generatePassword()
  // A founding cut short is begun anew at the next start: nothing of it was anybody's work.
  await booted.engine.pool.query(`insert into rapport.meta (key, value) values ('founding', 'true') on conflict do nothing`)
  const lines = await foundWith(booted, sample, email, secret, password !== undefined, apiKey, log)
  await booted.engine.pool.query(`delete from rapport.meta where key = 'founding'`)
  return lines
}
async function foundWith(
  booted: Booted,
  sample: boolean,
  email: string,
  secret: string,
  chosen: boolean,
  apiKey: string | undefined,
  log: (line: string) => void,
): Promise<string[]> {
  await foundCompany(booted, { roles: standardRoles, email, password: secret, ...(apiKey && { apiKey }), name: sample ? '衡准仪器' : 'Rapport' })
  if (!sample) {
    await standardSelling(booted)
    return [`Sign in as ${email} with ${chosen ? 'the password you set' : `the password ${secret}  (shown this once)`}`]
  }
  const people = await loadSample(booted, secret, log)
  return [
    'This is a sample company; `npm run fresh` clears it and starts your own.',
    `Sign in with the password ${chosen ? 'you set' : `${secret}  (shown this once)`} as`,
    ...people.map(([who, address]) => `  ${who.padEnd(16)} ${address}`),
    `  ${'administrator'.padEnd(16)} ${email}`,
  ]
}
async function standardSelling(booted: Booted) {
  const { stages, ...pipeline } = standardPipeline
  const ctx = booted.system()
  const [made] = await create(ctx, 'pipeline', [pipeline])
  await create(
    ctx,
    'stage',
    stages.map((s) => ({ ...s, pipeline: made!.id })),
  )
}
/** Loads 衡准仪器 through the same door as everything else, five thousand rows at a time. */
async function loadSample(booted: Booted, password: string, log: (line: string) => void): Promise<[string, string][]> {
  const ctx = booted.system()
  const company = sampleCompany(ctx.now)
  const past = { computed: true, history: true, atomic: true } as const
  const { rows: held } = await ctx.db.query(`select "id", "name" from "role" where "deletedAt" is null`)
  const roleIds = new Map(held.map((r) => [r.name as string, r.id as string]))
  await createEach(
    ctx,
    'rate',
    company.rates.map((r) => ({ ...r, rate: Number(r.rate) })),
    past,
  )
  await loadSettings(booted.engine)
  await createEach(
    ctx,
    'department',
    company.departments.map((d) => ({ ...d, head: null })),
    past,
  )
  await createEach(
    ctx,
    'user',
    company.users.map(({ department: _d, ...u }) => ({ ...u, sample: true, roles: u.roles.map((r) => roleIds.get(r)) })),
    past,
  )
  await createEach(ctx, 'post', company.posts, past)
  const hashed = await hashPassword(password)
  for (const u of company.users) await storeHash(booted.engine, u.id, hashed)
  await ctx.db.query(`update "department" d set "head" = v.head from (select unnest($1::uuid[]) as id, unnest($2::uuid[]) as head) v where d."id" = v.id`, [
    company.departments.map((d) => d.id),
    company.departments.map((d) => d.head),
  ])
  await ctx.db.query(`update "company" set "sample" = true`)
  await loadSettings(booted.engine)
  const total = company.sets.reduce((n, s) => n + s.rows.length, 0)
  let done = 0
  for (const { object, rows } of company.sets)
    for (let i = 0; i < rows.length; i += 5000) {
      await createEach(booted.system(), object, rows.slice(i, i + 5000), past)
      done += Math.min(5000, rows.length - i)
      log(`Loading the sample company … ${Math.round((done / total) * 100)} %`)
    }
  await booted.engine.pool.query('analyze')
  const first = (role: string) => company.users.find((u) => u.roles.includes(role) && u.state === 'active')
  return (['sales', 'salesManager', 'executive'] as const).flatMap((role) => {
    const user = first(role)
    return user ? [[{ sales: 'salesperson', salesManager: 'sales manager', executive: 'executive' }[role], user.email] as [string, string]] : []
  })
}
