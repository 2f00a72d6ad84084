// One entry of the log: from what to what, and what else belongs to the same act.
import { Link } from '@tanstack/react-router'
import { objectNamed, useMeta } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import { Changes } from '../../record/changes.tsx'
import { Side } from '../parts.tsx'
import { Details } from './details.tsx'
import { doorWords, type Entry } from './audit-page.tsx'
import '../../record/record.css'
import { wall } from '../../clock.ts'

type PanelProps = { entry: Entry; verb: string; objectLabel: string; close(): void; show(next: { record?: string; cause?: string }): void }
export function EntryPanel({ entry, verb, objectLabel, close, show }: PanelProps) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const object = objectNamed(meta, entry.object)
  const called = (name: string, value: unknown) => {
    const named = name === 'object' ? objectNamed(meta, String(value)) : undefined
    return named ? say(named.label) : typeof value === 'string' ? (entry.names[value] ?? value) : value
  }
  const facts: [string, string][] = [
    [t('audit_at'), wall(entry.at).toLocaleString(locale, { hour12: false })],
    [t('audit_who'), entry.actor?.name ?? t('system')],
    [t('audit_what'), verb],
    [t('audit_door'), t(doorWords(entry.door))],
    [t('object'), objectLabel],
  ]
  return (
    <Side title={entry.title ?? objectLabel} note={verb} close={close}>
      <dl className="rp-pairs">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('audit_recordId')}</dt>
          <dd className="rp-mono">{entry.record}</dd>
        </div>
      </dl>
      <div className="rp-side-do">
        {object && !object.system && (
          <Link to="/$plural/$id" params={{ plural: object.plural, id: entry.record }} className="rp-link">
            {t('openRecord')}
          </Link>
        )}
        <button type="button" className="rp-textlink" onClick={() => show({ record: entry.record })}>
          {t('onlyThisRecord')}
        </button>
        {entry.cause && (
          <button type="button" className="rp-textlink" onClick={() => show({ cause: entry.cause! })}>
            {t('onlyThisAct')}
          </button>
        )}
      </div>
      {Object.keys(entry.changes).length > 0 && (
        <section className="rp-side-section rp-audit-changes">
          <h3 className="rp-h3">{t('audit_changes')}</h3>
          <Changes
            object={object}
            changes={Object.fromEntries(Object.entries(entry.changes).map(([name, [from, to]]) => [name, [called(name, from), called(name, to)]]))}
          />
        </section>
      )}
      <Details entry={entry} />
    </Side>
  )
}
