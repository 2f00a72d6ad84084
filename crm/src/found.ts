// A fresh database becomes a company: an empty one with its first administrator and pipeline, or the sample company.
import { create, foundCompany, type Booted } from '@rapport/engine'
import { generatePassword, hashPassword } from '@rapport/engine/auth/passwords'
import { standardTemplates } from './activity/emailTemplate/emailTemplate.seed.ts'
import { dashboards, standardRoles } from './declarations.ts'
import { layDashboards } from './insight/ready.run.ts'
import { loadSample } from './sample/load.ts'
import { standardPipeline } from './sales/pipeline/pipeline.seed.ts'

/** What the sample company means to sign a quarter: one of its salespeople, and all of them. */
const sampleTargets = { salesperson: 6_000_000, manager: 120_000_000 }
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
  await create(booted.system(), 'emailTemplate', [...standardTemplates])
  if (!sample) {
    await standardSelling(booted)
    await layDashboards(booted.system(), await dashboards())
    return [`Sign in as ${email} with ${chosen ? 'the password you set' : `the password ${secret}  (shown this once)`}`]
  }
  const people = await loadSample(booted.system(), await hashPassword(secret), (share) => log(`Loading the sample company … ${share} %`))
  await layDashboards(booted.system(), await dashboards(), sampleTargets)
  await booted.engine.pool.query('analyze')
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
