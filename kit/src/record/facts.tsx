// The facts of a record, section by section; what is masked can be revealed, and that is logged.
import { ActionIcon } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import type { MetaField, MetaObject, Row } from '../api/meta.ts'
import { reveal } from '../api/records.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { moneyUnit } from '../format.ts'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { toastTrouble } from '../toasts.tsx'

const last = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy']
export function Facts({ object, record }: { object: MetaObject; record: Row }) {
  const { t, say } = useWords()
  const left = new Set(
    Object.entries(object.fields)
      .filter(([name, f]) => !f.retired && name !== 'id' && name !== 'version')
      .map(([name]) => name),
  )
  const take = (names: readonly string[]) => names.filter((name) => left.delete(name))
  const kept = take(last)
  const laid = (object.layout ?? []).map((s) => ({ label: say(s.label), names: take(s.fields) }))
  const sections = [...laid, { label: laid.length ? t('other') : t('facts'), names: [...left] }, { label: t('recordInfo'), names: kept }].filter(
    (s) => s.names.length,
  )
  return (
    <>
      {sections.map((section, i) => (
        <section key={i} className="rp-facts">
          <h2 className="rp-h3">{section.label}</h2>
          <dl>
            {section.names.map((name) => (
              <Fact key={name} name={name} object={object} field={object.fields[name]!} record={record} />
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}
function Fact({ name, object, field, record }: { name: string; object: MetaObject; field: MetaField; record: Row }) {
  const { t, say, locale } = useWords()
  const own = useMeta().company.currency
  const [shown, setShown] = useState<unknown>()
  const { Cell } = kindSet(field)
  const value = shown ?? record[name]
  const show = () => reveal(object.plural, record.id, name).then(setShown, (error: unknown) => toastTrouble(error, t))
  const unit = field.kind === 'money' && (value as { currency?: string } | null)?.currency === own ? moneyUnit(own, locale) : undefined
  return (
    <div className="rp-fact" data-fact={name}>
      <dt title={field.help && say(field.help)}>{say(field.label)}</dt>
      <dd>
        {isBlank(value) ? null : <Cell value={value} field={field} name={name} place="facts" object={object} />}
        {unit && <span className="rp-unit"> {unit}</span>}
        {field.right === 'masked' && object.can.update && !isBlank(value) && shown === undefined && (
          <ActionIcon size={20} aria-label={t('revealNamed', { name: say(field.label) })} title={t('revealLogged')} onClick={() => void show()}>
            <IconEye size={14} stroke={1.5} />
          </ActionIcon>
        )}
      </dd>
    </div>
  )
}
