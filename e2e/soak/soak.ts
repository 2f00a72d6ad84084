// npm run soak -- --rounds 20 [--seed n] [--kill app|postgres|both]: is anything lost, doubled or left by half when the program or its database are killed?
import { soak, type Victim } from './run.ts'

const given = (name: string, usual: number) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : usual)
const only = process.argv.includes('--kill') ? (process.argv[process.argv.indexOf('--kill') + 1] as Victim) : undefined
const { wrong, written, imported, rounds, starts } = await soak(given('--rounds', 20), {
  seed: given('--seed', Date.now() % 100_000),
  log: (line) => console.log(line),
  ...(only && { victims: [only] }),
})
console.log(
  `\n${rounds} falls, ${written} acknowledged writes and ${imported} imported rows checked, slowest return ${Math.max(...starts)} ms: ${wrong.length ? wrong.join('\n') : 'nothing lost'}`,
)
process.exit(wrong.length ? 1 : 0)
