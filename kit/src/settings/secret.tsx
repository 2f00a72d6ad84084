// Something that is shown this once: a key, a password.
import { Button } from '@mantine/core'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { toast } from '../toasts.tsx'

export function SecretDialog({ title, text, secret, copied, close }: { title: string; text: string; secret: string; copied?: string; close(): void }) {
  const { t } = useWords()
  return (
    <Dialog opened onClose={close} title={title} size={520} closeOnClickOutside={false}>
      <div className="rp-dialog">
        <p>{text}</p>
        <code className="rp-secret" data-testid="secret">
          {secret}
        </code>
        <div className="rp-dialog-do">
          <Button onClick={() => void navigator.clipboard?.writeText(copied ?? secret).then(() => toast(t('copied')))}>{t('copy')}</Button>
          <Button className="rp-ink" onClick={close} data-autofocus>
            {t('done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
