// A colleague: a link to a user. Filters understand @me and @myTeam.
import { link } from './link.ts'
import { defineKind } from './kind.ts'

export const user = defineKind({ ...link, name: 'user' })
