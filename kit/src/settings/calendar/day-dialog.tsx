// One day: off, made up, or as every week.
import { Button } from '@mantine/core'
import { objectNamed, useMeta } from '../../api/meta.ts'
import { request } from '../../api/request.ts'
import { dayInWords } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { toastTrouble } from '../../toasts.tsx'
import { useRefresh } from '../api.ts'

export type Holiday = { id: string; name: string; date: string; kind: 'off' | 'work' }
export function DayDialog({ calendar, day, known, close }: { calendar: string; day: string; known: Holiday | undefined; close(): void }) {
  const { t, locale } = useWords()
  const refresh = useRefresh()
  const { fields } = objectNamed(useMeta(), 'holiday')!
  const done = async () => {
    await refresh('holidays')
    close()
  }
  const clear = async () => {
    try {
      await request('DELETE', `/holidays/${known!.id}`)
      await done()
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <ActionDialog
      title={dayInWords(day, locale, { dateStyle: 'full' })}
      before={
        known && (
          <div>
            <Button onClick={() => void clear()}>{t('asEveryWeek')}</Button>
          </div>
        )
      }
      input={{ kind: fields.kind, name: fields.name }}
      start={known ? { kind: known.kind, name: known.name } : { kind: 'off', name: '' }}
      label={t('save')}
      close={close}
      submit={async (v) => {
        if (known) await request('PATCH', `/holidays/${known.id}`, v)
        else await request('POST', '/holidays', { ...v, calendar, date: day })
        await done()
      }}
    />
  )
}
