// The company: its name and place, its logo and colour, seen as they will look.
import { Button, ColorInput, Select, TextInput } from '@mantine/core'
import '@mantine/core/styles/ColorInput.css'
import '@mantine/core/styles/ColorPicker.css'
import '@mantine/core/styles/ColorSwatch.css'
import { ACCENT_CONTRAST, contrast, isColour } from '@rapport/model/contrast'
import { locales } from '@rapport/model/text'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { objectNamed, useMeta } from '../api/meta.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { request } from '../api/request.ts'
import { weekdayName } from '../format.ts'
import { LeaveGuard } from '../form/leave-guard.tsx'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { localeNames } from '../shell/user-menu.tsx'
import { accentTokens, wearAccent } from '../theme/accent.ts'
import { toast, toastTrouble } from '../toasts.tsx'
import { zoneWords } from '../shell/zone.ts'
import { useRefresh } from './api.ts'
import { pathErrors } from './objects/path-errors.ts'
import { SettingsHead } from './settings-head.tsx'
import { useAnew } from './use-anew.ts'
import './company.css'

export type Company = {
  id: string
  version: number
  name: string
  currency: string
  zone: number
  weekStart: number
  locale: string
  logo: string | null
  accent: string | null
  country: string | null
  setup: unknown
}
export const companyQuery = {
  queryKey: ['settings', 'company'],
  queryFn: () => request<{ data: Company[] }>('GET', '/companies?limit=1').then((r) => r.data[0]!),
}
const usual = '#0b6787'
const accents = {
  '#0b6787': 'azurite',
  '#1d4ed8': 'blue',
  '#4338ca': 'indigo',
  '#7e22ce': 'violet',
  '#a21caf': 'magenta',
  '#be123c': 'crimson',
  '#9a3412': 'rust',
  '#4d7c0f': 'olive',
  '#047857': 'green',
  '#334155': 'slate',
} as const
export const zones = [-480, -300, 0, 60, 120, 180, 240, 300, 330, 420, 480, 540, 600, 720]

export default function CompanyPage() {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const company = useQuery(companyQuery)
  const [changes, setChanges] = useAnew<Partial<Company>>([company.data?.version], () => ({}))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const shown = company.data && { ...company.data, ...changes }
  const accent = shown?.accent
  // Worn while it is chosen; what was saved comes back with the page.
  useEffect(() => {
    wearAccent(accent)
    return () => wearAccent(meta.company.accent)
  }, [accent, meta.company.accent])
  if (company.isError) return <Failed error={company.error} retry={() => void company.refetch()} />
  if (!shown || !company.data) return <Bones rows={8} />
  const set = (change: Partial<Company>) => setChanges((was) => ({ ...was, ...change }))
  const dirty = Object.entries(changes).some(([k, v]) => v !== company.data[k as keyof Company])
  const save = async () => {
    try {
      await request('PATCH', `/companies/${shown.id}`, changes, { version: shown.version })
      setErrors({})
      await refresh('company')
      toast(t('saved'))
    } catch (error) {
      setErrors(pathErrors(error, t))
      toastTrouble(error, t)
    }
  }
  const reached = accent && isColour(accent) ? contrast(accent, '#ffffff') : undefined
  const fields = objectNamed(meta, 'company')!.fields
  return (
    <>
      <LeaveGuard free={() => !dirty} />
      <SettingsHead title={t('companySettings')}>
        <Button disabled={!dirty} onClick={() => setChanges({})}>
          {t('discard')}
        </Button>
        <Button className="rp-ink" disabled={!dirty} onClick={() => void save()}>
          {t('save')}
        </Button>
      </SettingsHead>
      <div className="rp-body">
        <div className="rp-properties rp-company">
          <section>
            <h2 className="rp-h3">{t('companyFacts')}</h2>
            <TextInput label={t('companyName')} value={shown.name} error={errors.name} onChange={(e) => set({ name: e.currentTarget.value })} />
            <div className="rp-two">
              <Select
                label={t('defaultLanguage')}
                allowDeselect={false}
                data={locales.map((l) => ({ value: l, label: localeNames[l] }))}
                value={shown.locale}
                onChange={(v) => set({ locale: v ?? shown.locale })}
              />
              <Select
                label={t('timeZone')}
                description={t('timeZoneWhy')}
                allowDeselect={false}
                data={[...new Set([...zones, shown.zone])].sort((a, b) => a - b).map((z) => ({ value: String(z), label: zoneWords(z) }))}
                value={String(shown.zone)}
                onChange={(v) => set({ zone: Number(v) })}
              />
              <FieldInput
                field={fields.country!}
                label={say(fields.country!.label)}
                description={say(fields.country!.help)}
                value={shown.country}
                error={errors.country}
                onChange={(country) => set({ country: (country as string | null) || null })}
              />
              <Select
                label={t('weekBegins')}
                allowDeselect={false}
                data={[1, 0, 6].map((d) => ({ value: String(d), label: weekdayName(d, locale) }))}
                value={String(shown.weekStart)}
                onChange={(v) => set({ weekStart: Number(v) })}
              />
              <TextInput
                label={t('baseCurrency')}
                value={shown.currency}
                error={errors.currency}
                description={shown.currency === company.data.currency ? t('baseCurrencyWhy') : t('baseCurrencyChange')}
                maxLength={3}
                onChange={(e) => set({ currency: e.currentTarget.value.toUpperCase() })}
              />
            </div>
          </section>
          <section>
            <h2 className="rp-h3">{t('logo')}</h2>
            <Logo id={shown.logo} field={fields.logo ? 512 * 1024 : 0} onChange={(logo) => set({ logo })} />
          </section>
          <section>
            <h2 className="rp-h3">{t('accent')}</h2>
            <p className="rp-meta">{t('accentWhy')}</p>
            <div className="rp-accents" role="radiogroup" aria-label={t('accent')}>
              {Object.entries(accents).map(([c, name]) => (
                <button key={c} type="button" role="radio" aria-checked={(accent ?? usual) === c} onClick={() => set({ accent: c === usual ? null : c })}>
                  <i style={{ background: c }} />
                  {t(`accent_${name}`)}
                </button>
              ))}
            </div>
            <ColorInput
              label={t('ownColour')}
              format="hex"
              classNames={{ input: 'rp-input', label: 'rp-label' }}
              value={accent ?? usual}
              error={errors.accent}
              swatches={[]}
              eyeDropperButtonProps={{ 'aria-label': t('ownColour') }}
              onChange={(c) => set({ accent: c.toLowerCase() })}
            />
            {reached !== undefined && (
              <p className={reached < ACCENT_CONTRAST ? 'rp-risk-rule' : 'rp-meta'} role="status">
                {reached < ACCENT_CONTRAST
                  ? t('tooFaint', { reached: reached.toFixed(1), needed: ACCENT_CONTRAST })
                  : t('readsWell', { reached: reached.toFixed(1) })}
              </p>
            )}
            <div className="rp-two">
              {(['light', 'dark'] as const).map((scheme) => (
                <AccentSample key={scheme} scheme={scheme} colour={accent && isColour(accent) ? accent : usual} />
              ))}
            </div>
          </section>
        </div>
      </div>
    </>
  )
}
function AccentSample({ scheme, colour }: { scheme: 'light' | 'dark'; colour: string }) {
  const { t } = useWords()
  const tokens = colour === usual ? {} : accentTokens(colour, scheme)
  return (
    <div className="rp-accent-sample" data-mantine-color-scheme={scheme} style={tokens} aria-label={t(`scheme_${scheme}`)} role="img">
      <span className="rp-accent-link">{t('accentLink')}</span>
      <span className="rp-accent-row">{t('accentRow')}</span>
      <span className="rp-accent-bars">
        {[60, 80, 45, 95].map((h) => (
          <i key={h} style={{ height: `${h}%` }} />
        ))}
      </span>
    </div>
  )
}
export function Logo({ id, field, onChange }: { id: string | null; field: number; onChange(id: string | null): void }) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    if (!/^image\/(png|jpeg|webp|gif)$/.test(file.type)) return toast(t('logoKinds'), { tone: 'risk' })
    if (file.size > field) return toast(t('logoTooBig'), { tone: 'risk' })
    setBusy(true)
    try {
      const form = new FormData()
      form.append('file', file)
      const { data } = await request<{ data: { id: string } }>('POST', '/files', undefined, { form })
      onChange(data.id)
    } catch (error) {
      toastTrouble(error, t)
    } finally {
      setBusy(false)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <div
      className="rp-logo"
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault()
        void take(e.dataTransfer.files[0])
      }}
    >
      <span className="rp-logo-now">{id ? <img src={`/api/v1/files/${id}/content`} alt={t('logo')} /> : <span className="rp-meta">{t('noLogo')}</span>}</span>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        hidden
        aria-label={t('logo')}
        onChange={(e) => void take(e.currentTarget.files?.[0])}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t('chooseFile')}
      </Button>
      {id && (
        <Button className="rp-plain" onClick={() => onChange(null)}>
          {t('remove')}
        </Button>
      )}
      <span className="rp-meta">{t('logoKinds')}</span>
    </div>
  )
}
