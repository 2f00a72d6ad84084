// Who changed which field, when and by which door.
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { MetaObject, Row } from '../api/meta.ts'
import { historyQuery } from '../api/records.ts'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { texts, type TextKey } from '../texts.ts'
import { Changes } from './changes.tsx'

export const verbKey = (verb: string): TextKey | undefined => (`verb_${verb}` in texts ? (`verb_${verb}` as TextKey) : undefined)
/** What an event did: a plain write, or an action by the name its declaration gives it. */
export function useVerb() {
  const { t, say } = useWords()
  return (object: MetaObject | undefined, verb: string) => {
    const name = verb.split('.').at(-1)!
    const action = object?.actions.find((a) => a.past === name || a.name === name)
    const key = verbKey(name)
    return action ? say(action.label) : key ? t(key) : name
  }
}
export function History({ object, record }: { object: MetaObject; record: Row }) {
  const { t, locale } = useWords()
  const verb = useVerb()
  const history = useInfiniteQuery(historyQuery(object.plural, record.id))
  if (history.isError) return <Failed error={history.error} retry={() => void history.refetch()} />
  if (history.isPending) return <Bones />
  return (
    <div className="rp-history">
      <ol>
        {history.data.pages
          .flatMap((p) => p.data)
          .map((item) => (
            <li key={item.id}>
              <time dateTime={item.at}>{formatInstant(item.at, locale)}</time>
              <div>
                <p>
                  <strong>{item.actor?.name ?? t('system')}</strong> {verb(object, item.verb)}
                  {item.door && <span className="rp-meta"> {t(doorKey(item.door))}</span>}
                </p>
                {item.reason && <p className="rp-meta">{item.reason}</p>}
                {item.changes && <Changes object={object} changes={item.changes} />}
              </div>
            </li>
          ))}
      </ol>
      {history.hasNextPage && (
        <Button onClick={() => void history.fetchNextPage()} loading={history.isFetchingNextPage}>
          {t('older')}
        </Button>
      )}
    </div>
  )
}
const doorKey = (door: string): TextKey => (`door_${door}` in texts ? (`door_${door}` as TextKey) : 'door_other')
