// Attempts to change what one may not: update, delete, act, restore; what was allowed is done, and put into the data in memory.
import { objectNames, spec, words } from './spec.ts'
import type { Question } from './questions.ts'

export const update: Question = async ({ o, p, api, r }) => {
  const object = r.pick(objectNames)
  const { plural, note } = spec[object]
  const rows = [...new Set(Array.from({ length: r.between(1, 6) }, () => r.pick([...o.data.rows[object].values()])))]
  const value = () => (note === 'position' ? r.int(6) : r.pick(words))
  const sets = rows.map((row) => ({ row, value: value() }))
  const whole = o.right(p, object, note)
  const want = sets.map(({ row }) => (!o.sees(p, object, row.id) ? 404 : !o.may(p, object, row, 'update') ? 403 : whole !== 'edit' ? 422 : 200))
  const one = sets.length === 1
  const answer = one
    ? await api('PATCH', `/${plural}/${rows[0]!.id}`, { [note]: sets[0]!.value })
    : await api('POST', `/${plural}/batch`, { operations: sets.map((s) => ({ op: 'update', id: s.row.id, data: { [note]: s.value } })) })
  const got = one ? [answer.status] : answer.body.data.map((x: { status: number }) => x.status)
  if (got.join() !== want.join()) return `update of ${object} ${rows.map((x) => x.id)}: ${got} instead of ${want}`
  sets.forEach((s, i) => want[i] === 200 && (s.row[note] = s.value))
  const leaks = o.leaks(p, JSON.stringify(answer.body), object)
  return leaks.length ? `update of ${object}: ${leaks[0]}` : undefined
}
export const remove: Question = async ({ o, p, api, admin, r }) => {
  const object = r.pick(objectNames)
  const { plural } = spec[object]
  const rows = [...new Set([r.pick([...o.data.rows[object].values()]), r.pick([...o.data.rows[object].values()])])]
  const want = rows.map((row) => (!o.sees(p, object, row.id) ? 404 : o.may(p, object, row, 'delete') ? 204 : 403))
  const answer = await api('POST', `/${plural}/batch`, { operations: rows.map((row) => ({ op: 'delete', id: row.id })) })
  const got = answer.body.data.map((x: { status: number }) => x.status)
  // What went is brought back, so that the data in memory still holds.
  for (const [i, row] of rows.entries()) if (got[i] === 204) await admin('POST', `/${plural}/${row.id}/restore`)
  return got.join() === want.join() ? undefined : `delete of ${object} ${rows.map((x) => x.id)}: ${got} instead of ${want}`
}
/** Completing what is done already: 409 for those who might, so that nothing changes. */
export const act: Question = async ({ o, p, api, r }) => {
  const row = r.pick([...o.data.rows.activity.values()])
  const want = !o.sees(p, 'activity', row.id) ? 404 : o.may(p, 'activity', row, 'update') ? 409 : 403
  const answer = await api('POST', `/activities/${row.id}/complete`, {})
  return answer.status === want ? undefined : `complete of activity ${row.id}: ${answer.status} instead of ${want}`
}
export const restore: Question = async ({ o, p, api, r }) => {
  const object = r.pick(objectNames)
  const binned = [...o.data.rows[object].values()].filter((x) => x.deletedAt)
  if (!binned.length) return undefined
  const row = r.pick(binned)
  if (o.inBin(p, object).includes(row)) return undefined
  const answer = await api('POST', `/${spec[object].plural}/${row.id}/restore`)
  return [403, 404].includes(answer.status) ? undefined : `restore of ${object} ${row.id}: ${answer.status}`
}
/** The value behind a mask is for those who may change this very record. */
export const reveal: Question = async ({ o, p, api, r }) => {
  const object = r.pick(objectNames)
  const row = r.pick([...o.data.rows[object].values()])
  const masked = Object.keys(spec[object].fields).filter((n) => o.right(p, object, n) === 'masked')
  const field = masked.length && r.chance(0.8) ? r.pick(masked) : r.pick(Object.keys(spec[object].fields))
  const right = o.right(p, object, field)
  const want =
    right === 'hidden'
      ? 400
      : !o.sees(p, object, row.id)
        ? 404
        : right !== 'masked' || spec[object].fields[field]!.kind === 'link'
          ? 400
          : o.may(p, object, row, 'update')
            ? 200
            : 403
  const answer = await api('POST', `/${spec[object].plural}/${row.id}/reveal`, { field })
  return answer.status === want ? undefined : `reveal ${field} (${right}) of ${object} ${row.id}: ${answer.status} instead of ${want}`
}
