// The home page by role: a seller's own day and deals, a manager's team, an administrator's system; others their day.
import { objectNamed, ownable, useMeta, useWords } from '@rapport/kit'
import {
  Ahead,
  dayCounts,
  DayRegion,
  GoalRegion,
  HomeFrame,
  JobsLines,
  MovesRegion,
  Region,
  RowsRegion,
  Sentence,
  TileRegion,
  useAnswer,
  useDay,
  useJobs,
  type DayConfig,
  type MovesConfig,
  type Said,
} from '@rapport/kit/home/index.ts'
import { against } from '@rapport/kit/dashboard/period.ts'
import { clockOf } from '@rapport/kit/dashboard/ask.ts'
import { growth, inWords } from '@rapport/kit/charts/units.ts'
import { formatClock, formatNumber } from '@rapport/kit/format.ts'
import type { Filter, Text, Tile } from '@rapport/model'
import type { ComponentProps } from 'react'
import { texts as words } from './home.words.ts'

const texts = ownable('home', words)

const day: DayConfig = {
  object: 'activity',
  start: 'startsAt',
  end: 'endsAt',
  due: 'dueAt',
  done: 'doneAt',
  state: 'state',
  planned: 'planned',
  kind: 'type',
  people: 'participants',
  complete: 'complete',
  links: ['account', 'contact', 'lead'],
}
const deals: MovesConfig = {
  object: 'opportunity',
  amount: 'amount',
  date: 'closeDate',
  state: 'state',
  won: 'won',
  lost: 'lost',
  closed: 'closedAt',
  reason: 'lostReason',
  of: 'account',
}
const makes = ['activity', 'lead', 'account', 'opportunity'] as const
const mine: Filter = { owner: '@me' }
const overdue: Filter = { state: 'planned', dueAt: { before: 'today' } }
const closing = (more: Filter): Filter => ({ ...more, state: 'open', closeDate: { gte: 'today', before: '14 days from now' } })
/** Nobody has been in touch since, or ever. */
const quietFor = (since: string): Filter => ({ or: [{ lastActivityAt: { before: since } }, { lastActivityAt: { empty: true }, createdAt: { before: since } }] })
const past = (more: Filter): Filter => ({ ...more, state: 'open', closeDate: { before: 'today' } })

/** By what one may do: who sets targets leads, who makes deals sells; administrators who do nothing else look after the program. */
export function HomePage() {
  const meta = useMeta()
  const can = (name: string) => objectNamed(meta, name)?.can
  if (meta.user.admin && (meta.user.roles?.length ?? 0) < 2) return <AdminHome />
  if (can('target')?.update) return <ManagerHome />
  return can('opportunity')?.create ? <SellerHome /> : <OwnDay />
}
/** A text in the reader's language, the singular where there is one of it. */
function useCounted() {
  const { say, locale } = useWords()
  return (text: Text & { readonly one?: string }, n: number, values: Record<string, unknown> = {}) =>
    locale === 'en' && n === 1 && text.one ? text.one : say(text, { n: formatNumber(n, locale), ...values })
}
/** What is to be done today, in numbers, and what comes next. */
function useDaySaid(own: ReturnType<typeof useDay>) {
  const { say } = useWords()
  const counted = useCounted()
  const { items } = own
  if (!items) return { clauses: undefined, ahead: undefined }
  const counts = dayCounts(items)
  const late = items.filter((i) => i.late > 0)
  const of = (kind: string) => texts.kinds[kind as keyof typeof texts.kinds] ?? texts.kinds.task
  const today: Said[] = counts.map(([kind, n]) => ({
    text: counted(of(kind), n),
    search: { plural: 'activities', filter: { ...mine, state: 'planned', type: { in: [kind] }, dueAt: { within: 'today' } } },
  }))
  const lateSaid: Said[] = late.length
    ? [{ text: counted(texts.late, late.length), search: { plural: 'activities', filter: { ...mine, ...overdue } }, risk: true }]
    : []
  const next = items.find((i) => !i.done && !i.late && !i.wholeDay && i.at > new Date().toISOString()) ?? late[0] ?? items.find((i) => !i.done)
  return {
    clauses: [
      { lead: today.length ? say(texts.today) : '', said: today },
      { said: lateSaid },
      ...(today.length || late.length ? [] : [{ said: [{ text: say(texts.free) }] }]),
    ],
    ahead: next && (
      <Ahead
        words={say(next.late || next.wholeDay ? texts.firstLate : texts.next, { at: formatClock(next.at), what: '\n' })}
        what={String(next.row.subject ?? '')}
        plural="activities"
        id={next.row.id}
      />
    ),
  }
}
/** Records as they came in, the newest first. */
const Newest = (props: Omit<ComponentProps<typeof RowsRegion>, 'sort' | 'lead'>) => (
  <RowsRegion {...props} sort="-createdAt" lead={{ path: 'createdAt', as: 'plain' }} />
)
type PartProps = { filter: Filter; beside: string }
/** Deals expected to close within two weeks. */
function ClosingSoon({ filter, beside }: PartProps) {
  const { say } = useWords()
  return (
    <RowsRegion
      title={say(texts.closingSoon)}
      object="opportunity"
      filter={closing(filter)}
      sort="closeDate"
      lead={{ path: 'closeDate', as: 'ahead' }}
      words={[beside, 'stage']}
      figure="amount"
      none={say(texts.closingNone)}
    />
  )
}
/** Important accounts that nobody has been in touch with. */
function Quiet({ filter, beside, note }: PartProps & { note: Text }) {
  const { say } = useWords()
  return (
    <RowsRegion
      title={say(texts.quiet)}
      note={say(note)}
      object="account"
      filter={filter}
      sort="lastActivityAt"
      lead={{ path: 'lastActivityAt', as: 'behind' }}
      words={[beside, 'nextStep']}
      none={say(texts.quietNone)}
    />
  )
}
const stages: Tile = {
  id: 'stages',
  kind: 'bullet',
  title: texts.stages,
  place: { x: 0, y: 0, w: 4, h: 9 },
  object: 'opportunity',
  filter: { ...mine, state: 'open' },
  group: [{ field: 'stage' }],
  measures: [{ op: 'sum', field: 'amount' }],
}
function SellerHome() {
  const { say } = useWords()
  const counted = useCounted()
  const own = useDay(day)
  const said = useDaySaid(own)
  const late = useAnswer({ object: 'opportunity', filter: past(mine), measures: [{ op: 'count', as: 'n' }] })?.n
  const lateDeals: Said[] = late ? [{ text: counted(texts.pastDeals, late), search: { plural: 'opportunities', filter: past(mine) }, risk: true }] : []
  return (
    <HomeFrame
      title={say(texts.myDay)}
      makes={makes}
      sentence={<Sentence clauses={said.clauses && [...said.clauses, { said: lateDeals }]} ahead={said.ahead} />}
      aside={
        <>
          <GoalRegion />
          <TileRegion tile={stages} />
          <MovesRegion config={deals} filter={mine} />
        </>
      }
    >
      <DayRegion day={own} config={day} />
      <ClosingSoon filter={mine} beside="account" />
      <Quiet filter={{ ...mine, ...quietFor('14 days ago'), level: { in: ['A', 'B'] } }} beside="level" note={texts.quietMine} />
    </HomeFrame>
  )
}
const team: Tile = {
  id: 'team',
  kind: 'ranking',
  title: texts.team,
  place: { x: 0, y: 0, w: 12, h: 14 },
  object: 'opportunity',
  group: [{ field: 'owner' }],
  filter: { or: [{ state: 'open' }, { closedAt: { within: 'this quarter' } }] },
  measures: [
    { op: 'sum', field: 'amount', filter: { state: 'won', closedAt: { within: 'this quarter' } }, label: texts.signedQuarter },
    { op: 'sum', field: 'weighted', filter: { state: 'open', closeDate: { within: 'this quarter' } }, label: texts.canClose },
    { op: 'count', filter: { state: 'open' }, label: texts.openDeals },
    { op: 'count', filter: { state: 'open', closeDate: { before: 'today' } }, label: texts.pastDate },
    { op: 'count', filter: { state: 'open', stageSince: { before: '30 days ago' } }, label: texts.still },
  ],
  limit: 40,
}
function ManagerHome() {
  const { say, locale } = useWords()
  const meta = useMeta()
  const counted = useCounted()
  const own = useDay(day)
  const clock = clockOf(meta)
  const [from, to] = against('this quarter', 'year', clock)!
  const won = { state: 'won', closedAt: { within: 'this quarter' } }
  const figures = useAnswer({
    object: 'opportunity',
    measures: [
      { op: 'sum', field: 'amount', as: 'now', filter: won },
      { op: 'sum', field: 'amount', as: 'before', filter: { state: 'won', closedAt: { gte: from, lt: to } } },
      { op: 'count', as: 'past', filter: past({}) },
    ],
  })
  const late = useAnswer({ object: 'activity', filter: overdue, measures: [{ op: 'count', as: 'n' }] })?.n
  const unit = { kind: 'money', currency: meta.company.currency } as const
  const grown = figures && growth(figures.now ?? 0, figures.before ?? null)
  const clauses = figures && [
    {
      lead: say(texts.teamSigned),
      said: [{ text: inWords(figures.now ?? 0, unit, locale), search: { plural: 'opportunities', filter: won } }],
      tail: grown === null || grown === undefined ? '' : say(grown < 0 ? texts.less : texts.more, { share: formatNumber(Math.abs(grown), locale, 0, 1) }),
    },
    {
      said: [
        ...(late ? [{ text: counted(texts.lateTeam, late), search: { plural: 'activities', filter: overdue }, risk: true }] : []),
        ...(figures.past ? [{ text: counted(texts.pastDeals, figures.past), search: { plural: 'opportunities', filter: past({}) }, risk: true }] : []),
      ],
    },
  ]
  return (
    <HomeFrame
      title={say(texts.home)}
      makes={makes}
      sentence={<Sentence clauses={clauses} />}
      aside={
        <>
          <GoalRegion />
          <MovesRegion config={deals} />
        </>
      }
    >
      {own.items && own.items.length > 0 && <DayRegion day={own} config={day} />}
      <TileRegion tile={team} />
      <ClosingSoon filter={{}} beside="owner" />
      <Quiet filter={{ ...quietFor('30 days ago'), level: 'A' }} beside="owner" note={texts.quietAll} />
    </HomeFrame>
  )
}
const signIns: Tile = {
  id: 'signIns',
  kind: 'bar',
  title: texts.lastSeen,
  place: { x: 0, y: 0, w: 12, h: 8 },
  object: 'user',
  filter: { state: 'active', lastSignInAt: { within: 'last 30 days' } },
  group: [{ field: 'lastSignInAt', by: 'day' }],
  measures: [{ op: 'count' }],
}
function AdminHome() {
  const { say } = useWords()
  const counted = useCounted()
  const own = useDay(day)
  const jobs = useJobs()
  const active = { state: 'active' }
  const absent = { state: 'active', lastSignInAt: { empty: true } }
  const people = useAnswer({
    object: 'user',
    measures: [
      { op: 'count', as: 'active', filter: active },
      { op: 'count', as: 'absent', filter: absent },
    ],
  })
  const failed = jobs?.counts.failed ?? 0
  const clauses = people && [
    {
      said: [
        { text: counted(texts.users, people.active ?? 0), search: { plural: 'users', filter: active } },
        ...(people.absent ? [{ text: counted(texts.absent, people.absent), search: { plural: 'users', filter: absent } }] : []),
      ],
    },
    { said: jobs ? [failed ? { text: counted(texts.jobsFailed, failed), risk: true } : { text: say(texts.jobsFine) }] : [] },
  ]
  return (
    <HomeFrame
      title={say(texts.home)}
      makes={['user', ...makes]}
      sentence={<Sentence clauses={clauses} />}
      aside={
        <>
          <Region name={say(texts.jobs)} title={say(texts.jobs)}>
            <JobsLines jobs={jobs} />
          </Region>
          <MovesRegion config={deals} />
        </>
      }
    >
      {own.items && own.items.length > 0 && <DayRegion day={own} config={day} />}
      <TileRegion tile={signIns} />
      <Newest
        title={say(texts.imports)}
        object="import"
        filter={{ createdAt: { within: 'last 90 days' } }}
        words={['object', 'by']}
        figure="state"
        none={say(texts.importsNone)}
      />
      <Newest title={say(texts.neverSeen)} object="user" filter={absent} words={['title', 'email']} />
      <Newest title={say(texts.unowned)} object="account" filter={{ owner: { empty: true } }} words={['level', 'industry']} />
    </HomeFrame>
  )
}
const sources: Tile = {
  id: 'sources',
  kind: 'bullet',
  title: texts.leadSources,
  place: { x: 0, y: 0, w: 4, h: 9 },
  object: 'lead',
  filter: { createdAt: { within: 'last 30 days' } },
  group: [{ field: 'source' }],
  measures: [{ op: 'count' }],
}
/** For whoever sells nothing and leads nobody: their own day, and the deals they may see. */
function OwnDay() {
  const { say } = useWords()
  const own = useDay(day)
  const said = useDaySaid(own)
  return (
    <HomeFrame
      title={say(texts.myDay)}
      makes={makes}
      sentence={<Sentence clauses={own.object ? said.clauses : []} ahead={said.ahead} />}
      aside={
        <>
          <GoalRegion />
          <TileRegion tile={sources} />
          <MovesRegion config={deals} />
        </>
      }
    >
      <DayRegion day={own} config={day} />
      <Newest title={say(texts.newLeads)} object="lead" filter={{ createdAt: { within: 'last 7 days' } }} words={['company', 'source']} />
    </HomeFrame>
  )
}
