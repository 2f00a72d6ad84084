// A postal address: for China province / city / district and free lines; elsewhere the same with region names as written.
import { z } from 'zod'
import type { Address } from '../field.ts'
import { defineKind, storable } from './kind.ts'

const part = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(storable, { params: { code: 'text' } })
    .optional()
const parts = ['country', 'province', 'city', 'district', 'lines', 'postcode'] as const

export const address = defineKind({
  name: 'address',
  columns: parts.map((suffix) => ({ suffix, type: 'text' as const })),
  compare: 'city',
  family: 'text',
  schema: () =>
    z
      .strictObject({
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional(),
        province: part(100),
        city: part(100),
        district: part(100),
        lines: part(500),
        postcode: part(20),
      })
      .superRefine((at, context) => {
        const china = at.country ? at.country === 'CN' : /(?:省|市|自治区)$/.test(at.province ?? '')
        if (china && at.postcode && !/^(?:台湾|香港|澳门)/.test(at.province ?? '') && !/^\d{6}$/.test(at.postcode))
          context.issues.push({ code: 'custom', input: at.postcode, path: ['postcode'], params: { code: 'postcode' } })
      }),
  operand: () => z.string().max(500),
  pack: (value: Address | null) => parts.map((p) => value?.[p] || null),
  unpack: (columns) => {
    const found = parts.flatMap((p, i) => (columns[i] === null || columns[i] === undefined ? [] : [[p, columns[i]] as const]))
    return found.length ? Object.fromEntries(found) : null
  },
  print: (value: Address, _field, locale) => {
    const order = locale !== 'en' && (value.country ?? 'CN') === 'CN' ? parts : (['lines', 'district', 'city', 'province', 'postcode', 'country'] as const)
    const words = order.map((p) => value[p]).filter(Boolean)
    return locale !== 'en' ? words.join(' ') : words.join(', ')
  },
  parse: (text) => readAddress(text),
  samples: () => [
    { country: 'CN', province: '江苏省', city: '苏州市', district: '工业园区', lines: '苏虹东路 418 号', postcode: '215000' },
    { country: 'DE', city: 'Stuttgart', lines: 'Hauptstr. 1' },
  ],
})
/** Province, city and district where a Chinese address names them; anything else stays whole in `lines`. */
export function readAddress(text: string): Address | null {
  const s = text.trim()
  if (!s) return null
  const municipality = /^(?:中国)?((?:北京|上海|天津|重庆)市?)(?:\s*(?:北京|上海|天津|重庆)市)?\s*(\S{1,8}?[区县])?\s*(.*)$/s.exec(s)
  if (municipality)
    return compact({ country: 'CN', province: suffixed(municipality[1]!), city: suffixed(municipality[1]!), district: municipality[2], lines: municipality[3] })
  const m = /^(?:中国)?\s*(\S{2,8}?(?:省|自治区))?\s*(\S{2,8}?(?:市|自治州|地区|盟))?\s*(\S{1,10}?(?:区|县|旗|市))?\s*(.*)$/s.exec(s)
  if (m && (m[1] || m[2])) return compact({ country: 'CN', province: m[1], city: m[2], district: m[3], lines: m[4] })
  return { lines: s.slice(0, 500) }
}
const suffixed = (name: string) => (name.endsWith('市') ? name : `${name}市`)
const compact = (a: Record<string, string | undefined>): Address => Object.fromEntries(Object.entries(a).filter(([, v]) => v))
