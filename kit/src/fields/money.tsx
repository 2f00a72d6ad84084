// An amount in a currency.
import { TextInput } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import { formatCompact, formatMoney, formatNumber, type MoneyValue } from '../format.ts'
import { useWords } from '../language.tsx'
import './money.css'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { readDecimal } from './decimal.ts'
import { NumberFilter } from './number.tsx'

const common = ['CNY', 'USD', 'EUR', 'JPY', 'GBP', 'HKD', 'TWD', 'SGD', 'KRW', 'AUD', 'CHF', 'INR']
const MoneyCell = ({ value }: CellProps) => {
  const { locale } = useWords()
  const own = useMeta().company.currency
  return <>{isBlank(value) ? '' : typeof value === 'object' ? formatMoney(value as MoneyValue, locale, own) : String(value)}</>
}
/** Whether the company has no rate for a currency: what is in it is left out of sums. */
function useUnrated(currency: string | undefined): boolean {
  const found = useQuery({
    queryKey: ['records', 'rates', 'of', currency],
    queryFn: () => request<{ data: unknown[] }>('GET', `/rates${query({ filter: { currency }, limit: 1, fields: 'id' })}`).then((r) => r.data.length),
    enabled: currency !== undefined,
  })
  return currency !== undefined && found.data === 0
}
function MoneyField(props: InputProps) {
  const { t, locale } = useWords()
  const own = useMeta().company.currency
  const value = props.value as Partial<MoneyValue> | null | undefined
  const [typed, setTyped] = useState<string>()
  const [typing, setTyping] = useState(false)
  const [chosen, setChosen] = useState(value?.currency ?? own)
  const currency = value?.currency ?? chosen
  const read = (text: string) => readDecimal(text) ?? text.trim()
  const plain = typed !== undefined && read(typed) === (value?.amount ?? '') ? typed : (value?.amount ?? '')
  const amount = Number(value?.amount)
  const whole = !typing && value?.amount && Number.isFinite(amount)
  const shown = whole ? formatNumber(value.amount!, locale, /\.\d*[1-9]/.test(value.amount!) ? 2 : 0, 4) : plain
  // Zeros are hard to count: Chinese readers think in ten thousands.
  const tens = whole && locale !== 'en' && Math.abs(amount) >= 10_000 ? formatCompact(amount, locale) : ''
  const unrated = useUnrated(value?.amount && currency !== own ? currency : undefined)
  const give = (amount: string, unit: string) => props.onChange(amount ? { amount, currency: unit } : null)
  return (
    <TextInput
      {...control(props)}
      {...(unrated && { description: t('amountUnrated', { currency }) })}
      inputMode="decimal"
      value={shown}
      onFocus={({ currentTarget: input }) => {
        setTyping(true)
        // What is shown changes with the focus, and with it goes what was selected: typing replaces, as in every other field.
        requestAnimationFrame(() => input.select())
      }}
      onBlur={() => {
        setTyping(false)
        props.onBlur?.()
      }}
      onChange={(e) => {
        setTyping(true)
        setTyped(e.currentTarget.value)
        give(read(e.currentTarget.value), currency)
      }}
      rightSectionWidth={tens ? 76 + 9 * tens.length : 76}
      rightSection={
        <span className="rp-money-end">
          {tens && <span className="rp-meta">{tens}</span>}
          <span className="rp-unit-choose">
            <select
              className="rp-unit-select"
              aria-label={t('currency')}
              value={currency}
              onChange={(e) => {
                setChosen(e.currentTarget.value)
                give(value?.amount ?? '', e.currentTarget.value)
              }}
            >
              {[...new Set([own, currency, ...common])].map((code) => (
                <option key={code}>{code}</option>
              ))}
            </select>
            <IconSelector size={14} stroke={1.5} aria-hidden />
          </span>
        </span>
      }
    />
  )
}
export const money: KindSet = {
  Cell: MoneyCell,
  Input: MoneyField,
  FilterInput: NumberFilter,
  print: (value: MoneyValue | string | number, _field, { locale, meta }) =>
    formatMoney(typeof value === 'object' ? value : { amount: String(value), currency: meta.company.currency }, locale, meta.company.currency),
  width: 152,
  parts: [['currency', 'currency']],
  align: 'right',
}
