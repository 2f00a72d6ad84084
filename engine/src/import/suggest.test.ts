// Headers people really have, and the fields they mean.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { previewTable } from '../sheet/table.ts'
import { suggestMapping, type SuggestField } from './suggest.ts'

const field = (name: string, kind: string, ...labels: string[]): SuggestField => ({ name, kind, labels })
const account = [
  field('name', 'text', 'Account name', '客户名称', '客戶名稱'),
  field('phone', 'phone', 'Phone', '电话', '電話'),
  field('website', 'url', 'Website', '网址', '網址'),
  field('industry', 'choice', 'Industry', '行业', '行業'),
  field('employees', 'integer', 'Employees', '员工数', '員工數'),
  field('owner', 'link', 'Owner', '负责人', '負責人'),
  field('address', 'address', 'Address', '地址', '地址'),
  field('creditCode', 'text', 'Credit code', '统一社会信用代码', '統一社會信用代碼'),
  field('notes', 'text', 'Notes', '备注', '備註'),
]
const contact = [
  field('name', 'text', 'Name', '姓名', '姓名'),
  field('account', 'link', 'Account', '客户', '客戶'),
  field('jobTitle', 'text', 'Job title', '职务', '職務'),
  field('mobile', 'phone', 'Mobile', '手机', '手機'),
  field('phone', 'phone', 'Phone', '电话', '電話'),
  field('email', 'email', 'Email', '邮箱', '電子郵件'),
  field('birthday', 'date', 'Birthday', '生日', '生日'),
  field('notes', 'text', 'Notes', '备注', '備註'),
]
const opportunity = [
  field('name', 'text', 'Opportunity name', '商机名称', '商機名稱'),
  field('account', 'link', 'Account', '客户', '客戶'),
  field('amount', 'money', 'Amount', '金额', '金額'),
  field('stage', 'link', 'Stage', '阶段', '階段'),
  field('owner', 'link', 'Owner', '负责人', '負責人'),
  field('closeDate', 'date', 'Expected close', '预计成交日期', '預計成交日期'),
  field('product', 'link', 'Product', '产品', '產品'),
]
const map = (columns: string[], fields: SuggestField[], rows: (string | null)[][] = []) =>
  Object.fromEntries(suggestMapping(columns, rows, fields).map((s) => [s.column, s.field]))

describe('by the header', () => {
  test.each<[string[], SuggestField[], Record<string, string | null>]>([
    [
      ['公司名称', '联系电话', '官网', '所属行业', '业务员', '详细地址', '备注信息'],
      account,
      { 公司名称: 'name', 联系电话: 'phone', 官网: 'website', 所属行业: 'industry', 业务员: 'owner', 详细地址: 'address', 备注信息: 'notes' },
    ],
    [['企業名稱', '電話號碼', '統一社會信用代碼'], account, { 企業名稱: 'name', 電話號碼: 'phone', 統一社會信用代碼: 'creditCode' }],
    [
      ['Company', 'Tel', 'numEmp', 'Sales rep', 'Remarks'],
      account,
      { Company: 'name', Tel: 'phone', numEmp: 'employees', 'Sales rep': 'owner', Remarks: 'notes' },
    ],
    [
      ['*姓名（必填）', '公司', '职位', '手机号码', '座机', 'E-mail', '出生日期'],
      contact,
      { '*姓名（必填）': 'name', 公司: 'account', 职位: 'jobTitle', 手机号码: 'mobile', 座机: 'phone', 'E-mail': 'email', 出生日期: 'birthday' },
    ],
    [
      ['full_name', 'accountName', 'jobTitle', 'cell_phone', 'EMAIL_ADDRESS'],
      contact,
      { full_name: 'name', accountName: 'account', jobTitle: 'jobTitle', cell_phone: 'mobile', EMAIL_ADDRESS: 'email' },
    ],
    [
      ['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'],
      opportunity,
      {
        opportunity_id: null,
        sales_agent: 'owner',
        product: 'product',
        account: 'account',
        deal_stage: 'stage',
        engage_date: null,
        close_date: 'closeDate',
        close_value: 'amount',
      },
    ],
    [
      ['商机', '客户名称', '预计销售金额（元）', '销售阶段', '所属人'],
      opportunity,
      { 商机: 'name', 客户名称: 'account', '预计销售金额（元）': 'amount', 销售阶段: 'stage', 所属人: 'owner' },
    ],
    [['手机', '手机2', '备用电话'], contact, { 手机: 'mobile', 手机2: null, 备用电话: 'phone' }],
    [['电话'], [field('mobile', 'phone', 'Mobile', '手机')], { 电话: 'mobile' }],
    [['客户名称', '名称'], [field('name', 'text', 'Name', '名称')], { 客户名称: null, 名称: 'name' }],
    [['区域经理备注', '颜色'], account, { 区域经理备注: null, 颜色: null }],
  ])('%j', (columns, fields, expected) => expect(map(columns, fields)).toEqual(expected))

  test('says why, and how sure it is', () => {
    expect(suggestMapping(['客户名称', 'Firm', '客户的行业', 'x'], [], account)).toEqual([
      { column: '客户名称', field: 'name', confidence: 1, why: 'name' },
      { column: 'Firm', field: null, confidence: 0, why: 'none' },
      { column: '客户的行业', field: null, confidence: 0, why: 'none' },
      { column: 'x', field: null, confidence: 0, why: 'none' },
    ])
    expect(suggestMapping(['Firm'], [], account)[0]).toMatchObject({ field: 'name', confidence: 0.9, why: 'synonym' })
    expect(suggestMapping(['主要行业'], [], account)[0]).toMatchObject({ field: 'industry', why: 'similar' })
  })
})

describe('by the values', () => {
  const rows = [
    ['13800138000', 'a@b.cn', '1990-01-02', '张三'],
    ['139 0013 9000', 'c@d.com', '1991/2/3', '李四'],
    [null, 'e@f.org', null, '王五'],
  ]
  test('where the header says nothing', () => {
    const found = suggestMapping(['联系方式', 'C2', 'C3', 'C4'], rows, contact)
    expect(found.map((s) => [s.field, s.why])).toEqual([
      ['mobile', 'content'],
      ['email', 'content'],
      ['birthday', 'content'],
      [null, 'none'],
    ])
  })
  test('where the header is wrong', () => {
    expect(map(['邮箱', '手机', 'x', '姓名'], contact, rows)).toEqual({ 邮箱: 'mobile', 手机: 'email', x: 'birthday', 姓名: 'name' })
  })
  test('a header that means something else is believed', () => {
    expect(map(['传真', '网址'], contact, [['021-68881234', 'www.a.cn']])).toEqual({ 传真: null, 网址: null })
  })
  test('of several dates none is guessed', () => {
    const two = [field('a', 'date', 'A'), field('b', 'date', 'B')]
    expect(map(['z'], two, [['2024-01-01']])).toEqual({ z: null })
  })
})

const imports = fileURLToPath(new URL('../../../../shared/data/imports/', import.meta.url))
const has = existsSync(imports)
if (!has) console.warn(`SKIPPED: ${imports} is missing, real exports were not mapped`)

describe.skipIf(!has)('real exports', () => {
  const mapped = async (file: string, fields: SuggestField[]) => {
    const { columns, rows } = await previewTable({ source: imports + file, name: file })
    const all = map(columns, fields, rows)
    return Object.fromEntries(Object.entries(all).filter(([, to]) => to))
  }
  test('Google', async () => {
    expect(await mapped('google_contacts.csv', contact)).toEqual({
      Name: 'name', 'E-mail 1 - Value': 'email', 'Phone 1 - Value': 'phone', 'Organization 1 - Name': 'account', 'Organization 1 - Title': 'jobTitle',
    }) // prettier-ignore
  })
  test('Outlook', async () => {
    expect(await mapped('outlook_style_contacts.csv', contact)).toEqual({
      Name: 'name', 'E-mail Address': 'email', Notes: 'notes', 'Mobile Phone': 'mobile', Company: 'account', 'Job Title': 'jobTitle', 'Business Phone': 'phone',
    }) // prettier-ignore
  })
  test('iPhone card', async () => {
    expect(await mapped('vcard/John_Doe_IPHONE.vcf', contact)).toEqual({
      'Full Name': 'name', Organization: 'account', Title: 'jobTitle', 'Mobile Phone': 'mobile', 'Work Phone': 'phone', Email: 'email', Birthday: 'birthday',
    }) // prettier-ignore
  })
  test('Salesforce accounts', async () => {
    expect(await mapped('salesforce/accountsForInsert.csv', account)).toEqual({ Name: 'name', NumEmp: 'employees', Industry: 'industry' })
  })
})
