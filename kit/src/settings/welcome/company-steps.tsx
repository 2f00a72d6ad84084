// The company's name, language and clock; its currency.
import { Button, Select, TextInput } from '@mantine/core'
import { locales, type Locale } from '@rapport/model/text'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { objectNamed, useMeta } from '../../api/meta.ts'
import { request } from '../../api/request.ts'
import { FieldInput } from '../../fields/field-input.tsx'
import { useWords } from '../../language.tsx'
import { localeNames, useChooseLocale } from '../../shell/user-menu.tsx'
import { troubleText } from '../../toasts.tsx'
import { zoneWords } from '../../shell/zone.ts'
import { Logo, companyQuery, zones } from '../company-page.tsx'
import type { StepProps } from './welcome-page.tsx'

export function StepForm({
  children,
  submit,
  skip,
  label,
  disabled,
}: {
  children: ReactNode
  submit(): Promise<void>
  skip(): void
  label?: string
  disabled?: boolean
}) {
  const { t } = useWords()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(undefined)
    try {
      await submit()
    } catch (error) {
      setTrouble(troubleText(error, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="rp-step-form" noValidate onSubmit={(e) => void send(e)}>
      {children}
      {trouble && (
        <p className="rp-risk-rule" role="alert">
          {trouble}
        </p>
      )}
      <div className="rp-step-do">
        <Button type="submit" className="rp-ink" loading={busy} disabled={disabled}>
          {label ?? t('nextStep')}
        </Button>
        <Button className="rp-plain" onClick={skip}>
          {t('skipStep')}
        </Button>
      </div>
    </form>
  )
}
export function CompanyStep({ done, skip }: StepProps) {
  const { t, say, locale } = useWords()
  const choose = useChooseLocale()
  const company = useQuery(companyQuery).data!
  const [name, setName] = useState(company.name === 'Rapport' ? '' : company.name)
  const [language, setLanguage] = useState<Locale>(locale)
  const [zone, setZone] = useState(() => (company.setup ? company.zone : -new Date().getTimezoneOffset()))
  const [country, setCountry] = useState(company.country)
  const [logo, setLogo] = useState(company.logo)
  const region = objectNamed(useMeta(), 'company')!.fields.country!
  return (
    <StepForm
      skip={skip}
      disabled={!name.trim()}
      submit={async () => {
        await request('PATCH', `/companies/${company.id}`, { name: name.trim(), locale: language, country, zone, logo })
        choose(language)
        await done()
      }}
    >
      <TextInput label={t('companyName')} required autoFocus value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <Select
        label={t('language')}
        allowDeselect={false}
        data={locales.map((l) => ({ value: l, label: localeNames[l] }))}
        value={language}
        onChange={(v) => setLanguage((v ?? language) as Locale)}
      />
      <Select
        label={t('timeZone')}
        allowDeselect={false}
        data={[...new Set([...zones, zone])].sort((a, b) => a - b).map((z) => ({ value: String(z), label: zoneWords(z) }))}
        value={String(zone)}
        onChange={(v) => setZone(Number(v))}
      />
      <FieldInput
        field={region}
        label={say(region.label)}
        description={say(region.help)}
        value={country}
        onChange={(code) => setCountry((code as string | null) || null)}
      />
      <div>
        <span className="rp-label">{t('logo')}</span>
        <Logo id={logo} field={512 * 1024} onChange={setLogo} />
      </div>
    </StepForm>
  )
}
const usual = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'JPY', 'SGD', 'GBP']
export function MoneyStep({ done, skip }: StepProps) {
  const { t, locale } = useWords()
  const company = useQuery(companyQuery).data!
  const [currency, setCurrency] = useState(company.currency)
  const name = (code: string) => `${code}  ${new Intl.DisplayNames([locale], { type: 'currency' }).of(code) ?? ''}`
  return (
    <StepForm
      skip={skip}
      submit={async () => {
        await request('PATCH', `/companies/${company.id}`, { currency })
        await done()
      }}
    >
      <Select
        label={t('baseCurrency')}
        description={t('baseCurrencyWhy')}
        searchable
        allowDeselect={false}
        data={[...new Set([...usual, company.currency, ...Intl.supportedValuesOf('currency')])].map((c) => ({ value: c, label: name(c) }))}
        value={currency}
        onChange={(v) => setCurrency(v ?? currency)}
      />
    </StepForm>
  )
}
