// At the thumb on a phone: call, photograph, what the record asks for first, and writing down what happened.
import { Menu } from '@mantine/core'
import { IconCamera, IconPencil, IconPhone } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import { objectNamed, useMeta, type Meta, type MetaObject, type Row } from '../api/meta.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { isBlank } from '../fields/kind-set.ts'
import { formatPhone } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useClosed } from '../shell/deed.tsx'
import type { ComposeAsk } from './compose.ts'
import type { Holder } from './holder.ts'
import { useAct } from './use-act.tsx'
import { useFitting } from './use-fitting.ts'

type Number = { number: string; whose: string; id: string }
const numbersIn = (of: MetaObject, row: Row): Number[] =>
  Object.entries(of.fields)
    .flatMap(([name, f]) => {
      const number = f.kind === 'phone' && !isBlank(row[name]) ? String(row[name]) : '*'
      return number.includes('*') ? [] : [{ number, whose: titleOf(of, row), id: row.id }]
    })
    .slice(0, 1)
/** Whom to call: the record's own number, else those of what it links to; then those of whom it has. */
function useNumbers(object: MetaObject, record: Row): Number[] {
  const meta = useMeta()
  const own = numbersIn(object, record)
  const theirs = object.children.flatMap((child) => {
    const target = objectNamed(meta, child.object)
    return target && target !== object && Object.values(target.fields).some((f) => f.kind === 'phone') ? [{ child, target }] : []
  })
  const found = useQueries({
    queries: theirs.map(({ child, target }) => fewQuery(target.plural, { filter: { [child.field]: { in: [record.id] } }, limit: 10 })),
  })
  const all = [
    ...(own.length ? own : linkedNumbers(meta, object, record)),
    ...theirs.flatMap(({ target }, i) => (found[i]!.data?.data ?? []).flatMap((row) => numbersIn(target, row))),
  ]
  return [...Map.groupBy(all, (one) => one.number).values()].map(([first]) => first!)
}
function linkedNumbers(meta: Meta, object: MetaObject, record: Row): Number[] {
  return Object.entries(object.fields).flatMap(([name, f]) => {
    const target = f.kind === 'link' ? objectNamed(meta, String(f.options?.to)) : undefined
    const row = record[name]
    return target && !target.system && typeof row === 'object' && row !== null ? numbersIn(target, row as Row) : []
  })
}
type ThumbProps = { object: MetaObject; record: Row; holder: Holder | undefined; writes: boolean; write(ask?: ComposeAsk): void }
export function Thumb({ object, record, holder, writes, write }: ThumbProps) {
  const { t, say } = useWords()
  const closed = useClosed()
  const act = useAct(object)
  const shoot = useRef<HTMLInputElement>(null)
  const first = useFitting(object, record).find((a) => a.primary)
  const numbers = useNumbers(object, record)
  /** Whoever comes back from the call finds the box for it. */
  const rung = ({ id }: Number) => writes && write({ rung: true, person: id })
  return (
    <div className="rp-thumb" role="toolbar" aria-label={t('actions')}>
      {numbers.length === 1 && (
        <a
          href={`tel:${numbers[0]!.number}`}
          aria-label={[t('thumbCall'), numbers[0]!.id === record.id ? '' : numbers[0]!.whose].filter(Boolean).join(' ')}
          onClick={() => rung(numbers[0]!)}
        >
          <IconPhone size={20} stroke={1.5} aria-hidden />
        </a>
      )}
      {numbers.length > 1 && (
        <Menu position="top-start" width={280}>
          <Menu.Target>
            <button type="button" aria-label={t('thumbCall')}>
              <IconPhone size={20} stroke={1.5} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {numbers.map((one) => (
              <Menu.Item
                key={one.number}
                component="a"
                href={`tel:${one.number}`}
                rightSection={<span className="rp-meta">{formatPhone(one.number)}</span>}
                onClick={() => rung(one)}
              >
                {one.whose}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {holder?.object.can.create && (
        <button type="button" aria-label={t('filesShoot')} onClick={() => shoot.current?.click()} {...closed}>
          <IconCamera size={20} stroke={1.5} aria-hidden />
        </button>
      )}
      <input
        ref={shoot}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t('filesShoot')}
        onChange={(e) => {
          write({ files: [...(e.currentTarget.files ?? [])] })
          e.currentTarget.value = ''
        }}
      />
      {first && (
        <button type="button" onClick={() => act.begin(record, first)} {...closed}>
          {first.icon && <NamedIcon name={first.icon} size={18} />}
          {say(first.label)}
        </button>
      )}
      {writes && (
        <button type="button" className="rp-thumb-ink" onClick={() => write()} {...closed}>
          <IconPencil size={18} stroke={1.5} aria-hidden />
          {t('writeNote')}
        </button>
      )}
      {act.dialog}
    </div>
  )
}
