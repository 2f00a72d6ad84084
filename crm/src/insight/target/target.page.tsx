// Targets in one grid: whose by which month, with the sum of the people beside their department's and the company's.
import { createRecord, objectNamed, ownable, runBatch, toast, toastTrouble, touch, useMeta, useUndo, useWords, type Row } from '@rapport/kit'
import { query, request } from '@rapport/kit/api/request.ts'
import { dayInWords, formatCompact, formatNumber, moneyUnit, thisDay } from '@rapport/kit/format.ts'
import { NamedIcon } from '@rapport/kit'
import { readDecimal } from '@rapport/kit/fields/decimal.ts'
import { removeRecord, updateRecord } from '@rapport/kit/api/records.ts'
import { Bones, Empty, Failed } from '@rapport/kit/shell/empty.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useState } from 'react'
import { linesOf, monthsOf, reached, spread, type Department, type Line, type Person, type Post } from './target.rules.ts'
import { texts as words } from './target.words.ts'
import './target.css'

const texts = ownable('targets', words)

/** Every record there is, page by page. */
async function every(plural: string, filter: object): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | null | undefined = ''; cursor !== null;) {
    const page: { data: Row[]; page: { next: string | null } } = await request('GET', `/${plural}${query({ filter, limit: 200, ...(cursor && { cursor }) })}`)
    rows.push(...page.data)
    cursor = page.page.next
  }
  return rows
}
type Kept = Row & {
  readonly month: string
  readonly amount: { readonly amount: string } | null
  readonly owner: string | null
  readonly department: string | null
}
const keyOf = (kind: Line['kind'], id: string, month: string) => `${kind} ${id} ${month}`
const whose = (t: Kept) =>
  t.owner ? keyOf('person', t.owner, t.month) : t.department ? keyOf('department', t.department, t.month) : keyOf('company', '', t.month)

/** Whose targets there are in this person's sight, and which of them are theirs to set: a department's and the company's where that is everybody's. */
function useLines() {
  const { say } = useWords()
  const meta = useMeta()
  const { user } = meta
  const reach = objectNamed(meta, 'target')?.reach
  const found = useQuery({
    queryKey: ['records', 'posts', 'targets'],
    queryFn: async () => {
      const [departments, posts, people] = await Promise.all([every('departments', {}), every('posts', {}), every('users', {})])
      return { departments, posts, people } as unknown as { departments: Department[]; posts: Post[]; people: Person[] }
    },
    staleTime: 60_000,
  })
  const company = say(texts.company)
  const lines = useMemo(() => {
    if (!found.data || !reach) return undefined
    const { departments, posts, people } = found.data
    const all = linesOf(
      company,
      departments,
      posts,
      people.filter((p) => p.state === 'active'),
    )
    const [seen, set] = [reach.read, reach.update].map((scopes) => ({ all: scopes.includes('all'), people: reached(scopes, user.id, found.data) }))
    return (
      all
        // A department of which one sees only some would show a sum that is none.
        .filter((l) => seen!.all || (l.kind !== 'company' && l.people.every((id) => seen!.people.has(id))))
        .map((l) => ({ ...l, open: l.kind === 'person' ? set!.people.has(l.id) : set!.all }))
    )
  }, [found.data, company, reach, user.id])
  return { lines, error: found.isError && !found.data ? found.error : undefined, retry: () => void found.refetch() }
}
export function TargetsPage() {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const undo = useUndo()
  const object = objectNamed(meta, 'target')
  const [year, setYear] = useState(() => Number(thisDay().slice(0, 4)))
  const months = monthsOf(year)
  const { lines, error, retry } = useLines()
  const kept = useQuery({
    queryKey: ['records', 'targets', 'grid', year],
    queryFn: () => every('targets', { month: { gte: months[0], lt: `${year + 1}-01-01` } }) as Promise<Kept[]>,
  })
  useEffect(() => {
    document.title = `${say(texts.title)} – Rapport`
  }, [say])
  const rows = new Map((kept.data ?? []).map((row) => [whose(row), row]))
  const valueOf = (line: Line, month: string) => {
    const row = rows.get(keyOf(line.kind, line.id, month))
    return row?.amount ? Number(row.amount.amount) : null
  }
  const sumOf = (people: readonly string[], of: readonly string[]) =>
    of.reduce((sum, month) => sum + people.reduce((s, id) => s + Number(rows.get(keyOf('person', id, month))?.amount?.amount ?? 0), 0), 0)
  const dataOf = (line: Line, month: string, n: number) => ({
    month,
    amount: { amount: String(n), currency: meta.company.currency },
    owner: line.kind === 'person' ? line.id : null,
    department: line.kind === 'department' ? line.id : null,
  })
  const keep = async (line: Line, of: readonly string[], amounts: readonly (number | null)[]) => {
    try {
      const [month] = of
      if (of.length === 1) {
        const [n = null] = amounts
        const row = rows.get(keyOf(line.kind, line.id, month!))
        if (n === null) await (row && removeRecord('targets', row.id))
        else if (row) await updateRecord('targets', row.id, row.version, { amount: dataOf(line, month!, n).amount })
        else await createRecord('targets', dataOf(line, month!, n))
      } else {
        const answers = await runBatch(
          'targets',
          of.map((m, i) => {
            const row = rows.get(keyOf(line.kind, line.id, m))
            const data = dataOf(line, m, amounts[i] ?? 0)
            return row ? { op: 'update', id: row.id, data: { amount: data.amount } } : { op: 'create', data }
          }),
        )
        const refused = answers.find((a) => a.status >= 400)?.error
        if (refused) throw new Error(refused.errors?.[0]?.message ?? refused.detail ?? refused.title)
      }
      toast(t('saved'), undo.offer())
    } catch (trouble) {
      toastTrouble(trouble, t)
    }
    await kept.refetch()
    await touch(client, 'targets')
  }
  if (!object) return null
  const may = Boolean(object.can.create && object.can.update)
  const trouble = error ?? (kept.isError && !kept.data ? kept.error : undefined)
  // Whoever sees only people sees them where names begin.
  const depth = Math.min(...(lines ?? []).map((line) => line.depth))
  const now = monthOf(thisDay())
  const monthName = (month: string) => dayInWords(month, locale, { month: 'short' })
  return (
    <>
      <header className="rp-head">
        <h1>{say(texts.title)}</h1>
        <span className="rp-meta">{moneyUnit(meta.company.currency, locale)}</span>
        <span className="rp-grow" />
        <span className="rp-target-year" role="group" aria-label={say(texts.year)}>
          <button type="button" aria-label={say(texts.earlier)} onClick={() => setYear(year - 1)}>
            ‹
          </button>
          <strong>{year}</strong>
          <button type="button" aria-label={say(texts.later)} onClick={() => setYear(year + 1)}>
            ›
          </button>
        </span>
      </header>
      <div className="rp-body rp-targets">
        <p className="rp-lead">
          {say(may ? texts.lead : texts.readOnly)}
          {may && lines?.some((line) => !line.open) && <> {say(texts.others)}</>}
        </p>
        {trouble ? <Failed error={trouble} retry={() => (retry(), void kept.refetch())} /> : (!lines || kept.isPending) && <Bones rows={8} height={36} />}
        {lines?.length === 0 && <Empty icon={<NamedIcon name="target" size={20} />} title={say(texts.none)} why={say(texts.noneWhy)} />}
        {!trouble && lines && lines.length > 0 && kept.data && (
          <div className="rp-targets-scroll" tabIndex={0} role="region" aria-label={say(texts.title)} ref={toNow}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(texts.whose)}</th>
                  {months.map((m) => (
                    <th key={m} scope="col" aria-current={m === now ? 'date' : undefined}>
                      {monthName(m)}
                    </th>
                  ))}
                  <th scope="col" data-year>
                    {say(texts.year)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.kind} ${line.id}`} data-kind={line.kind}>
                    <th scope="row" style={{ paddingLeft: 16 + (line.depth - depth) * 14 }}>
                      {line.name}
                    </th>
                    {[...months.map((m) => [m]), months].map((of, i) => {
                      const single = of.length === 1
                      const values = of.map((m) => valueOf(line, m))
                      const value = values.some((v) => v !== null) ? values.reduce<number>((s, v) => s + (v ?? 0), 0) : null
                      const sum = line.kind === 'person' ? undefined : sumOf(line.people, of)
                      const name = say(texts.cell, { name: line.name, month: single ? monthName(of[0]!) : String(year) })
                      const gap = sum !== undefined && value !== null && value !== sum ? value - sum : 0
                      return (
                        <td key={i} data-year={!single || undefined}>
                          <Amount
                            key={String(value)}
                            value={value}
                            name={name}
                            open={may && line.open}
                            keep={(n) => void keep(line, of, single ? [n] : n === null ? of.map(() => 0) : spread(n))}
                          />
                          {sum !== undefined && (sum > 0 || gap !== 0) && (
                            <small
                              data-gap={gap !== 0 || undefined}
                              title={gap ? say(texts.gap, { gap: formatNumber(gap, locale) }) : say(texts.people, { sum: formatNumber(sum, locale) })}
                            >
                              Σ {formatCompact(sum, locale)}
                            </small>
                          )}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </>
  )
}
const monthOf = (day: string) => `${day.slice(0, 7)}-01`
/** Where the months are wider than the page, the one it is stands in the middle of those in sight. */
function toNow(box: HTMLElement | null) {
  const month = box?.querySelector<HTMLElement>('[aria-current]')
  if (month) box!.scrollLeft = month.offsetLeft + month.offsetWidth / 2 - box!.clientWidth / 2
}
/** To the amount below this one; out of it where there is none. */
function below(input: HTMLInputElement) {
  const cell = input.closest('td')!
  for (let row = cell.parentElement!.nextElementSibling; row; row = row.nextElementSibling) {
    const next = (row as HTMLTableRowElement).cells[cell.cellIndex]?.querySelector('input')
    if (next) return next.focus()
  }
  input.blur()
}
/** A whole amount as people type it: 1,200,000, 120万, 1.2m; null for nothing, undefined where it is none. */
function wholeAmount(typed: string): number | null | undefined {
  if (!typed.trim()) return null
  const plain = readDecimal(typed)
  return plain === undefined || plain.startsWith('-') ? undefined : Math.round(Number(plain))
}
type AmountProps = { value: number | null; name: string; open: boolean; keep(n: number | null): void }
/** An amount changed in place; what is no amount stays, with what would be one. Enter goes on below. */
function Amount({ value, name, open, keep }: AmountProps) {
  const { t, locale } = useWords()
  const shown = value === null ? '' : formatNumber(value, locale)
  const [typed, setTyped] = useState(shown)
  const [wrong, setWrong] = useState(false)
  const id = useId()
  if (!open) return <span>{shown || '–'}</span>
  const done = () => {
    const n = wholeAmount(typed)
    setWrong(n === undefined)
    if (n === undefined) return
    if (n === value) setTyped(shown)
    else keep(n)
  }
  return (
    <>
      <input
        aria-label={name}
        inputMode="decimal"
        value={typed}
        placeholder="–"
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? id : undefined}
        onFocus={(e) => e.currentTarget.select()}
        onChange={(e) => {
          setTyped(e.currentTarget.value)
          setWrong(false)
        }}
        onBlur={done}
        onKeyDown={(e) => {
          if (e.key === 'Escape') {
            setTyped(shown)
            setWrong(false)
          }
          if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
          if (wholeAmount(typed) === undefined) return setWrong(true)
          below(e.currentTarget)
        }}
      />
      {wrong && (
        <small id={id} role="alert" data-gap>
          {t('issue_money')}
        </small>
      )}
    </>
  )
}
