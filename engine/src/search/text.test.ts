// Names are found the ways people type them, and building the text is fast enough for bulk imports.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { highlight, likePattern, matches, searchDocument, searchQuery, sortKey, tsQuery } from './text.ts'

const folder = new URL('../../../../shared/data/names/', import.meta.url)
const has = existsSync(folder)
if (!has) console.warn(`SKIPPED: ${folder.pathname} is missing, search was not measured on real names`)

const doc = (name: string | string[], code: string[] = [], contact: string[] = []) => searchDocument({ name: [name].flat(), code, contact })
const finds = (d: ReturnType<typeof doc>, q: string) => matches(d, searchQuery(q))

describe('a record is found by', () => {
  const bank = ['上海浦东发展银行股份有限公司', '浦发银行']
  test.each<[string | string[], string[], string[]]>([
    ['张伟', ['zw', 'zhangwei', 'zhang', 'zhangw', '张', '伟', '張偉', '张伟', 'z', 'ZW', 'ｚｗ', 'zh'], ['wz', '李', 'zl', 'w', 'zhanglei']],
    ['張偉', ['张伟', '张', 'zhangwei'], []],
    [bank, ['pfyh', '浦发', 'pudong', '浦东发展', 'shpd', 'pd', 'pf', 'yinhang', 'gfyxgs', '浦發銀行'], ['yinxing', '招商', '浦西']],
    ['长城汽车', ['changcheng', 'ccqc', 'cc'], ['zhangcheng', 'zc']],
    ['重庆啤酒', ['chongqing', 'cqpj', 'pj'], ['zhongqing', 'zqpj']],
    ['中国银行', ['yinhang', 'zgyh', 'yh'], ['yinxing']],
    ['单雄信', ['shanxiongxin', 'sxx'], []],
    ['仇和', ['qiuhe', 'qh'], []],
    ['曾国藩', ['zengguofan', 'zgf'], []],
    ['解小东', ['xiexiaodong', 'xxd'], []],
    ['华为技术（深圳）有限公司', ['hw技术', '华为 sz', '华为技术有限公司', '深圳 华为', 'hwjs', '華為', 'hw'], ['华为 bj', '中兴 sz', 'hwbj']],
    ['深圳市腾讯计算机系统有限公司', ['tx', 'tengxun', '腾讯', 'sz', '计算机'], ['al']],
    ['吕布', ['lvbu', 'lb'], []],
    ['Müller & Söhne GmbH', ['muller', 'müller', 'sohne', 'msg', 'MU', 'gmbh mull'], ['mueler']],
    ['International Business Machines', ['ibm', 'IB', 'business', 'machines inter'], ['bmi']],
    ['3M中国', ['3m', '3m中国', '3mzg', '中国'], ['4m']],
    ['トヨタ自動車', ['トヨタ', '自动车', '自動車'], ['ホンダ']],
  ])('%s', (name, yes, no) => {
    const d = doc(name)
    expect(yes.filter((q) => !finds(d, q))).toEqual([])
    expect(no.filter((q) => finds(d, q))).toEqual([])
  })
  test('telephone: whole, tail, national, as people write it', () => {
    const mobile = doc('张伟', [], ['+8613800138000'])
    for (const q of ['13800138000', '8000', '138 0013 8000', '+86 138-0013-8000', '0086 13800138000', '138', '张伟 8000'])
      expect([q, finds(mobile, q)]).toEqual([q, true])
    for (const q of ['139', '13800138001', '李 8000']) expect([q, finds(mobile, q)]).toEqual([q, false])
    expect(finds(doc('x', [], ['+862168881234']), '021-6888 1234')).toBe(true)
    expect(finds(doc('x', [], ['+14155550123']), '(415) 555-0123')).toBe(true)
    expect(finds(doc('x', [], ['+35315550123']), '01 555 0123')).toBe(true)
  })
  test('e-mail and code', () => {
    const d = doc('Adam', ['HT-2024-001', '91310000132206289A'], ['Adam.Glacius@Anycom.com'])
    for (const q of ['adam.glacius@any', '@anycom', 'glacius', 'ht-2024-001', 'HT2024001', '2024-001', '24-001', '001', 'ht', '132206289a', 'adam ht'])
      expect([q, finds(d, q)]).toEqual([q, true])
    for (const q of ['ht-2025', '@other', '']) expect([q, finds(d, q)]).toEqual([q, false])
  })
})

test('what is stored suits PostgreSQL: no empty, no endless lexeme', () => {
  const d = doc(['', ' — ', 'x'.repeat(5000), '\0'], ['\0a b', ''], ['', '—'])
  expect(d.words.filter((word) => !word || word.length > 255)).toEqual([])
  expect(d.letters + d.numbers + d.sortKey).not.toContain('\0')
})

describe('queries', () => {
  test('what each is taken for', () => {
    expect(searchQuery('张伟')).toEqual({ kind: 'characters', lexemes: ['张伟'], letters: [], digits: null })
    expect(searchQuery('張')).toEqual({ kind: 'characters', lexemes: ['张'], letters: [], digits: null })
    expect(searchQuery('zw')).toEqual({ kind: 'letters', lexemes: ['~zw'], letters: [], digits: null })
    expect(searchQuery('hw技术')).toEqual({ kind: 'mixed', lexemes: ['技术'], letters: ['hw'], digits: null })
    expect(searchQuery('１３８')).toEqual({ kind: 'digits', lexemes: [], letters: [], digits: '138' })
    expect(searchQuery('  — ').kind).toBe('none')
  })
  test('nothing typed reaches SQL as syntax', () => {
    expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%')
    expect(tsQuery(["o'b", 'a\\'])).toBe("'o''b' & 'a\\\\'")
  })
})

describe('highlight', () => {
  const marked = (text: string, q: string) => highlight(text, q).map(([a, b]) => text.slice(a, b))
  test.each([
    ['上海浦东发展银行', 'pdfz', ['浦东发展']],
    ['上海浦东发展银行', 'pudong', ['浦东']],
    ['上海浦东发展银行', '浦东银行', ['浦东', '银行']],
    ['張偉', '张', ['張']],
    ['张伟', 'zhangw', ['张伟']],
    ['单雄信', 'shanx', ['单雄']],
    ['Müller GmbH', 'mull', ['Müll']],
    ['华为技术（深圳）', 'hw sz', ['华为', '深圳']],
    ['+86 138 0013 8000', '00138', ['0013 8']],
    ['𠮷野家', '野家', ['野家']],
    ['ＡＢＣ公司', 'abc', ['ＡＢＣ']],
    ['张伟', 'li', []],
  ])('%s by %s', (text, q, expected) => expect(marked(text, q)).toEqual(expected))
})

describe('order', () => {
  test('by pinyin under plain byte order', () => {
    const sorted = (names: string[]) => [...names].sort((a, b) => Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b))))
    const want = ['Acme', '长城', '单雄信', 'Société', '王五', '行长', '张三', '张伟', '张文', '章一', '重庆']
    const expected = ['Acme', '长城', '重庆', '行长', '单雄信', 'Société', '王五', '张三', '张伟', '张文', '章一']
    expect(sorted(want)).toEqual(expected)
    expect(sorted(['第10店', '第9店', 'a10', 'a9', 'Ä2'])).toEqual(['Ä2', 'a9', 'a10', '第9店', '第10店'])
  })
})

describe.skipIf(!has)('on real names', () => {
  test('20,000 short names: time a name, and every one is found by itself', () => {
    const names = readFileSync(new URL('company-short-names.txt', folder), 'utf8').split(/\r?\n/).slice(3).filter(Boolean)
    const start = process.cpuUsage()
    const docs = names.map((name) => doc(name, ['C-0001'], ['+8613800138000']))
    // Time on the processor, so that a busy machine does not fail the test.
    const each = process.cpuUsage(start).user / names.length
    console.log(`${names.length} short names, ${each.toFixed(1)} µs each`)
    expect(names.length).toBeGreaterThan(19_000)
    expect(each).toBeLessThan(45)
    const lost = names.filter((name, i) => !matches(docs[i]!, searchQuery(name)))
    expect(lost).toEqual([])
  })
  test('2,286 listed companies: found by short name, full name, initials', () => {
    const rows = readFileSync(new URL('sse_listed_companies.csv', folder), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
    expect(rows.length).toBe(2286)
    const start = performance.now()
    const docs = rows.map((row) => searchDocument({ name: [row[3]!, row[2]!], code: [row[1]!], contact: [] }))
    console.log(`2,286 companies with two names, ${(((performance.now() - start) / rows.length) * 1000).toFixed(1)} µs each`)
    rows.forEach((row, i) => {
      for (const q of [row[1], row[2], row[3]]) if (q) expect([q, matches(docs[i]!, searchQuery(q))]).toEqual([q, true])
    })
    const found = (q: string) => rows.filter((_, i) => matches(docs[i]!, searchQuery(q))).map((row) => row[2])
    expect(found('pfyh')).toEqual(['浦发银行'])
    expect(found('浦发')).toContain('浦发银行')
    expect(found('贵州茅台')).toEqual(['贵州茅台'])
    expect(found('gzmt')).toEqual(['贵州茅台'])
    expect(found('maotai')).toContain('贵州茅台')
    expect(found('600000')).toEqual(['浦发银行'])
  })
})
