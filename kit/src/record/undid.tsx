// What an undo took back, in words that lead to it in the history.
import { Link } from '@tanstack/react-router'
import type { MetaObject } from '../api/meta.ts'
import type { Undoes } from '../api/records.ts'
import { useWords } from '../language.tsx'
import { useVerb } from './use-verb.ts'

/** A plain write is named by what taking it back was. */
const opposite: Readonly<Record<string, string>> = { deleted: 'created', restored: 'deleted' }
type UndidProps = { object: MetaObject; id: string; undoes: Undoes; verb: string }
export function Undid({ object, id, undoes, verb: did }: UndidProps) {
  const { t } = useWords()
  const verb = useVerb()
  const verbs = undoes.verbs.length ? undoes.verbs : [opposite[did] ?? did]
  return (
    <Link to="/$plural/$id" params={{ plural: object.plural, id }} search={{ tab: 'history', entry: undoes.act }} className="rp-link">
      {t('historyUndid', { what: verbs.map((v) => verb(object, v)).join(t('comma')) })}
    </Link>
  )
}
