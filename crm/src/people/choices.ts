// Choice lists that customers, leads and deals share.
export const industries = {
  automotive: { en: 'Automotive', zh: '汽车' },
  autoParts: { en: 'Automotive parts', zh: '汽车零部件' },
  newEnergy: { en: 'New energy and batteries', zh: '新能源与电池' },
  aerospace: { en: 'Aerospace', zh: '航空航天' },
  machinery: { en: 'Machinery', zh: '机械制造' },
  machineTools: { en: 'Machine tools', zh: '机床' },
  bearings: { en: 'Bearings and gears', zh: '轴承与齿轮' },
  moulds: { en: 'Moulds and dies', zh: '模具' },
  electronics: { en: 'Electronics', zh: '电子' },
  semiconductor: { en: 'Semiconductors', zh: '半导体' },
  optics: { en: 'Optics', zh: '光学' },
  medical: { en: 'Medical devices', zh: '医疗器械', tw: '醫療器材' },
  pharma: { en: 'Pharmaceuticals', zh: '医药' },
  rail: { en: 'Rail', zh: '轨道交通' },
  shipbuilding: { en: 'Shipbuilding', zh: '船舶' },
  energy: { en: 'Power and energy', zh: '电力能源' },
  oilGas: { en: 'Oil and gas', zh: '石油天然气' },
  chemicals: { en: 'Chemicals', zh: '化工' },
  metals: { en: 'Metals', zh: '金属冶炼' },
  construction: { en: 'Construction', zh: '建筑' },
  metrology: { en: 'Metrology and testing', zh: '计量检测' },
  education: { en: 'Education', zh: '教育' },
  research: { en: 'Research', zh: '科研院所' },
  government: { en: 'Government', zh: '政府' },
  software: { en: 'Software and internet', zh: '软件与互联网' },
  telecom: { en: 'Telecommunications', zh: '通信' },
  finance: { en: 'Finance', zh: '金融' },
  realEstate: { en: 'Real estate', zh: '房地产' },
  retail: { en: 'Retail', zh: '零售' },
  consumer: { en: 'Consumer goods', zh: '消费品' },
  food: { en: 'Food and beverage', zh: '食品饮料' },
  textiles: { en: 'Textiles', zh: '纺织' },
  logistics: { en: 'Logistics', zh: '物流' },
  agriculture: { en: 'Agriculture', zh: '农业' },
  tourism: { en: 'Hotels and tourism', zh: '酒店旅游', tw: '飯店旅遊' },
  media: { en: 'Media', zh: '传媒' },
  services: { en: 'Business services', zh: '商务服务' },
  trade: { en: 'Trade', zh: '贸易' },
  other: { en: 'Other', zh: '其他' },
} as const

export const sources = {
  website: { en: 'Website', zh: '官网' },
  search: { en: 'Search engine', zh: '搜索引擎' },
  ads: { en: 'Advertising', zh: '广告投放' },
  fair: { en: 'Trade fair', zh: '展会', tw: '展覽' },
  seminar: { en: 'Seminar', zh: '技术研讨会' },
  referral: { en: 'Referral', zh: '客户转介绍' },
  dealer: { en: 'Dealer', zh: '经销商' },
  tender: { en: 'Tender notice', zh: '招标信息' },
  coldCall: { en: 'Cold call', zh: '电话开发' },
  visit: { en: 'Visit', zh: '上门拜访' },
  wechat: { en: 'WeChat', zh: '微信公众号' },
  phoneIn: { en: 'Phone enquiry', zh: '来电咨询' },
  repeat: { en: 'Existing customer', zh: '老客户' },
  other: { en: 'Other', zh: '其他' },
} as const

export const partyRoles = {
  customer: { en: 'Customer', zh: '客户' },
  dealer: { en: 'Dealer', zh: '经销商' },
  supplier: { en: 'Supplier', zh: '供应商' },
  competitor: { en: 'Competitor', zh: '竞争对手' },
  partner: { en: 'Partner', zh: '合作伙伴', tw: '合作夥伴' },
} as const

export const countryPattern = '[A-Z]{2}'
export const currencyPattern = '[A-Z]{3}'
/** GB 32100-2015: registration authority, kind, region, body and check digit; I, O, S, V and Z are not used. */
export const creditCodePattern = '[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}'
/** A WeChat ID, or what somebody is found by there: a number, an e-mail address. */
export const wechatPattern = '[+A-Za-z0-9][A-Za-z0-9_@.+-]{4,59}'
export const wechatHelp = {
  en: 'Letters, digits, _ and -, or the number it is bound to',
  zh: '字母、数字、下划线或减号，也可填绑定的手机号',
  tw: '字母、數字、底線或減號，也可填綁定的手機號碼',
} as const
