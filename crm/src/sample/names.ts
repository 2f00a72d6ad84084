// Names of people and companies, invented from common parts.
import type { Abroad } from './places.ts'
import { capital, inLanguage, type Language } from './language.ts'
import type { Random } from './random.ts'
import { spell } from './spelling.ts'

const surnames =
  '王王王李李李张张张刘刘陈陈陈杨杨赵黄黄周周吴吴徐孙胡朱朱高林林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const compound = ['欧阳', '上官', '司马', '诸葛', '夏侯', '尉迟']
const male = '伟强磊军勇涛明超杰斌鹏飞宇浩波辉刚健峰志建国文华俊凯博睿晨阳旭东海龙振宁泽昊天翔家豪立新成林学锋永康卫平'
const female = '芳娜敏静丽艳燕红霞玲洁慧颖雪婷琳倩欣怡佳妮莉萍薇蕾晓梦瑶雅思琪诗涵子玥雨桐秀英淑华珍珊晴岚月'

export type ChinesePerson = { name: string; surname: string; given: string; woman: boolean }
/** 王晓丽, in English Xiaoli Wang. */
export function chinesePerson(r: Random, language: Language): ChinesePerson {
  const woman = r.chance(0.36)
  const surname = r.chance(0.008) ? r.pick(compound) : r.pick([...surnames])
  const all = [...(woman ? female : male)]
  const first = r.pick(all)
  // Nowadays four in five have two characters.
  const given = first + (r.chance(0.78) ? r.pick(all.filter((c) => c !== first)) : '')
  if (language === 'zh') return { name: surname + given, surname, given, woman }
  const [family, own] = [capital(spell(surname)), capital(spell(given))]
  return { name: `${own} ${family}`, surname: family, given: own, woman }
}
const people: Record<Abroad['names'], { given: string; family: string }> = {
  en: {
    given: 'James Olivia Daniel Emily Michael Sarah Andrew Laura Peter Rachel Thomas Karen Brian Helen Kevin Megan Scott Diane Ryan Alice',
    family: 'Harrison Whitfield Coleman Bradley Thornton Lawson Pearce Donovan Hayes Caldwell Mercer Fletcher Norris Ashby Barlow Kendrick',
  },
  de: {
    given: 'Thomas Sabine Markus Julia Stefan Katrin Andreas Petra Florian Anja Jürgen Birgit Tobias Claudia Matthias Silke',
    family: 'Brandt Hoffmeister Krause Lindner Vogt Seidel Baumgartner Winkler Reuter Steiner Hauser Kessler Böhm Pohl Ziegler',
  },
  it: {
    given: 'Marco Giulia Andrea Chiara Paolo Elena Stefano Francesca Luca Silvia Davide Martina',
    family: 'Ferraro Colombo Galli Moretti Barbieri Fontana Rinaldi Caruso Bellini Marchetti',
  },
  fr: {
    given: 'Julien Camille Nicolas Claire Antoine Sophie Mathieu Élodie Laurent Hélène',
    family: 'Marchand Lefort Girard Chevalier Rousselot Barbier Fournier Lambert',
  },
  pl: { given: 'Piotr Anna Krzysztof Katarzyna Tomasz Magdalena Marek Joanna', family: 'Zieliński Wójcik Kamiński Lewandowski Mazur Dąbrowski Wilk' },
  tr: { given: 'Mehmet Ayşe Mustafa Elif Ahmet Zeynep Emre Selin', family: 'Yıldırım Kaplan Aydın Doğan Arslan Koç Çetin' },
  es: { given: 'Carlos María Javier Lucía Alejandro Fernanda Ricardo Gabriela', family: 'Mendoza Herrera Castillo Navarro Salazar Cardoso Oliveira' },
  jp: { given: 'Kenji Yuki Takashi Naoko Hiroshi Ayumi Daisuke Keiko', family: 'Tanabe Moriyama Ishihara Okabe Sugiura Hattori Kamiya' },
  kr: { given: 'Min-jun Seo-yeon Ji-hoon Eun-ji Dong-hyun Soo-jin', family: 'Kim Park Choi Jung Kang Yoon' },
  in: { given: 'Rajesh Priya Amit Kavita Suresh Deepa Vikram Ananya Sanjay Meera', family: 'Kulkarni Deshpande Iyer Menon Patil Raghavan Joshi Nair' },
  sea: { given: 'Nguyen Linh Somchai Siti Ahmad Mei Anan Dewi Minh Ratna', family: 'Tran Pham Wongsuwan Rahman Lim Tan Saetang Wijaya Hoang' },
}
export function foreignPerson(r: Random, names: Abroad['names']): { name: string; given: string; family: string } {
  const given = r.pick(people[names].given.split(' '))
  const family = r.pick(people[names].family.split(' '))
  return { name: `${given} ${family}`, given, family }
}

const first = '博远恒盛锐精天瑞华泰嘉宏鼎凯信安睿卓铭启德创科联正通达汇中东海新航宇星辰腾飞森立诚永昌隆祥凌云晟昊毅诺百川奥维优迪力拓金石'
const second = '达远通科泰瑞精诺德恒创维锐华康盛腾立航宇成信安源辉特美伦凯博昌森祥佳欣格曼拓汇力同合川阳峰'
const trades: Record<string, string[]> = {
  automotive: ['汽车|Automotive', '汽车制造|Motor', '客车|Bus & Coach'],
  autoParts: [
    '汽车零部件|Auto Parts',
    '汽车系统|Automotive Systems',
    '底盘科技|Chassis',
    '传动系统|Drivetrain',
    '车桥|Axle',
    '汽车电子|Automotive Electronics',
  ],
  newEnergy: ['新能源|New Energy', '动力电池|Power Battery', '锂电科技|Lithium', '储能科技|Energy Storage', '电驱动|E-Drive'],
  aerospace: ['航空科技|Aviation', '航空制造|Aircraft', '航天精密|Aerospace Precision', '航发部件|Aero Engine'],
  machinery: ['机械|Machinery', '精密机械|Precision Machinery', '重工|Heavy Industry', '机械制造|Machine Works', '液压|Hydraulics'],
  machineTools: ['机床|Machine Tool', '数控机床|CNC Machine', '智能装备|Smart Equipment'],
  bearings: ['轴承|Bearing', '精密轴承|Precision Bearing', '齿轮|Gear', '传动|Transmission'],
  moulds: ['模具|Mould', '精密模具|Precision Mould', '模塑|Plastics'],
  electronics: ['电子|Electronics', '精密电子|Precision Electronics', '连接器|Connector', '光电|Optoelectronics'],
  semiconductor: ['半导体|Semiconductor', '微电子|Microelectronics', '半导体设备|Semiconductor Equipment', '芯材|Wafer'],
  optics: ['光学|Optics', '光电科技|Photonics', '精密光学|Precision Optics'],
  medical: ['医疗器械|Medical Devices', '医疗科技|Medical', '骨科植入物|Orthopaedics'],
  rail: ['轨道交通|Rail Transit', '轨道装备|Rail Equipment'],
  shipbuilding: ['船舶重工|Shipbuilding', '船舶动力|Marine Power'],
  energy: ['电力设备|Power Equipment', '风电装备|Wind Power', '汽轮机|Turbine'],
  metrology: ['计量检测|Calibration', '检测技术|Testing', '质量技术|Quality'],
  education: [],
  research: [],
  trade: ['贸易|Trading', '仪器|Instruments', '机电设备|Electromechanical', '科技|Technology'],
}
const forms: readonly (readonly [string, number])[] = [
  ['有限公司|Co., Ltd.', 70],
  ['股份有限公司|Inc.', 16],
  ['科技有限公司|Technology Co., Ltd.', 8],
  ['集团有限公司|Group Co., Ltd.', 4],
  ['有限责任公司|Ltd.', 2],
]
const schools = [
  '大学|University',
  '理工大学|University of Science',
  '工业大学|University of Technology',
  '职业技术学院|Technical College',
  '工程技术大学|Engineering University',
]
const patrons = ['', '东方|Orient', '江海|Jianghai', '锦江|Jinjiang', '华夏|Huaxia', '科技|Science', '明德|Mingde']
const institutes = [
  '计量科学研究院|Institute of Metrology',
  '精密机械研究所|Precision Mechanics Institute',
  '质量检测研究院|Quality Testing Institute',
  '光学精密研究所|Optics Institute',
  '机械工程研究院|Mechanical Engineering Institute',
  '新材料研究院|New Materials Institute',
]

/** A Chinese company: its whole name, the short one people use, and its brand for addresses. `place` is its city without 市. */
export function chineseCompany(r: Random, place: string, industry: string, language: Language): { name: string; short: string; brand: string } {
  const say = inLanguage(language)
  const chinese = language === 'zh'
  const sign = r.pick([...first]) + r.pick([...second])
  const brand = chinese ? sign : capital(spell(sign))
  const join = (...parts: string[]) => parts.filter(Boolean).join(chinese ? '' : ' ')
  if (industry === 'education') {
    const school = join(place, say(r.pick(patrons)), say(r.pick(schools)))
    return { name: school, short: school, brand: school }
  }
  if (industry === 'research') {
    const institute = say(r.pick(institutes))
    return { name: join(place, brand, institute), short: chinese ? brand + institute.slice(-3) : `${brand} Institute`, brand }
  }
  const trade = say(r.pick(trades[industry] ?? ['科技|Technology']))
  const form = say(r.weighted(forms))
  const cityFirst = r.chance(0.86)
  if (!chinese)
    return {
      name: `${cityFirst ? `${place} ` : ''}${brand} ${trade}${cityFirst ? '' : ` (${place})`} ${form}`.replace('Technology Technology', 'Technology'),
      short: `${brand} ${trade}`,
      brand,
    }
  const name = cityFirst ? `${place}${brand}${trade}${form}` : `${brand}${trade}（${place}）${form}`
  return { name: name.replace('科技科技', '科技'), short: brand + (trade.length <= 3 ? trade : trade.slice(0, 2)), brand }
}
const stems =
  'Nord Alpen Ferro Silva Terra Velo Orion Delta Astra Kron Meridian Summit Harbor Cedar Falcon Granite Pioneer Apex Beacon Quantum Titan Lumen Vertex Solaris Castell Monte Riva Adria Baltic Tatra Anatol Sakura Hanbit Surya Lotus Mekong Andaman Borneo Ganga Deccan Konkan Vela Onyx Zenith'.split(
    ' ',
  )
const stems2 = 'tec form gear drive werk metal motion dyn cast turn mill flow power forge line mark craft point bridge ridge'.split(' ')
const branches: Record<string, string[]> = {
  autoParts: ['Automotive', 'Drivetrain', 'Chassis Systems'],
  aerospace: ['Aerospace', 'Aero Structures'],
  machinery: ['Machinery', 'Hydraulics', 'Engineering'],
  bearings: ['Bearings', 'Gears'],
  moulds: ['Tooling', 'Moulds'],
  medical: ['Medical', 'Orthopaedics'],
  semiconductor: ['Semicon', 'Microsystems'],
  energy: ['Turbines', 'Wind Power'],
  metrology: ['Calibration', 'Metrology'],
  trade: ['Instruments', 'Technical Trading', 'Measuring Systems'],
  newEnergy: ['Battery Systems', 'E-Drive'],
}
const legal: Record<string, string[]> = {
  DE: ['GmbH', 'GmbH & Co. KG', 'AG'],
  AT: ['GmbH'],
  IT: ['S.p.A.', 'S.r.l.'],
  FR: ['SAS', 'SA'],
  GB: ['Ltd', 'plc'],
  PL: ['Sp. z o.o.'],
  TR: ['A.Ş.'],
  US: ['Inc.', 'Corp.', 'LLC'],
  MX: ['S.A. de C.V.'],
  BR: ['Ltda.'],
  JP: ['Co., Ltd.', 'K.K.'],
  KR: ['Co., Ltd.'],
  IN: ['Pvt. Ltd.', 'Limited'],
  VN: ['Co., Ltd.', 'JSC'],
  TH: ['Co., Ltd.'],
  MY: ['Sdn. Bhd.'],
  ID: ['PT'],
}
export function foreignCompany(r: Random, country: string, industry: string): { name: string; short: string; brand: string } {
  const brand = `${r.pick(stems)}${r.pick(stems2)}`
  const branch = r.pick(branches[industry] ?? ['Precision'])
  const form = r.pick(legal[country] ?? ['Ltd'])
  return { name: form === 'PT' ? `PT ${brand} ${branch}` : `${brand} ${branch} ${form}`, short: brand, brand: brand.toLowerCase() }
}
