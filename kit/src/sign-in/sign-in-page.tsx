// Signing in.
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { locales, type Locale } from '@rapport/model/text'
import { useEffect, useState, type FormEvent } from 'react'
import { infoQuery } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { Mark } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { leaveLater, mayKeep } from '../offline/owner.ts'
import { wearAccent } from '../theme/accent.ts'
import { troubleText } from '../toasts.tsx'
import { Scales } from './scales.tsx'
import './sign-in.css'

const short: Readonly<Record<Locale, string>> = { 'zh-CN': '简体', 'zh-TW': '繁體', en: 'English' }
const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t, locale, choose } = useWords()
  const { to } = route.useSearch()
  const router = useRouter()
  const client = useQueryClient()
  const info = useQuery(infoQuery).data
  const company = typeof info?.company === 'object' ? info.company.name : info?.company
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(true)
  // A language chosen here and now is the person's from then on.
  const [chosen, setChosen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  useEffect(() => wearAccent(info?.accent), [info?.accent])
  useEffect(() => {
    document.title = `${t('signIn')} – Rapport`
  }, [t])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!email.trim() || !password) return setError(t('signInBoth'))
    if (!/^\S+@\S+$/.test(email.trim())) return setError(t('signInWhole'))
    setBusy(true)
    setError(undefined)
    try {
      await request('POST', '/auth/sign-in', { email: email.trim(), password, remember })
      if (chosen) await request('PATCH', '/auth/me', { locale }).catch(() => undefined)
      leaveLater(false)
      mayKeep(remember)
      client.clear()
      router.history.push(to?.startsWith('/') && !to.startsWith('//') && to !== '/' ? to : info?.firstRun ? '/settings/welcome' : '/')
    } catch (trouble) {
      setError(troubleText(trouble, t))
      setBusy(false)
    }
  }
  return (
    <div className="rp-sign">
      <main className="rp-sign-form">
        <div className="rp-sign-top">
          {info?.logo ? (
            <img src={`/api/v1/auth/logo?v=${info.logo}`} alt={company ?? ''} height={28} />
          ) : (
            <>
              <Mark size={22} />
              <strong>Rapport</strong>
            </>
          )}
          <div className="rp-sign-langs" role="group" aria-label={t('language')}>
            {locales.map((l) => (
              <button key={l} type="button" lang={l} aria-pressed={l === locale} onClick={() => (setChosen(true), choose(l))}>
                {short[l]}
              </button>
            ))}
          </div>
        </div>
        <form onSubmit={(e) => void submit(e)} noValidate>
          <h1>{company ? t('signInTo', { company }) : t('signIn')}</h1>
          <p className="rp-sign-where">{location.host}</p>
          <TextInput
            label={t('email')}
            name="email"
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
          <PasswordInput
            label={t('password')}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          <Checkbox label={t('remember')} checked={remember} onChange={(e) => setRemember(e.currentTarget.checked)} />
          <div className="rp-sign-trouble">
            {error && (
              <p className="rp-risk-rule" role="alert">
                {error}
              </p>
            )}
          </div>
          <Button type="submit" className="rp-ink" loading={busy}>
            {t('signIn')}
          </Button>
          {info?.sample && <p className="rp-meta">{t('signInSample')}</p>}
        </form>
        <p className="rp-meta">Rapport</p>
      </main>
      <aside className="rp-sign-side">
        <Scales />
        <div className="rp-sign-say">
          <h2>{t('promise')}</h2>
          <p>{t('promiseMore')}</p>
        </div>
      </aside>
    </div>
  )
}
