// A refusal by path: `options.expression`, `label`.
import { Trouble } from '../../api/request.ts'
import type { Translate } from '../../language.tsx'
import { troubleText } from '../../toasts.tsx'

export const pathErrors = (error: unknown, t: Translate): Record<string, string> =>
  error instanceof Trouble
    ? Object.fromEntries(
        error.issues.flatMap((i) => [
          [i.path, i.message ?? troubleText(error, t)],
          [i.path.split('.').slice(0, 2).join('.'), i.message ?? ''],
          [i.path.split('.')[0]!, i.message ?? ''],
        ]),
      )
    : {}
