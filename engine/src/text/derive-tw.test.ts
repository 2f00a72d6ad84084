// Taiwanese words: the glossary's, OpenCC's, and whole sentences of a page.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toTraditional } from './derive-tw.ts'

test.each([
  ['联系人', '聯絡人'],
  ['商机', '商機'],
  ['新建发货单', '新建出貨單'],
  ['登录后设置默认打印机', '登入後設定預設印表機'],
  ['导入数据', '匯入資料'],
  ['会签：所有审批人都同意', '會簽：所有審批人都同意'],
  ['你没有查看此客户的权限', '你沒有檢視此客戶的權限'],
  ['移到回收站', '移到資源回收筒'],
  ['在 {count} 天后发送邮件', '在 {count} 天後傳送郵件'],
  ['皇后与后台', '皇后與後台'],
  ['本季可签，已签合同，请签字', '本季可簽，已簽合同，請簽字'],
  ['标签与书签', '標籤與書籤'],
  ['一起复制，折合本位币，恢复后回复', '一起複製，折合本位幣，恢復後回覆'],
  ['跟进程度', '跟進程度'],
  ['Rapport', 'Rapport'],
  ['', ''],
])('%s → %s', (cn, tw) => {
  expect(toTraditional(cn)).toBe(tw)
  expect(toTraditional(cn)).toBe(tw)
})

const glossary = [new URL('../../../docs/glossary.md', import.meta.url), new URL('../../../../shared/design/glossary.md', import.meta.url)].find((url) =>
  existsSync(url),
)
if (!glossary) console.warn('SKIPPED: no glossary here, its zh-TW column was not compared')

test.skipIf(!glossary)('the glossary’s zh-TW column', () => {
  const rows = readFileSync(glossary!, 'utf8')
    .split('\n')
    .filter((line) => /^\| \w/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const given = rows.filter((row) => row[4] && row[4] !== 'zh-TW')
  expect(given.length).toBeGreaterThan(10)
  for (const row of given) expect([row[3], toTraditional(row[3]!)]).toEqual([row[3], row[4]])
})
