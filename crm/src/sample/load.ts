// The sample company, loaded through the same door as everything else, five thousand rows at a time.
import { createEach, type Ctx } from '@rapport/engine'
import { loadSettings } from '@rapport/engine/system/access'
import { sampleCompany } from './company.ts'
import { inLanguage, type Language } from './language.ts'

/** Loads 衡准仪器, or Hengzhun Instruments; all its people sign in with the password behind `hash`. Whom to sign in as, by role; `tell` hears the share done in per cent. */
export async function loadSample(by: Ctx, language: Language, hash: string, tell: (share: number) => void): Promise<[string, string][]> {
  const ctx = by.with({ door: 'sample' })
  const company = sampleCompany(ctx.now, language)
  // What never happened is dated by its story, not by its loading.
  const past = { computed: true, history: true, atomic: true, backdated: true } as const
  const { rows: held } = await ctx.db.query(`select "id", "name" from "role" where "deletedAt" is null`)
  const roleIds = new Map(held.map((r) => [r.name as string, r.id as string]))
  await createEach(
    ctx,
    'rate',
    company.rates.map((r) => ({ ...r, rate: Number(r.rate) })),
    past,
  )
  await loadSettings(ctx.engine, ctx.db)
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
  await ctx.db.query(`insert into rapport.credential (user_id, hash) select unnest($1::uuid[]), $2 on conflict (user_id) do nothing`, [
    company.users.map((u) => u.id),
    hash,
  ])
  await ctx.db.query(`update "department" d set "head" = v.head from (select unnest($1::uuid[]) as id, unnest($2::uuid[]) as head) v where d."id" = v.id`, [
    company.departments.map((d) => d.id),
    company.departments.map((d) => d.head),
  ])
  await ctx.db.query(`update "company" set "sample" = true`)
  await loadSettings(ctx.engine, ctx.db)
  const total = company.sets.reduce((n, s) => n + s.rows.length, 0)
  let done = 0
  for (const { object, rows } of company.sets)
    for (let i = 0; i < rows.length; i += 5000) {
      await createEach(ctx, object, rows.slice(i, i + 5000), past)
      const before = Math.round((done / total) * 100)
      done += Math.min(5000, rows.length - i)
      const share = Math.round((done / total) * 100)
      if (share > before) tell(share)
    }
  const first = (role: string) => company.users.find((u) => u.roles.includes(role) && u.state === 'active')
  return (['sales', 'salesManager', 'executive'] as const).flatMap((role) => {
    const user = first(role)
    const named = { sales: '销售|salesperson', salesManager: '销售经理|sales manager', executive: '管理层|executive' }[role]
    return user ? [[inLanguage(language)(named), user.email] as [string, string]] : []
  })
}
