// Ending an API key: asked first, since the programs that use it stop at once.
import { request } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { ActionDialog } from '../record/action-dialog.tsx'
import { toast } from '../toasts.tsx'

export function RevokeKey({ id, name, close, done }: { id: string; name: string; close(): void; done(): Promise<unknown> }) {
  const { t } = useWords()
  return (
    <ActionDialog
      title={t('revokeNamed', { name })}
      text={t('revokeWhy')}
      input={{}}
      label={t('revoke')}
      risk
      close={close}
      submit={async () => {
        await request('DELETE', `/api-keys/${id}`)
        close()
        toast(t('revoked'))
        await done()
      }}
    />
  )
}
