// The one sentence of the home page: a greeting, then real figures that lead to their records.
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { objectAt, useMeta } from '../api/meta.ts'
import type { Search } from '../charts/figures.ts'
import { RecordsLink } from '../charts/records-link.tsx'
import { listBehind } from '../dashboard/ask.ts'
import { useWords } from '../language.tsx'
import { givenName, greetingAt } from './since.ts'
import { wall } from '../clock.ts'

export type Said = { readonly text: string; readonly search?: Search | undefined; readonly risk?: boolean }
/** `clauses`: parts of a clause are listed, clauses stand one after the other; figures not there yet leave the greeting alone. */
export function Sentence({
  clauses,
  ahead,
}: {
  clauses: readonly { readonly lead?: string; readonly said: readonly Said[]; readonly tail?: string }[] | undefined
  ahead?: ReactNode
}) {
  const { t, locale } = useWords()
  const meta = useMeta()
  const behind = (search: Search) => {
    const object = objectAt(meta, search.plural)
    return object ? listBehind(object, search.filter) : search
  }
  const greeting = t('greeting', { greet: t(greetingAt(wall().getHours())), name: givenName(meta.user.name) })
  const space = locale === 'en' ? ' ' : ''
  const shown = clauses?.filter((c) => c.said.length > 0) ?? []
  return (
    <>
      <p className="rp-home-say">
        {greeting}
        {space}
        {shown.map((clause, i) => (
          <Fragment key={i}>
            {i > 0 && (locale === 'en' ? '; ' : '；')}
            {clause.lead}
            {clause.said.map((said, j) => (
              <Fragment key={j}>
                {j > 0 && t('comma')}
                {said.search ? (
                  <RecordsLink search={behind(said.search)} className={said.risk ? 'rp-say-risk' : 'rp-say'}>
                    {said.text}
                  </RecordsLink>
                ) : (
                  <span className={said.risk ? 'rp-say-risk' : undefined}>{said.text}</span>
                )}
              </Fragment>
            ))}
            {clause.tail}
          </Fragment>
        ))}
        {shown.length > 0 && (locale === 'en' ? '.' : '。')}
      </p>
      {ahead && <p className="rp-home-then">{ahead}</p>}
    </>
  )
}
/** What comes next, leading to its record; `words` hold a line break where `what` stands. */
export function Ahead({ words, what, plural, id }: { words: string; what: string; plural: string; id: string }) {
  const [before, after] = words.split('\n')
  return (
    <>
      {before}
      <Link to="/$plural/$id" params={{ plural, id }} className="rp-say">
        {what}
      </Link>
      {after}
    </>
  )
}
