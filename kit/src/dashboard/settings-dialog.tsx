// What holds for a dashboard as a whole: its name, which filters stand above it, where and for whom it opens.
import { Button, Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DashboardFilters } from '@rapport/model/dashboard'
import { objectNamed, useMeta } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { request } from '../api/request.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { nameOf, type Dashboard } from './api.ts'
import { usePeriodName } from './filter-bar.tsx'
import { periods } from './period.ts'

export default function SettingsDialog({ dashboard, close }: { dashboard: Dashboard; close(): void }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const period = usePeriodName()
  const own = nameOf(dashboard, say)
  const [name, setName] = useState(own)
  const [description, setDescription] = useState(dashboard.description ?? '')
  const [filters, setFilters] = useState<DashboardFilters>(dashboard.filters ?? {})
  const [roles, setRoles] = useState<string[]>(() => dashboard.defaultFor.map((r) => String(idOf(r))))
  const [room, setRoom] = useState(dashboard.inRoom ?? '')
  const role = objectNamed(meta, 'role')
  const all = useQuery({ ...fewQuery(role?.plural ?? '', { limit: 200, sort: 'label' }), enabled: Boolean(role && meta.user.admin) })
  const home = objectNamed(meta, 'dashboard')?.room
  const offer = (key: keyof DashboardFilters, on: boolean, start: string) => {
    const { [key]: _gone, ...rest } = filters
    setFilters(on ? { ...rest, [key]: start } : rest)
  }
  const save = async () => {
    try {
      await request(
        'PATCH',
        `/dashboards/${dashboard.id}`,
        {
          filters,
          description: description.trim() || null,
          inRoom: room || null,
          ...(name.trim() !== own && { name: name.trim() }),
          ...(meta.user.admin && { defaultFor: roles }),
        },
        { version: dashboard.version },
      )
      await client.invalidateQueries({ queryKey: ['records', 'dashboards'] })
      toast(t('dashboardSaved'))
      close()
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <Dialog opened onClose={close} title={t('dashboardSettings')} size={480}>
      <form
        className="rp-dash-settings"
        onSubmit={(e) => {
          e.preventDefault()
          if (name.trim()) void save()
        }}
      >
        <TextInput data-autofocus required label={t('dashboardName')} value={name} maxLength={100} onChange={(e) => setName(e.currentTarget.value)} />
        <Textarea
          label={say(objectNamed(meta, 'dashboard')?.fields.description?.label)}
          autosize
          minRows={2}
          maxLength={2000}
          value={description}
          onChange={(e) => setDescription(e.currentTarget.value)}
        />
        <fieldset className="rp-step">
          <legend>{t('dashboardFilters')}</legend>
          <div className="rp-step-line">
            <Checkbox label={t('period')} checked={filters.period !== undefined} onChange={(e) => offer('period', e.currentTarget.checked, 'this quarter')} />
            {filters.period !== undefined && (
              <NativeSelect
                aria-label={t('period')}
                value={filters.period}
                data={['', ...periods].map((p) => ({ value: p, label: period(p || undefined) }))}
                onChange={(e) => setFilters({ ...filters, period: e.currentTarget.value })}
              />
            )}
          </div>
          <Checkbox label={t('filterOwner')} checked={filters.owner !== undefined} onChange={(e) => offer('owner', e.currentTarget.checked, '')} />
          <Checkbox
            label={t('filterDepartment')}
            checked={filters.department !== undefined}
            onChange={(e) => offer('department', e.currentTarget.checked, '')}
          />
        </fieldset>
        <NativeSelect
          label={t('dashboardRoom')}
          value={room}
          data={[
            { value: '', label: t('dashboardRoomNone') },
            ...meta.rooms.filter((r) => r.name !== home).map((r) => ({ value: r.name, label: say(r.label) })),
          ]}
          onChange={(e) => setRoom(e.currentTarget.value)}
        />
        {role && meta.user.admin && (
          <MultiSelect
            label={t('dashboardFor')}
            description={t('dashboardForWhy')}
            value={roles}
            data={(all.data?.data ?? []).map((r) => ({ value: r.id, label: titleOf(role, r) }))}
            onChange={setRoles}
          />
        )}
        <div className="rp-dialog-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className="rp-ink" disabled={!name.trim()}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
