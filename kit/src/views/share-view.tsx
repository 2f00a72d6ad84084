// With whom a saved view or a dashboard is shared, and sharing it further.
import { objectNamed, useMeta, type Row } from '../api/meta.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { Members } from '../record/members.tsx'

/** `of`: what kind of record is shared; `name`: what it is called here, where not by its own name. */
type ShareProps = { view: Row; name?: string; of?: string; close(): void }
export default function ShareView({ view, name = String(view.name), of = 'view', close }: ShareProps) {
  const { t } = useWords()
  const object = objectNamed(useMeta(), of)
  return (
    <Dialog opened onClose={close} title={`${t('shareView')}: ${name}`} size={680}>
      {object && <Members object={object} record={view} how={t('sharedWhy')} />}
    </Dialog>
  )
}
