// Currencies and what they are worth: by currency the rate of today, and what it was from which day.
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, useMeta } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { formatDay, formatNumber, thisDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { ActionDialog } from '../record/action-dialog.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { NamedIcon } from '../icons.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { every, useRefresh } from './api.ts'
import { Side } from './parts.tsx'
import { SettingsHead } from './settings-head.tsx'
import { useAddress } from './settings-route.tsx'

type Rate = { id: string; currency: string; from: string; rate: number | string }
const OLD = 100 * 86_400_000
export default function RatesPage() {
  const { t, locale } = useWords()
  const meta = useMeta()
  const base = meta.company.currency
  const refresh = useRefresh()
  const { search, open } = useAddress<{ currency: string }>()
  const rates = useQuery({ queryKey: ['settings', 'rates'], queryFn: () => every<Rate>('/rates', { sort: '-from' }) })
  const [adding, setAdding] = useState<string | true>()
  const today = thisDay()
  const byCurrency = [...Map.groupBy(rates.data ?? [], (r) => r.currency)].toSorted(([a], [b]) => a.localeCompare(b))
  const name = (code: string) => new Intl.DisplayNames([locale], { type: 'currency' }).of(code) ?? code
  const chosen = byCurrency.find(([code]) => code === search.currency)
  const fields = objectNamed(meta, 'rate')!.fields
  const drop = async (rate: Rate) => {
    try {
      await request('DELETE', `/rates/${rate.id}`)
      await refresh('rates')
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <>
      <SettingsHead title={t('currenciesAndRates')}>
        <Button className="rp-ink" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAdding(true)}>
          {t('rate')}
        </Button>
      </SettingsHead>
      <div className="rp-define" data-single data-side={chosen ? true : undefined}>
        <div className="rp-define-main">
          <p className="rp-lead">{t('ratesLead', { base: `${name(base)} ${base}` })}</p>
          <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('currenciesAndRates')}>
            {rates.isPending && <Bones />}
            {rates.isError && <Failed error={rates.error} retry={() => void rates.refetch()} />}
            {rates.data && !rates.data.length && <Empty icon={<NamedIcon name="coin" size={20} />} title={t('noRates')} why={t('noRatesWhy')} />}
            {byCurrency.length > 0 && (
              <table className="rp-table rp-plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('currency')}</th>
                    <th scope="col" data-align="right">
                      {t('rateToday', { base })}
                    </th>
                    <th scope="col">{t('since')}</th>
                    <th scope="col" data-align="right">
                      {t('rateCount')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {byCurrency.map(([code, list]) => {
                    const now = list.find((r) => r.from <= today)
                    return (
                      <tr key={code} className="rp-click" aria-selected={code === search.currency} onClick={() => open({ currency: code })}>
                        <td>
                          <button type="button" className="rp-person" onClick={() => open({ currency: code })}>
                            {code} <span className="rp-meta">{name(code)}</span>
                          </button>
                        </td>
                        <td data-align="right">{now && formatNumber(now.rate, locale, 0, 6)}</td>
                        <td>
                          {now ? formatDay(now.from, locale) : <span className="rp-warn">{t('notYet')}</span>}
                          {now && Date.parse(today) - Date.parse(now.from) > OLD && <span className="rp-warn"> {t('oldRate')}</span>}
                        </td>
                        <td data-align="right">{list.length}</td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            )}
          </div>
        </div>
        {chosen && (
          <Side
            title={chosen[0]}
            note={name(chosen[0])}
            close={() => open({})}
            foot={
              <Button className="rp-ink" onClick={() => setAdding(chosen[0])}>
                {t('newRate')}
              </Button>
            }
          >
            <ul className="rp-rows">
              {chosen[1].map((r) => (
                <li key={r.id}>
                  <span className="rp-grow">{r.from}</span>
                  <span className="rp-count">{formatNumber(r.rate, locale, 0, 6)}</span>
                  <ActionIcon size={24} aria-label={t('removeNamed', { name: r.from })} onClick={() => void drop(r)}>
                    <IconX size={14} stroke={1.5} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          </Side>
        )}
      </div>
      {adding && (
        <ActionDialog
          title={t('newRate')}
          text={t('newRateWhy', { base })}
          input={{ currency: fields.currency, from: fields.from, rate: fields.rate }}
          start={{ from: today, ...(adding !== true && { currency: adding }) }}
          label={t('add')}
          close={() => setAdding(undefined)}
          submit={async (v) => {
            await request('POST', '/rates', { ...v, currency: String(v.currency).toUpperCase() })
            await refresh('rates')
            toast(t('saved'))
            setAdding(undefined)
          }}
        />
      )}
    </>
  )
}
