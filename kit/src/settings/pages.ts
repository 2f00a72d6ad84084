// The settings pages: what they are called, where they stand, whom they are for. Their bodies load when first visited.
import type { TextKey } from '../texts.ts'

export const settingsGroups = ['me', 'people', 'data', 'company', 'system'] as const
export type SettingsGroup = (typeof settingsGroups)[number]
export type SettingsPage = {
  readonly name: string
  readonly label: TextKey
  /** What can be done there, in a line; the search looks through it too. */
  readonly why: TextKey
  readonly icon: string
  readonly group: SettingsGroup
  readonly admin?: boolean
}
export const settingsPages: readonly SettingsPage[] = [
  { name: 'profile', label: 'profile', why: 'profileWhy', icon: 'user', group: 'me' },
  { name: 'sessions', label: 'sessions', why: 'sessionsShort', icon: 'devices', group: 'me' },
  { name: 'api-keys', label: 'apiKeys', why: 'keysShort', icon: 'key', group: 'me' },
  { name: 'users', label: 'usersAndDepartments', why: 'usersWhy', icon: 'users', group: 'people', admin: true },
  { name: 'roles', label: 'rolesAndRights', why: 'rolesWhy', icon: 'shield', group: 'people', admin: true },
  { name: 'objects', label: 'objectsAndFields', why: 'objectsWhy', icon: 'database', group: 'data', admin: true },
  { name: 'numbering', label: 'numbering', why: 'numberingWhy', icon: 'tag', group: 'data', admin: true },
  { name: 'words', label: 'ownWords', why: 'ownWordsWhy', icon: 'world', group: 'data', admin: true },
  { name: 'company', label: 'companySettings', why: 'companyWhy', icon: 'building', group: 'company', admin: true },
  { name: 'rates', label: 'currenciesAndRates', why: 'ratesWhy', icon: 'currency-yuan', group: 'company', admin: true },
  { name: 'calendar', label: 'workingTime', why: 'workingTimeWhy', icon: 'calendar', group: 'company', admin: true },
  { name: 'welcome', label: 'firstSteps', why: 'firstStepsWhy', icon: 'flag', group: 'company', admin: true },
  { name: 'access', label: 'sessionsAndKeys', why: 'accessWhy', icon: 'lock', group: 'system', admin: true },
  { name: 'jobs', label: 'jobsAndImports', why: 'jobsWhy', icon: 'activity', group: 'system', admin: true },
  { name: 'audit', label: 'auditLog', why: 'auditWhy', icon: 'fingerprint', group: 'system', admin: true },
]
