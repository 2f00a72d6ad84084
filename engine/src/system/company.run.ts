// The company’s colour must be readable; its logo a picture that a page may show.
import { ACCENT_CONTRAST, contrast, isColour, type Issue } from '@rapport/model'
import { validate } from '../hooks.ts'

validate('company', (_ctx, rows) =>
  rows.map((row): Issue[] => {
    const accent = row.accent as string | null | undefined
    if (!accent || !isColour(accent)) return []
    const reached = contrast(accent, '#ffffff')
    return reached >= ACCENT_CONTRAST ? [] : [{ path: 'accent', code: 'too_faint', params: { reached: reached.toFixed(1), needed: ACCENT_CONTRAST } }]
  }),
)
