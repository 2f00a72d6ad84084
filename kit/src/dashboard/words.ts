// Words of tiles and dashboards: typed by somebody, or in every language.
import type { Words } from '@rapport/model/dashboard'
import type { Say } from '../language.tsx'

export const wordsOf = (words: Words | null | undefined, say: Say): string => (typeof words === 'string' ? words : words ? say(words) : '')
