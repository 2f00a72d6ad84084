// Oneself: language, appearance, password.
import { Button, PasswordInput, Select, useMantineColorScheme } from '@mantine/core'
import { locales, type Locale } from '@rapport/model/text'
import { useState, type FormEvent } from 'react'
import { pluralLabel, useMeta } from '../api/meta.ts'
import { request, Trouble } from '../api/request.ts'
import { refusal } from '../form/errors.ts'
import { useWords } from '../language.tsx'
import { localeNames, useChooseLocale } from '../shell/user-menu.tsx'
import { useZones } from '../shell/zone.ts'
import { toast, troubleText } from '../toasts.tsx'
import { SettingsHead } from './settings-head.tsx'

export function ProfilePage() {
  const { t, locale } = useWords()
  const { user } = useMeta()
  const choose = useChooseLocale()
  const zones = useZones()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <SettingsHead title={t('profile')} />
      <div className="rp-body">
        <div className="rp-settings">
          <section>
            <div>
              <strong>{user.name}</strong>
              <p className="rp-meta">{user.email}</p>
              {zones && <p className="rp-meta">{zones.long}</p>}
            </div>
            <Select
              label={t('language')}
              data={locales.map((l) => ({ value: l, label: localeNames[l] }))}
              value={locale}
              allowDeselect={false}
              onChange={(l) => l && choose(l as Locale)}
            />
            <Select
              label={t('appearance')}
              data={(['auto', 'light', 'dark'] as const).map((s) => ({ value: s, label: t(`scheme_${s}`) }))}
              value={colorScheme}
              allowDeselect={false}
              onChange={(s) => s && setColorScheme(s as typeof colorScheme)}
            />
          </section>
          <Files />
          <Password />
        </div>
      </div>
    </>
  )
}
/** What one may bring in and take out, and who gives the right to more. */
function Files() {
  const { t, say, locale } = useWords()
  const { objects } = useMeta()
  const told = (can: 'import' | 'export') => {
    const names = objects.filter((o) => !o.system && o.can[can]).map((o) => say(pluralLabel(o)))
    const [some, none] = can === 'import' ? (['mayImport', 'mayNotImport'] as const) : (['mayExport', 'mayNotExport'] as const)
    return names.length ? t(some, { names: new Intl.ListFormat(locale, { type: 'unit' }).format(names) }) : t(none)
  }
  const lacks = (can: 'import' | 'export') => objects.some((o) => !o.system && (can === 'export' || o.can.create) && !o.can[can])
  return (
    <section>
      <h2 className="rp-h3">{t('filesIn')}</h2>
      <div>
        <p>{told('import')}</p>
        <p>{told('export')}</p>
        {(lacks('import') || lacks('export')) && <p className="rp-meta">{t(lacks('export') ? 'rightsGiven' : 'importDeniedWhy')}</p>}
      </div>
    </section>
  )
}
function Password() {
  const { t } = useWords()
  const [values, setValues] = useState({ old: '', new: '' })
  const [errors, setErrors] = useState<{ old?: string; new?: string }>({})
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setErrors({})
    try {
      await request('PATCH', '/auth/me', { password: values })
      setValues({ old: '', new: '' })
      toast(t('passwordChanged'))
    } catch (trouble) {
      const wrong = trouble instanceof Trouble && trouble.code === 'wrong_credentials'
      setErrors(wrong ? { old: t('oldPasswordWrong') } : { new: Object.values(refusal(trouble, ['password'], t).fields)[0] ?? troubleText(trouble, t) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(e) => void save(e)}>
      <section>
        <h2 className="rp-h3">{t('changePassword')}</h2>
        {(['old', 'new'] as const).map((key) => (
          <PasswordInput
            key={key}
            label={t(key === 'old' ? 'oldPassword' : 'newPassword')}
            autoComplete={key === 'old' ? 'current-password' : 'new-password'}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            value={values[key]}
            onChange={(e) => setValues({ ...values, [key]: e.currentTarget.value })}
            description={key === 'new' && t('passwordRule')}
            error={errors[key]}
          />
        ))}
        <Button type="submit" loading={busy} disabled={!values.old || !values.new}>
          {t('changePassword')}
        </Button>
      </section>
    </form>
  )
}
