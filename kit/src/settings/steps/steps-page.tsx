// Ways of steps, shaped: each way a list of steps in their order, each step with what it asks for. Which objects these are, the product says.
import { Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { objectNamed, pluralLabel, useMeta, type Filter, type MetaObject, type Row } from '../../api/meta.ts'
import { columnsOf } from '../../api/paths.ts'
import { request } from '../../api/request.ts'
import { titleOf } from '../../api/records.ts'
import { isBlank } from '../../fields/kind-set.ts'
import { kindSet } from '../../fields/registry.ts'
import { editable } from '../../form/record-form.tsx'
import { formatNumber } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { Bones, Empty, Failed } from '../../shell/empty.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { NamedIcon } from '../../icons.tsx'
import { every, useRefresh } from '../api.ts'
import { Choosing } from '../parts.tsx'
import { SettingsHead } from '../settings-head.tsx'
import { useAddress } from '../settings-route.tsx'
import { Sorted, useRow } from '../sortable.tsx'
import { StepPanel } from './step-panel.tsx'
import './steps.css'
import '../../list/list.css'
import '../settings.css'

/** `way` and `step` are objects; `link` leads from a step to its way, `order` is its place there; `asks` lists fields of the records that stand on steps. */
export type StepsConfig = {
  readonly way: string
  readonly step: string
  readonly link: string
  readonly order: string
  readonly asks?: { readonly field: string; readonly of: string } | undefined
  /** Records that stand on a step now, by the link that says so. */
  readonly stand?: { readonly object: string; readonly link: string; readonly filter?: Filter } | undefined
}
type Count = Record<string, unknown> & { count?: number }
export function StepsPage({ config }: { config: StepsConfig }) {
  const { t, say, low, locale } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const { search, open } = useAddress<{ way: string; step: string }>()
  const way = objectNamed(meta, config.way)!
  const step = objectNamed(meta, config.step)!
  const ways = useQuery({ queryKey: ['settings', 'ways', config.way], queryFn: () => every<Row>(`/${way.plural}`) })
  const steps = useQuery({ queryKey: ['settings', 'steps', config.step], queryFn: () => every<Row>(`/${step.plural}`, { sort: config.order }) })
  const stood = useQuery({
    queryKey: ['settings', 'stood', config.step],
    queryFn: () =>
      request<{ data: Count[] }>('POST', '/measure', {
        object: config.stand!.object,
        ...(config.stand!.filter && { filter: config.stand!.filter }),
        group: [{ field: config.stand!.link }],
        measures: [{ op: 'count' }],
      }).then((r) => new Map(r.data.map((row) => [String(row[config.stand!.link] ?? ''), Number(row.count ?? 0)]))),
    enabled: Boolean(config.stand),
  })
  const [asking, setAsking] = useState<'way' | 'edit' | 'delete' | 'step'>()
  const [order, setOrder] = useState<readonly string[]>()
  if (ways.isError || steps.isError) return <Failed error={ways.error ?? steps.error} retry={() => void ways.refetch()} />
  if (!ways.data || !steps.data) return <Bones rows={10} />
  const chosen = ways.data.find((w) => w.id === search.way) ?? ways.data[0]
  const own = steps.data.filter((s) => s[config.link] === chosen?.id)
  const shown = order ? order.flatMap((id) => own.find((s) => s.id === id) ?? []) : own
  const picked = own.find((s) => s.id === search.step)
  const inForm = (object: MetaObject, creating: boolean, without: readonly string[] = []) =>
    Object.fromEntries(Object.entries(editable(object, creating)).filter(([n, f]) => !without.includes(n) && f.kind !== 'json'))
  const sort = async (next: string[]) => {
    setOrder(next)
    try {
      const operations = next.flatMap((id, i) => {
        const at = (i + 1) * 10
        return own.find((s) => s.id === id)?.[config.order] === at ? [] : [{ op: 'update', id, data: { [config.order]: at } }]
      })
      if (operations.length) await request('POST', `/${step.plural}/batch`, { atomic: true, operations })
      await refresh('steps')
    } catch (error) {
      toastTrouble(error, t)
    } finally {
      setOrder(undefined)
    }
  }
  const columns = columnsOf(
    meta,
    step,
    step.list.filter((p) => p !== step.title && p !== config.link && p !== config.order),
  )
  const go = (next: { way?: string; step?: string }) => open({ ...(chosen && { way: chosen.id }), ...next })
  return (
    <>
      <SettingsHead above={say(pluralLabel(way))} title={chosen ? titleOf(way, chosen) : say(pluralLabel(way))}>
        {chosen && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button px={8} aria-label={t('actionsOf', { name: titleOf(way, chosen) })}>
                <IconDots size={16} stroke={1.5} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setAsking('edit')}>{t('edit')}</Menu.Item>
              <Menu.Item onClick={() => setAsking('delete')}>{t('delete')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAsking('way')}>
          {say(way.label)}
        </Button>
        <Button className="rp-ink" disabled={!chosen} leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAsking('step')}>
          {say(step.label)}
        </Button>
      </SettingsHead>
      <div className="rp-define" data-side={picked ? true : undefined}>
        <Choosing label={say(pluralLabel(way))} chosen={chosen?.id}>
          {ways.data.map((w) => (
            <button key={w.id} type="button" className="rp-nav-row" aria-current={w === chosen ? 'true' : undefined} onClick={() => open({ way: w.id })}>
              <span className="rp-cut">{titleOf(way, w)}</span>
              <span className="rp-n">{steps.data.filter((s) => s[config.link] === w.id).length}</span>
            </button>
          ))}
        </Choosing>
        <div className="rp-define-main">
          {!chosen ? (
            <Empty icon={<NamedIcon name={way.icon} size={20} />} title={t('noneYet', { name: low(pluralLabel(way)) })} />
          ) : (
            <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={say(pluralLabel(step))}>
              <Sorted
                ids={shown.map((s) => s.id)}
                name={(id) => titleOf(step, own.find((s) => s.id === id) ?? ({ id } as Row))}
                onSort={(next) => void sort(next)}
              >
                <table className="rp-table rp-plain-table rp-steps">
                  <thead>
                    <tr>
                      <th scope="col">{say(step.fields[step.title]?.label)}</th>
                      {columns.map((c) => (
                        <th key={c.path} scope="col" data-align={kindSet(c.field).align}>
                          {say(c.label)}
                        </th>
                      ))}
                      {config.asks && <th scope="col">{say(step.fields[config.asks.field]?.label)}</th>}
                      {config.stand && (
                        <th scope="col" data-align="right">
                          {t('standHere')}
                        </th>
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((row) => (
                      <StepRow key={row.id} row={row} title={titleOf(step, row)} chosen={row === picked} choose={() => go({ step: row.id })}>
                        {columns.map((c) => {
                          const { Cell, align } = kindSet(c.field)
                          const value = c.value(row)
                          return (
                            <td key={c.path} data-align={align}>
                              {isBlank(value) ? null : <Cell value={value} field={c.field} name={c.name} place="list" object={step} />}
                            </td>
                          )
                        })}
                        {config.asks && <td>{asked(row)}</td>}
                        {config.stand && <td data-align="right">{formatNumber(stood.data?.get(row.id) ?? 0, locale)}</td>}
                      </StepRow>
                    ))}
                  </tbody>
                </table>
              </Sorted>
              {!shown.length && <p className="rp-lead">{t('noneYet', { name: low(pluralLabel(step)) })}</p>}
            </div>
          )}
        </div>
        {picked && <StepPanel key={picked.id} config={config} object={step} row={picked} standing={stood.data?.get(picked.id) ?? 0} close={() => go({})} />}
      </div>
      {(asking === 'way' || asking === 'edit') && (
        <ActionDialog
          title={asking === 'edit' && chosen ? titleOf(way, chosen) : t('newOne', { name: low(way.label) })}
          input={inForm(way, asking === 'way')}
          {...(asking === 'edit' && chosen && { start: chosen })}
          label={t(asking === 'edit' ? 'save' : 'add')}
          close={() => setAsking(undefined)}
          submit={async (v) => {
            const fields = Object.keys(inForm(way, asking === 'way'))
            const body = Object.fromEntries(Object.entries(v).filter(([n]) => fields.includes(n)))
            const { data } =
              asking === 'edit' && chosen
                ? await request<{ data: Row }>('PATCH', `/${way.plural}/${chosen.id}`, body)
                : await request<{ data: Row }>('POST', `/${way.plural}`, body)
            await refresh('ways')
            setAsking(undefined)
            open({ way: data.id })
          }}
        />
      )}
      {asking === 'delete' && chosen && (
        <ActionDialog
          title={t('deleteNamed', { name: titleOf(way, chosen) })}
          text={t('deleteWayWhy', { n: own.reduce((n, s) => n + (stood.data?.get(s.id) ?? 0), 0) })}
          input={{}}
          label={t('delete')}
          risk
          close={() => setAsking(undefined)}
          submit={async () => {
            await request('DELETE', `/${way.plural}/${chosen.id}`)
            await refresh('ways', 'steps')
            setAsking(undefined)
            open({})
          }}
        />
      )}
      {asking === 'step' && chosen && (
        <ActionDialog
          title={t('newOne', { name: low(step.label) })}
          input={inForm(step, true, [config.link, config.order])}
          label={t('add')}
          close={() => setAsking(undefined)}
          submit={async (v) => {
            // Before the steps that end the way, where there are any: a new step is one on the way.
            const ends = own.findIndex((s) => isEnd(s))
            const at = ends < 0 ? own.length : ends
            const { data } = await request<{ data: Row }>('POST', `/${step.plural}`, { ...v, [config.link]: chosen.id, [config.order]: (own.length + 1) * 10 })
            const ids = own.map((s) => s.id)
            await sort([...ids.slice(0, at), data.id, ...ids.slice(at)])
            await refresh('steps')
            setAsking(undefined)
            toast(t('saved'))
          }}
        />
      )}
    </>
  )
  function asked(row: Row): string {
    const of = objectNamed(meta, config.asks!.of)
    const names = (row[config.asks!.field] as string[] | null | undefined) ?? []
    return names.map((n) => (of?.fields[n] ? say(of.fields[n].label) : n)).join(t('comma'))
  }
  /** A step whose choices stand where they do not begin: it ends the way. */
  function isEnd(row: Row): boolean {
    const kind = Object.entries(step.fields).find(([, f]) => f.kind === 'choice' && f.initial !== undefined)
    return Boolean(kind && row[kind[0]] !== kind[1].initial)
  }
}
function StepRow({ row, title, chosen, choose, children }: { row: Row; title: string; chosen: boolean; choose(): void; children: ReactNode }) {
  const handle = useRow(row.id, title)
  return (
    <tr ref={handle.ref} style={handle.style} className="rp-click" aria-selected={chosen} data-dragging={handle.dragging || undefined} onClick={choose}>
      <td>
        <span className="rp-step-name">
          {handle.grip}
          <button type="button" className="rp-person" onClick={choose}>
            {title}
          </button>
        </span>
      </td>
      {children}
    </tr>
  )
}
