// Dashboards that come with the program: laid down once as records, which a company then changes as it likes.
import { create, update, type Ctx } from '@rapport/engine'
import { withTraditional } from '@rapport/engine/system/definitions'
import type { DashboardDef, Tile } from '@rapport/model'

type Laid = { id: string; key: string; tiles: readonly Tile[] | null; updatedBy: string | null; deletedAt: string | null }

/** Adds those not there yet and renews those nobody has touched. One that was changed or put into the bin stays as it is. */
export async function layDashboards(system: Ctx, defs: readonly DashboardDef[]): Promise<void> {
  await system.transact(async (ctx) => {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('ready dashboards'))`)
    const { rows } = await ctx.db.query(`select "id", "key", "tiles", "updatedBy", "deletedAt" from "dashboard" where "key" is not null`)
    const laid = new Map((rows as Laid[]).map((row) => [row.key, row]))
    const { rows: roles } = await ctx.db.query(`select "id", "name" from "role" where "deletedAt" is null`)
    const roleIds = new Map(roles.map((r) => [r.name as string, r.id as string]))
    const idsOf = (names: readonly string[]) => names.flatMap((name) => roleIds.get(name) ?? [])
    for (const def of defs) {
      const there = laid.get(def.key)
      const words = withTraditional(def.label)
      const fields = { name: def.label.zh, words, filters: def.filters, tiles: tilesOf(def, there?.tiles ?? []), inRoom: def.inRoom ?? null }
      if (!there) {
        const [made] = await create(ctx, 'dashboard', [{ ...fields, key: def.key, owner: null, defaultFor: idsOf(def.defaultFor ?? []) }], { computed: true })
        const shares = idsOf(def.roles).map((role) => ({
          object: 'dashboard',
          record: made!.id,
          granteeKind: 'role',
          grantee: role,
          level: 'read',
          owner: null,
        }))
        if (shares.length) await create(ctx, 'share', shares)
      } else if (!there.deletedAt && there.updatedBy === null && JSON.stringify(sorted(there.tiles)) !== JSON.stringify(sorted(fields.tiles)))
        await update(ctx, 'dashboard', [{ id: there.id, set: fields }], { computed: true })
    }
  })
}
/** The tiles as declared, with the targets set on them since. */
function tilesOf(def: DashboardDef, before: readonly Tile[]): Tile[] {
  return def.tiles.map((tile) => {
    const own = before.find((one) => one.id === tile.id)?.target
    return withTraditional({ ...tile, ...(own !== undefined && { target: own }) })
  })
}
/** Keys in one order: the database keeps its own. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value
