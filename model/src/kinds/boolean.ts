// Yes or no.
import { z } from 'zod'
import { defineKind } from './kind.ts'

export const boolean = defineKind({
  name: 'boolean',
  columns: [{ suffix: '', type: 'boolean' }],
  family: 'flag',
  schema: () => z.boolean(),
  print: (value: boolean, _field, locale) => (locale === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否'),
  parse: (text) => {
    const s = text.normalize('NFKC').trim().toLowerCase()
    return /^(yes|y|true|t|1|on|是|对|對|有|√|✓)$/.test(s) ? true : /^(no|n|false|f|0|off|否|无|無|×)$/.test(s) ? false : undefined
  },
  samples: () => [true, false],
})
