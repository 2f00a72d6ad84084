// Names of people and companies, invented from common parts.
import type { Abroad } from './places.ts'
import type { Random } from './random.ts'

const surnames =
  '王王王李李李张张张刘刘陈陈陈杨杨赵黄黄周周吴吴徐孙胡朱朱高林林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const compound = ['欧阳', '上官', '司马', '诸葛', '夏侯', '尉迟']
const male = '伟强磊军勇涛明超杰斌鹏飞宇浩波辉刚健峰志建国文华俊凯博睿晨阳旭东海龙振宁泽昊天翔家豪立新成林学锋永康卫平'
const female = '芳娜敏静丽艳燕红霞玲洁慧颖雪婷琳倩欣怡佳妮莉萍薇蕾晓梦瑶雅思琪诗涵子玥雨桐秀英淑华珍珊晴岚月'

export function chinesePerson(r: Random): { name: string; surname: string; woman: boolean } {
  const woman = r.chance(0.36)
  const surname = r.chance(0.008) ? r.pick(compound) : r.pick([...surnames])
  const given = [...(woman ? female : male)]
  const first = r.pick(given)
  // Nowadays four in five have two characters.
  return { name: surname + first + (r.chance(0.78) ? r.pick(given.filter((c) => c !== first)) : ''), surname, woman }
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
  automotive: ['汽车', '汽车制造', '客车'],
  autoParts: ['汽车零部件', '汽车系统', '底盘科技', '传动系统', '车桥', '汽车电子'],
  newEnergy: ['新能源', '动力电池', '锂电科技', '储能科技', '电驱动'],
  aerospace: ['航空科技', '航空制造', '航天精密', '航发部件'],
  machinery: ['机械', '精密机械', '重工', '机械制造', '液压'],
  machineTools: ['机床', '数控机床', '智能装备'],
  bearings: ['轴承', '精密轴承', '齿轮', '传动'],
  moulds: ['模具', '精密模具', '模塑'],
  electronics: ['电子', '精密电子', '连接器', '光电'],
  semiconductor: ['半导体', '微电子', '半导体设备', '芯材'],
  optics: ['光学', '光电科技', '精密光学'],
  medical: ['医疗器械', '医疗科技', '骨科植入物'],
  rail: ['轨道交通', '轨道装备'],
  shipbuilding: ['船舶重工', '船舶动力'],
  energy: ['电力设备', '风电装备', '汽轮机'],
  metrology: ['计量检测', '检测技术', '质量技术'],
  education: [],
  research: [],
  trade: ['贸易', '仪器', '机电设备', '科技'],
}
const forms: readonly (readonly [string, number])[] = [
  ['有限公司', 70],
  ['股份有限公司', 16],
  ['科技有限公司', 8],
  ['集团有限公司', 4],
  ['有限责任公司', 2],
]
const schools = ['大学', '理工大学', '工业大学', '职业技术学院', '工程技术大学']
const institutes = ['计量科学研究院', '精密机械研究所', '质量检测研究院', '光学精密研究所', '机械工程研究院', '新材料研究院']

/** A Chinese company: its whole name, the short one people use, and its brand for addresses. */
export function chineseCompany(r: Random, city: string, industry: string): { name: string; short: string; brand: string } {
  const place = city.replace(/市$/, '')
  const brand = r.pick([...first]) + r.pick([...second])
  if (industry === 'education') {
    const school = `${place}${r.pick(['', '东方', '江海', '锦江', '华夏', '科技', '明德'])}${r.pick(schools)}`
    return { name: school, short: school, brand: school }
  }
  if (industry === 'research') {
    const institute = `${place}${brand}${r.pick(institutes)}`
    return { name: institute, short: `${brand}${institute.slice(-3)}`, brand }
  }
  const trade = r.pick(trades[industry] ?? ['科技'])
  const form = r.weighted(forms)
  const name = r.chance(0.86) ? `${place}${brand}${trade}${form}` : `${brand}${trade}（${place}）${form}`
  return { name: name.replace(/科技科技/, '科技'), short: brand + (trade.length <= 3 ? trade : trade.slice(0, 2)), brand }
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
