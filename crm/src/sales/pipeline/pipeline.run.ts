// One default pipeline, and stages that ask only for fields deals have.
import { find, listen, update, validate, type Change, type Ctx } from '@rapport/engine'
import { allFields, kindOf, type Issue } from '@rapport/model'

async function oneDefault(ctx: Ctx, changes: Change[]) {
  const chosen = changes.filter((c) => c.after?.isDefault === true && c.before?.isDefault !== true).at(-1)
  if (!chosen) return
  const others = (await find(ctx.system(), 'pipeline', { filter: { isDefault: true } })).filter((p) => p.id !== chosen.record)
  if (others.length)
    await update(
      ctx.system(),
      'pipeline',
      others.map((p) => ({ id: p.id, set: { isDefault: false } })),
    )
}
listen('pipeline.created', oneDefault)
listen('pipeline.updated', oneDefault)

validate('stage', (ctx, rows) => {
  const deal = allFields(ctx.registry.object('opportunity')!)
  return rows.map((row): Issue[] => {
    if (row.requires === null || row.requires === undefined) return []
    const names = row.requires as unknown[]
    if (!Array.isArray(names) || !names.every((n) => typeof n === 'string')) return [{ path: 'requires', code: 'stage_requires_list' }]
    // What nobody can fill in would hold every deal back for ever.
    const wrong = (names as string[]).filter((n) => !deal[n] || deal[n].retired || deal[n].computed || !kindOf(deal[n]).columns.length)
    return wrong.map((field) => ({ path: 'requires', code: 'stage_requires_field', params: { field } }))
  })
})
