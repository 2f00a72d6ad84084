// The records opened last: what there is to read where there is no network.
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { objectAt, useMeta } from '../api/meta.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useRecent } from '../recent.ts'
import { Empty } from '../shell/empty.tsx'
import { useConnection } from './connection.ts'
import { keptRecords } from './kept.ts'

export function RecentPage() {
  const { t, say } = useWords()
  const meta = useMeta()
  const recent = useRecent(meta.user.id)
  const { state } = useConnection()
  const here = useQuery({ queryKey: ['kept records', recent.length], queryFn: keptRecords, staleTime: 0 }).data
  const away = (page: string) => state !== 'online' && here !== undefined && !here.has(page)
  useEffect(() => {
    document.title = `${t('recentRecords')} – Rapport`
  }, [t])
  return (
    <>
      <header className="rp-head">
        <h1>{t('recentRecords')}</h1>
      </header>
      {recent.length === 0 ? (
        <Empty icon={<IconHistory size={20} stroke={1.5} aria-hidden />} title={t('recentNone')} why={t('recentNoneWhy')} />
      ) : (
        <ul className="rp-recent">
          {recent.map((one) => {
            const object = objectAt(meta, one.plural)
            return object ? (
              <li key={one.id}>
                <Link to="/$plural/$id" params={{ plural: one.plural, id: one.id }} data-away={away(`/${one.plural}/${one.id}`) || undefined}>
                  {object.icon && <NamedIcon name={object.icon} size={16} />}
                  <span>{one.title}</span>
                  <span className="rp-meta">{away(`/${one.plural}/${one.id}`) ? t('recentAway') : say(object.label)}</span>
                </Link>
              </li>
            ) : null
          })}
        </ul>
      )}
    </>
  )
}
