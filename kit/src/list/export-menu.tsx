// The list as a file, with the filter and order in view.
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { MetaObject } from '../api/meta.ts'
import type { ListAsk } from '../api/records.ts'
import { download } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { toastTrouble } from '../toasts.tsx'

export function ExportMenu({ object, ask, fields }: { object: MetaObject; ask: ListAsk; fields: readonly string[] }) {
  const { t } = useWords()
  const [busy, setBusy] = useState(false)
  const run = async (format: 'csv' | 'xlsx') => {
    setBusy(true)
    try {
      await download(
        'POST',
        '/exports',
        { object: object.name, filter: ask.filter ?? {}, sort: ask.sort, q: ask.q, fields, format },
        `${object.plural}.${format}`,
      )
    } catch (error) {
      toastTrouble(error, t)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button className="rp-wide-only rp-head-more" title={t('export')} loading={busy} leftSection={<IconDownload size={16} stroke={1.5} />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void run('xlsx')}>{t('exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => void run('csv')}>{t('exportCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
