// Oneself: language, light or dark, settings, signing out.
import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { locales, type Locale } from '@rapport/model/text'
import { useMeta } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { initials } from '../format.ts'
import { useWords } from '../language.tsx'
import { useUnread } from '../notify/bell.tsx'
import { leave } from '../offline/leave.ts'
import { forgetRecent } from '../recent.ts'
import { settingsPages } from '../settings/pages.ts'
import type { Place } from './places.ts'
import { useZones } from './zone.ts'

export const localeNames: Readonly<Record<Locale, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' }
export const schemes = ['auto', 'light', 'dark'] as const

/** Switches the language here at once, and on the user's record for elsewhere. */
export function useChooseLocale() {
  const { choose } = useWords()
  const client = useQueryClient()
  return (locale: Locale) => {
    choose(locale)
    void request('PATCH', '/auth/me', { locale }).catch(() => undefined)
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'timeline' || queryKey[2] === 'history' })
  }
}
/** Signs out, leaves nothing behind, and shows the sign-in page. */
export function useSignOut() {
  const { user } = useMeta()
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await leave()
    client.clear()
    forgetRecent(user.id)
    await navigate({ to: '/sign-in' })
  }
}
export function UserMenu({ phone, more = [] }: { phone?: boolean; more?: readonly Place[] }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const chooseLocale = useChooseLocale()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const unread = useUnread()
  const signOut = useSignOut()
  const zones = useZones()
  return (
    <Menu position={phone ? 'top-end' : 'right-end'} width={208}>
      <Menu.Target>
        {phone ? (
          <button type="button" className="rp-rail-item" aria-label={unread ? `${t('meAndMore')}, ${t('noticesUnread', { n: unread })}` : t('meAndMore')}>
            <IconMenu2 size={18} stroke={1.5} aria-hidden />
            <span>{t('meAndMore')}</span>
            {unread > 0 && <span className="rp-bell-n">{unread > 99 ? '99+' : unread}</span>}
          </button>
        ) : (
          <button type="button" className="rp-me" aria-label={t('meNamed', { name: meta.user.name })}>
            <span className="rp-face" data-me data-big style={{ display: 'block' }}>
              {initials(meta.user.name)}
            </span>
          </button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {meta.user.name}
          <br />
          {meta.user.email}
          {zones && (
            <>
              <br />
              <span title={zones.long}>{zones.short}</span>
            </>
          )}
        </Menu.Label>
        {phone && (
          <Menu.Item onClick={() => void navigate({ to: '/inbox' })} rightSection={unread || undefined}>
            {t('notices')}
          </Menu.Item>
        )}
        {more
          .flatMap((place) => place.objects[0] ?? [])
          .map((object) => (
            <Menu.Item key={object.name} onClick={() => void navigate({ to: '/$plural', params: { plural: object.plural } })}>
              {say(meta.rooms.find((r) => r.name === object.room)?.label)}
            </Menu.Item>
          ))}
        {settingsPages
          .filter((p) => p.group === 'me')
          .map((p) => (
            <Menu.Item key={p.name} onClick={() => void navigate({ to: '/settings/$page', params: { page: p.name } })}>
              {t(p.label)}
            </Menu.Item>
          ))}
        {meta.user.admin && <Menu.Item onClick={() => void navigate({ to: '/settings' })}>{t('settings')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {locales.map((l) => (
          <Menu.Item key={l} lang={l} aria-current={l === locale || undefined} rightSection={l === locale ? '✓' : null} onClick={() => chooseLocale(l)}>
            {localeNames[l]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('appearance')}</Menu.Label>
        {schemes.map((s) => (
          <Menu.Item key={s} aria-current={s === colorScheme || undefined} rightSection={s === colorScheme ? '✓' : null} onClick={() => setColorScheme(s)}>
            {t(`scheme_${s}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
