// At the thumb on a phone: call, photograph, what the record asks for first, and writing down what happened.
import { IconCamera, IconPencil, IconPhone } from '@tabler/icons-react'
import { useRef } from 'react'
import type { MetaObject, Row } from '../api/meta.ts'
import { isBlank } from '../fields/kind-set.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import type { ComposeAsk } from './compose.ts'
import type { Holder } from './holder.ts'
import { useAct } from './use-act.tsx'
import { useFitting } from './use-fitting.ts'

type ThumbProps = { object: MetaObject; record: Row; holder: Holder | undefined; write(ask?: ComposeAsk): void }
export function Thumb({ object, record, holder, write }: ThumbProps) {
  const { t, say } = useWords()
  const { composer } = useSlots()
  const act = useAct(object)
  const shoot = useRef<HTMLInputElement>(null)
  const first = useFitting(object, record).find((a) => a.primary)
  const phone = Object.entries(object.fields).find(([name, f]) => f.kind === 'phone' && !isBlank(record[name]) && !String(record[name]).includes('*'))
  return (
    <div className="rp-thumb" role="toolbar" aria-label={t('actions')}>
      {phone && (
        <a href={`tel:${String(record[phone[0]])}`} aria-label={t('thumbCall')}>
          <IconPhone size={20} stroke={1.5} aria-hidden />
        </a>
      )}
      {holder?.object.can.create && composer && (
        <button type="button" aria-label={t('filesShoot')} onClick={() => shoot.current?.click()}>
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
        <button type="button" onClick={() => act.begin(record, first)}>
          {first.icon && <NamedIcon name={first.icon} size={18} />}
          {say(first.label)}
        </button>
      )}
      {composer && (
        <button type="button" className="rp-thumb-ink" onClick={() => write()}>
          <IconPencil size={18} stroke={1.5} aria-hidden />
          {t('writeNote')}
        </button>
      )}
      {act.dialog}
    </div>
  )
}
