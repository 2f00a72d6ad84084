// A business card's text, or the line a messenger sends ("王建国 13812345678 江苏省…"), read into its parts. Loaded once something like one is pasted.
import { e164 } from '@rapport/model/kinds/phone'
import type { Address, CardPart } from '@rapport/model'
import { takeApart } from '../fields/regions.ts'

export type Card = Readonly<Partial<Record<Exclude<CardPart, 'address'>, string> & { address: Address }>>
type Piece = { words: string; label: CardPart | 'drop' | undefined }

/** What a card writes before a part, in Chinese or English; one letter alone only before a colon or a stop. */
const labels: readonly (readonly [Piece['label'], string, string])[] = [
  ['drop', '传真|傳真|QQ号?|开户行|開戶行|开户银行|银行账号|账号|帐号|税号|稅號|统一社会信用代码|fax|bank|account no|iban|bic|vat|tax (?:no|id)', 'f'],
  ['mobile', '手机号码|手机号|手机|手機|移动电话|行動電話|mobile phone|mobile|mob|cell(?: ?phone)?|hp', 'm'],
  ['phone', '电话号码|电话|電話|座机|固话|总机|總機|直线|直線|tel(?:ephone)?|phone|office|direct', 't|p|o|d'],
  ['email', '电子邮箱|电子邮件|電子郵件|邮箱|邮件|信箱|e-?mail', 'e'],
  ['wechat', '微信号|微信|wechat(?: id)?|weixin', ''],
  ['website', '网址|網址|官网|官網|网站|網站|homepage|web(?:site)?|url', 'w|h'],
  ['address', '公司地址|办公地址|详细地址|收货地址|所在地区|地址|address|addr?', 'a'],
  ['name', '姓名|收货人|收件人|联系人|聯絡人|name', ''],
  ['title', '职务|職務|职位|職位|title|position', ''],
  ['department', '部门|部門|department|dept', ''],
  ['organization', '公司名称|公司名稱|单位名称|公司|单位|單位|company|organi[sz]ation', ''],
]
const label = labels.map(([part, words, letters]) => ({
  part,
  at: new RegExp(
    `(?:^|(?<=[\\s,，;；/]))(?:(?:${words})\\s*[:：.]?|${letters ? `(?:${letters})\\s*[:：.]` : '(?!)'})(?=[\\s\\d+(（\\p{Script=Han}\\w])\\s*`,
    'giu',
  ),
}))
const number = /(?:\+|(?<![\w.+-]))\(?\d[\d\s().-]{5,18}\d(?:\s*(?:转|轉|分机|分機|ext\.?|x|#)\s*\d{1,6})?(?![\w@])/giu
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu
const site =
  /(?:https?:\/\/|www\.)[^\s,，;；|]+|(?<![\w@.-])(?:[a-z\d-]+\.)+(?:com|cn|net|org|io|de|eu|co|biz|info|tech|hk|tw|jp|uk)(?:\/[^\s,，;；|]*)?(?![\w.-])/giu
const company =
  /(?:公司|集团|集團|工厂|制造厂|機械廠|(?<=\p{Script=Han}{3})厂|研究院|研究所|设计院|大学|学院|医院|事务所|银行|商行|经营部)(?:[（(].{1,12}[)）])?$|(?:\b(?:co\.?,? ?ltd|ltd|limited|inc|corp|corporation|company|llc|llp|plc|gmbh|ag|kg|s\.?a|s\.?p\.?a|b\.?v|pte|pty|university|institute|group)\b\.?)/iu
const title =
  /(?:经理|經理|总监|總監|主任|主管|工程师|工程師|总工|总裁|總裁|董事长|董事|专员|助理|顾问|代表|厂长|院长|所长|科长|处长|部长|局长|教授|博士|秘书|会计|采购|采购员|技术员|设计师|合伙人|创始人|负责人|老师|店长|组长)$|\b(?:manager|director|engineer|president|officer|chief|head|lead|sales|representative|assistant|consultant|founder|partner|buyer|purchasing|procurement|professor|specialist|supervisor|executive|ceo|cto|coo|cfo|vp)\b/iu
const department = /^.{1,12}(?:部|科|处|车间|中心|事业群)$|\b(?:department|dept|division)\b/iu
const street =
  /(?:路|街|道|巷|弄|大厦|大廈|园区|工业园|产业园|号楼|栋|室)\s*\d*|\d+\s*号|\b(?:road|rd|street|st|avenue|ave|lane|boulevard|blvd|floor|suite|building|district)\b|(?:str\.|straße|strasse|platz)|\b\d{5}\s+\p{Lu}/iu
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤康易乔赖文施洪樊兰葛季耿邢安齐梅庄骆辛管祝左涂谷祁时舒卞詹关车桂裴阮柏牛项童尤纪柯梁虞柳盛凌霍成吉褚翁路聂岳代温单包司上诸申郁饶殷倪喻游曲佟俞宁仇甘丘鲁滕焦冷卫靳柴章张張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈閻齊莊'
/** 王建国, 王 建 国, 欧阳志远, 买买提·艾力. */
const han = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{2,}·\p{Script=Han}{2,}$/u
const latin = /^(?:(?:mr|mrs|ms|dr|prof)\.?\s+)?\p{Lu}[\p{L}'’-]*\.?(?:[\s-]\p{Lu}[\p{L}'’-]*\.?){1,3}$/u

/** Reads what it can; parts it is not sure of are left out. Numbers come as E.164, the postal address in its parts. */
export function readCard(text: string): Card {
  const card: { -readonly [P in keyof Card]: Card[P] } = {}
  const put = (part: Exclude<CardPart, 'address'>, words: string) => {
    const clean = words.replace(/\s+/g, ' ').replace(/^[\s:：,，;；|/·.-]+|[\s:：,，;；|/·-]+$/g, '')
    if (clean) card[part] ??= clean
  }
  const rest: Piece[] = []
  for (const piece of pieces(text.replace(zip, '\n'))) {
    let { words } = piece
    const take = (found: RegExp, each: (hit: string) => void) => (words = words.replace(found, (hit) => (each(hit), '\n')))
    if (piece.label === 'drop') continue
    if (piece.label === 'wechat') {
      put('wechat', /[\w+-]{5,}/.exec(words)?.[0] ?? '')
      continue
    }
    take(mail, (hit) => put('email', hit))
    take(site, (hit) => put('website', hit))
    take(number, (hit) => {
      const e = e164(hit)
      if (!e) return
      const mobile = piece.label ? piece.label === 'mobile' : /^\+861[3-9]/.test(e)
      // A second number has the other place, where that is free.
      const part = mobile === !card[mobile ? 'mobile' : 'phone'] ? 'mobile' : 'phone'
      card[part] ??= e
      if (/^[\s(（]*微信同/u.test(words.slice(words.indexOf(hit) + hit.length))) put('wechat', hit.replace(/\D/g, ''))
    })
    if (['name', 'title', 'department', 'organization'].includes(piece.label ?? '')) put(piece.label as 'name', words)
    else
      for (const one of words.split('\n'))
        rest.push({ words: one.replace(/[(（]?微信同号?[)）]?/u, '').trim(), label: piece.label === 'address' ? 'address' : undefined })
  }
  sort(
    rest.filter((one) => /\p{L}/u.test(one.words)),
    card,
    put,
  )
  const postcode = zip.exec(text)?.[1]
  if (card.address && postcode) card.address = { ...card.address, postcode }
  return card
}
/** A card's lines and what stands side by side in them, each with the label before it. */
function pieces(text: string): Piece[] {
  const plain = text.replace(/[０-９Ａ-Ｚａ-ｚ＠＋]/g, (c) => c.normalize('NFKC')).replace(/\u3000/g, '  ')
  return plain.split(/\r?\n|\t|\s*[|｜•]\s*|\s{3,}/).flatMap((line) => {
    const marks = label
      .flatMap(({ part, at }) => [...line.matchAll(at)].map((m) => ({ part, from: m.index, to: m.index + m[0].length })))
      .toSorted((a, b) => a.from - b.from || b.to - a.to)
      .filter((mark, i, all) => !all.slice(0, i).some((before) => before.to > mark.from))
    const cuts = [{ part: undefined, from: 0, to: 0 }, ...marks]
    return cuts.map(({ part, to }, i) => ({ label: part, words: line.slice(to, cuts[i + 1]?.from ?? line.length).trim() })).filter((one) => one.words)
  })
}
/** What has no label, by its look: a company by its form, then a place, a title, a department; what may be a name last. */
function sort(rest: readonly Piece[], card: { -readonly [P in keyof Card]: Card[P] }, put: (part: Exclude<CardPart, 'address'>, words: string) => void) {
  const places: string[] = []
  const names: string[] = []
  const one = (words: string, spaced: boolean) => {
    if (company.test(words) && !card.organization && !takesStreet(words)) put('organization', words)
    else if (takeApart(words) || street.test(words)) places.push(words)
    else if (spaced && /\p{Script=Han}.*\s|\s.*\p{Script=Han}/u.test(words)) for (const token of tokens(words)) one(token, false)
    else if (title.test(words) && words.length <= 60) put('title', words)
    else if (department.test(words)) put('department', words)
    else names.push(words)
  }
  for (const piece of rest)
    if (piece.label === 'address') places.push(piece.words)
    else {
      const parts = /\p{Script=Han}/u.test(piece.words) && !takeApart(piece.words) ? tokens(piece.words) : [piece.words]
      for (const words of parts) one(words, true)
    }
  const bare = names.map((words) => words.replace(/\s*(?:先生|女士|小姐)$/u, ''))
  const name = bare.find((w) => han.test(w) && surnames.includes(w[0]!)) ?? bare.find((w) => latin.test(w)) ?? bare.find((w) => han.test(w))
  if (name) put('name', name)
  if (places.length) {
    const chinese = /\p{Script=Han}/u.test(places[0]!)
    const whole = places.join(chinese ? ' ' : ', ')
    card.address = (chinese ? takeApart(whole) : undefined) ?? { ...(!chinese && country(whole)), lines: whole.slice(0, 500) }
  }
}
const zip = /(?:邮编|邮政编码|郵編|郵遞區號|postcode|zip(?: code)?)[:：.\s]*(\d{5,6})(?!\d)/iu
const takesStreet = (words: string) => /\d+\s*号/u.test(words)
/** Words apart by spaces, the characters of a spaced name (王 建 国) together. */
const tokens = (words: string) => words.replace(/(?<=(?:^|\s)\p{Script=Han})\s+(?=\p{Script=Han}(?:\s|$))/gu, '').split(/\s+/)
/** An address that names its country at the end. */
function country(whole: string): Address {
  const said = whole.split(',').at(-1)!.trim().toLowerCase()
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const code = ['DE', 'US', 'GB', 'FR', 'IT', 'JP', 'KR', 'SG', 'CH', 'AT', 'NL', 'BE', 'SE', 'ES', 'PL', 'CZ', 'IN', 'MY', 'TH', 'VN', 'AU', 'CA'].find(
    (one) => names.of(one)?.toLowerCase() === said || one.toLowerCase() === said,
  )
  return code ? { country: code } : {}
}
