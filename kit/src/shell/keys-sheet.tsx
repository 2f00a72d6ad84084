// `?`: every key that works here, by where it holds.
import { useState } from 'react'
import { keyCaps, keyScopes, keysInView } from '../keys.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'

export default function KeysSheet({ close }: { close(): void }) {
  const { t } = useWords()
  const [all] = useState(keysInView)
  return (
    <Dialog opened onClose={close} title={t('keysTitle')} size={640} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="rp-keys">
        {keyScopes.map((scope) => {
          const own = [...new Map(all.filter((k) => k.scope === scope).map((k) => [k.key, k])).values()]
          return (
            own.length > 0 && (
              <section key={scope} aria-label={t(`keys_${scope}`)}>
                <h2 className="rp-h3">{t(`keys_${scope}`)}</h2>
                <dl>
                  {own.map(({ key, label }) => (
                    <div key={key} data-key={key}>
                      <dt>{label}</dt>
                      <dd>
                        {keyCaps(key).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          )
        })}
      </div>
    </Dialog>
  )
}
