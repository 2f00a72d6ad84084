// What pages and commands answer to.
import { describe, expect, test } from 'vitest'
import { answers, initialsOf, isNamed } from './names.ts'

describe('names', () => {
  test.each([
    ['看板', 'kb'],
    ['导入', 'dr'],
    ['日历', 'rl'],
    ['行事曆', 'xsl'],
    ['回收站', 'hsz'],
    ['资源回收筒', 'zyhst'],
    ['客户', 'kh'],
    ['商机', 'sj'],
    ['安装额度', 'azed'],
    ['Excel 工作簿', 'excelgzb'],
    ['联系人', 'lxr'],
    ['未跟进', 'wgj'],
    ['匹配', 'pp'],
    ['偶尔', 'oe'],
    ['特权', 'tq'],
    ['浅色', 'qs'],
    ['产品与服务', 'cpyfw'],
    ['一季度', 'yjd'],
  ])('%s is %s', (name, letters) => expect(initialsOf(name)).toBe(letters))
  const board = [
    { en: 'Board', zh: '看板', tw: '看板' },
    { en: 'Accounts', zh: '客户', tw: '客戶' },
  ]
  test.each(['board', 'Boar', '看板', 'kb', '看板 客户', 'board accounts', '客戶 看板', 'kh kb'])('%s is answered', (typed) =>
    expect(answers(typed, board)).toBe(true),
  )
  test.each(['xy', 'hy'])('%s is 行业, by either reading', (typed) => expect(answers(typed, ['行业'])).toBe(true))
  test.each(['日历', 'rl', 'board leads', 'k'])('%s is not', (typed) => expect(answers(typed, board)).toBe(false))
  test('a whole name is told from a part of one', () => {
    expect(isNamed('board', board)).toBe(true)
    expect(isNamed('kb', board)).toBe(true)
    expect(isNamed('boar', board)).toBe(false)
  })
})
