// A record beside its list: what one needs to decide whether to open it. The list's address stays as it is.
import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { recordQuery, titleOf } from '../api/records.ts'
import { recordExpand } from '../form/edit-page.tsx'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { Facts } from '../record/facts.tsx'
import { RecordHead } from '../record/record-head.tsx'
import { Related } from '../record/related.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import '../record/record.css'

type PeekProps = { object: MetaObject; row: Row; at: number; count: string; move(by: number): void; close(): void }
export default function Peek({ object, row, at, count, move, close }: PeekProps) {
  const { t, locale } = useWords()
  const meta = useMeta()
  const record = useQuery(recordQuery(object.plural, row.id, recordExpand(meta, object)))
  const title = titleOf(object, record.data ?? row)
  return (
    <aside className="rp-peek" aria-label={`${t('peek')}: ${title}`}>
      <header className="rp-peek-head">
        <span className="rp-meta">{t('peekOf', { at: formatNumber(at + 1, locale), n: count })}</span>
        <ActionIcon aria-label={t('previousRow')} title="K" onClick={() => move(-1)}>
          <IconChevronUp size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon aria-label={t('nextRow')} title="J" onClick={() => move(1)}>
          <IconChevronDown size={16} stroke={1.5} />
        </ActionIcon>
        <span className="rp-grow" />
        <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }} className="rp-btn rp-plain">
          {t('open')} <kbd aria-hidden>↵</kbd>
        </Link>
        <ActionIcon aria-label={t('close')} title="Esc" onClick={close}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </header>
      <div className="rp-peek-body">
        {record.isError && <Failed error={record.error} retry={() => void record.refetch()} />}
        {record.isPending && <Bones rows={8} />}
        {record.data && (
          <Suspense>
            <RecordHead object={object} record={record.data} title={title} />
            <Facts object={object} record={record.data} />
            {object.children.length > 0 && <Related object={object} record={record.data} />}
          </Suspense>
        )}
      </div>
      <footer className="rp-peek-foot">
        <kbd>J</kbd> <kbd>K</kbd> {t('nextRow')} / {t('previousRow')}
        <span className="rp-grow" />
        <kbd>Space</kbd> {t('close')}
      </footer>
    </aside>
  )
}
