// The Taiwanese text of what is written in simplified Chinese: OpenCC's words, and ours where usage differs or OpenCC slips.
import { createRequire } from 'node:module'
import type * as OpenCC from 'opencc-js'

// From the glossary's zh-TW column (simplified on the left). One word an idea, in every language: change both together.
const GLOSSARY: Record<string, string> = {
  联系人: '聯絡人',
  身份档案: '身分檔案',
  离职交接: '離職交接',
  商机: '商機',
  跟进记录: '跟進記錄',
  拜访: '拜訪',
  签到: '簽到',
  发货单: '出貨單',
  发货: '出貨',
  信用额度: '信用額度',
  占用: '佔用',
  业绩目标: '業績目標',
  提成: '佣金',
  触点: '接觸點',
  授权同意: '同意授權',
  设备档案: '設備檔案',
  通话: '通話',
  队列: '佇列',
  回收站: '資源回收筒',
  类型: '類型',
}

// What OpenCC renders wrongly (会签 and 可签 as a lottery, 跟进程度 by the 进程 in it) or in words nobody on a page in Taiwan uses.
const CORRECTIONS: Record<string, string> = {
  设置: '設定',
  天后: '天後',
  // To sign; a 籤 is a slip of paper.
  签: '簽',
  标签: '標籤',
  书签: '書籤',
  便签: '便籤',
  抽签: '抽籤',
  折合: '折合',
  复制: '複製',
  字符: '字元',
  当前: '目前',
  跟进: '跟進',
  权限: '權限',
  设备: '設備',
  高级: '進階',
  质量: '品質',
  模板: '範本',
  全局: '全域',
  响应: '回應',
  超时: '逾時',
  仪表盘: '儀表板',
  后台: '後台',
  后台任务: '背景工作',
  后台继续: '在背景繼續',
  前台: '前台',
  平台: '平台',
  台账: '台帳',
  台湾: '台灣',
  账号: '帳號',
  账户: '帳戶',
  对账: '對帳',
  账单: '帳單',
  账期: '帳期',
  用户: '使用者',
  客户: '客戶',
  渠道: '通路',
  视频: '影片',
  质保: '保固',
  保修: '保固',
  视频会议: '視訊會議',
  示例: '範例',
  台: '台',
  退出登录: '登出',
  生成: '產生',
  导航: '導覽',
  文本: '文字',
  查看: '檢視',
  添加: '新增',
  搜索: '搜尋',
  单元格: '儲存格',
  支持者: '支持者',
  支持: '支援',
  访问: '存取',
  程序: '程式',
  参数: '參數',
  天内: '天內',
}

const OVERRIDES = { ...CORRECTIONS, ...GLOSSARY }
// The longest first: 视频会议 before 视频. The group makes split() keep what it found.
const FOUND = new RegExp(
  `(${Object.keys(OVERRIDES)
    .sort((a, b) => b.length - a.length)
    .join('|')})`,
)

const require = createRequire(import.meta.url)
let convert: ((text: string) => string) | undefined
const known = new Map<string, string>()
const MOST_KNOWN = 20_000

/** zh-CN → zh-TW, words included (软件 → 軟體). The dictionary is loaded at the first call (about 0.1 s); answers are remembered. */
/** Answers worked out beforehand; with them the dictionaries (90 MB) are loaded only for words written since. */
export function knowTraditional(answers: Readonly<Record<string, string>>) {
  for (const [zh, tw] of Object.entries(answers)) known.set(zh, tw)
}
export function toTraditional(zh: string): string {
  const answer = known.get(zh)
  if (answer !== undefined) return answer
  convert ??= (require('opencc-js/cn2t') as typeof OpenCC).Converter({ from: 'cn', to: 'twp' })
  const text = zh
    .split(FOUND)
    .map((piece) => OVERRIDES[piece] ?? convert!(piece))
    .join('')
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(zh, text)
  return text
}
