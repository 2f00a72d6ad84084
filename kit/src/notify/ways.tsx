// For each kind of notification, how one wants to hear of it.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, useMeta } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { choicesIn } from '../fields/choice.tsx'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { canNotify } from './browser.ts'
import type { Notices, Way } from './inbox.ts'

const ways: readonly Way[] = ['off', 'app', 'browser']
export function Ways({ notices }: { notices: Notices | undefined }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const kind = objectNamed(useMeta(), 'notification')?.fields.kind
  const [allowed, setAllowed] = useState(() => (canNotify() ? Notification.permission : 'denied'))
  if (!kind || !notices) return null
  const ask = async () => setAllowed(await Notification.requestPermission())
  const choose = async (name: string, way: Way) => {
    if (way === 'browser' && allowed === 'default') await ask()
    try {
      await request('PATCH', '/auth/me', { notices: { ...notices, [name]: way } }, { aside: true })
      toast(t('notifyKept'))
    } catch (error) {
      toastTrouble(error, t)
    }
    await client.invalidateQueries({ queryKey: ['records', 'notifications'] })
  }
  const wanted = Object.values(notices).includes('browser')
  return (
    <section className="rp-ways" aria-label={t('notifyWays')}>
      <h2 className="rp-h3">{t('notifyWays')}</h2>
      <p className="rp-meta">{t('notifyWaysWhy')}</p>
      {Object.entries(choicesIn(kind)).map(([name, label]) => (
        <fieldset key={name}>
          <legend>{say(label)}</legend>
          {ways.map((way) => (
            <label key={way}>
              <input type="radio" name={`notices-${name}`} checked={(notices[name] ?? 'app') === way} onChange={() => void choose(name, way)} />
              {t(`notify_${way}`)}
            </label>
          ))}
        </fieldset>
      ))}
      {wanted && allowed === 'denied' && <p className="rp-warn-rule">{t('notifyDenied')}</p>}
      {wanted && allowed === 'default' && (
        <button type="button" className="rp-textlink" onClick={() => void ask()}>
          {t('notifyAsk')}
        </button>
      )}
    </section>
  )
}
