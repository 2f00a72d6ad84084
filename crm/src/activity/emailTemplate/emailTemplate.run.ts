// A gap must be a field of the object the template is written on, or of a record linked to it.
import { validate } from '@rapport/engine'
import { allFields, type Issue, type ObjectDef } from '@rapport/model'
import { aside, gapsOf } from './emailTemplate.rules.ts'

validate('emailTemplate', (ctx, rows, befores) =>
  rows.map((row, i): Issue[] => {
    const { about, subject, body } = { ...befores[i], ...row } as Record<string, unknown>
    const known = (path: string) => {
      let at: ObjectDef | undefined = ctx.registry.object(String(about))
      const steps = path.split('.')
      for (const [n, name] of steps.entries()) {
        const field = at && allFields(at)[name]
        if (!field || field.retired || field.secret) return false
        if (n < steps.length - 1) at = ctx.registry.object(String(field.options?.to))
      }
      return true
    }
    return [
      ['subject', subject],
      ['body', body],
    ].flatMap(([path, text]) =>
      gapsOf(String(text ?? ''))
        .filter((g) => !aside.includes(g) && !known(g))
        .map((g) => ({ path: String(path), code: 'template_gap', params: { gap: g } })),
    )
  }),
)
