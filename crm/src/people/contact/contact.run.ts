// One primary contact an account: the newest to be named takes over from the former.
import { find, listen, update, type Change, type Ctx } from '@rapport/engine'
import { parts } from '../../rows-by-id.ts'

async function onePrimary(ctx: Ctx, changes: Change[]) {
  const chosen = new Map(
    changes
      .filter((c) => c.after?.primary === true && c.after.account && !(c.before?.primary === true && c.before.account === c.after.account))
      .map((c) => [c.after!.account as string, c.record]),
  )
  for (const accounts of parts([...chosen.keys()])) {
    const former = await find(ctx.system(), 'contact', { filter: { account: { in: accounts }, primary: true }, limit: 5000 })
    const others = former.filter((c) => chosen.get(c.account as string) !== c.id)
    if (others.length)
      await update(
        ctx.system(),
        'contact',
        others.map((c) => ({ id: c.id, set: { primary: false } })),
      )
  }
}
listen('contact.created', onePrimary)
listen('contact.updated', onePrimary)
