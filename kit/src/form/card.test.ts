// What stands on cards, as people photograph and copy them, and on parcels.
import { expect, test } from 'vitest'
import { readCard } from './card.ts'

test.for([
  [
    '王建国\n销售总监\n苏州恒创传动系统有限公司\n手机：138 1234 5678\n电话：0512-66668888-802\n传真：0512-66668889\n邮箱：wangjg@hengchuang.cn\n地址：江苏省苏州市工业园区苏虹东路418号\n邮编：215021\n网址：www.hengchuang.cn',
    {
      name: '王建国',
      title: '销售总监',
      organization: '苏州恒创传动系统有限公司',
      mobile: '+8613812345678',
      phone: '+8651266668888;ext=802',
      email: 'wangjg@hengchuang.cn',
      website: 'www.hengchuang.cn',
      address: { country: 'CN', province: '江苏省', city: '苏州市', district: '工业园区', lines: '苏虹东路418号', postcode: '215021' },
    },
  ],
  [
    '上海精测仪器（集团）股份有限公司\n李 敏  技术部 经理\nM: +86 139-1234-5678  T: 021-5050 1234\nlimin@jingce.com.cn\n上海市浦东新区张江路 88 号 3 号楼 402 室',
    {
      name: '李敏',
      title: '经理',
      department: '技术部',
      organization: '上海精测仪器（集团）股份有限公司',
      mobile: '+8613912345678',
      phone: '+862150501234',
      email: 'limin@jingce.com.cn',
      address: { country: 'CN', province: '上海市', city: '上海市', district: '浦东新区', lines: '张江路 88 号 3 号楼 402 室' },
    },
  ],
  [
    'Dr. Anna Berg\nHead of Metrology\nPräzision Müller GmbH\nHauptstr. 12, 70173 Stuttgart, Germany\nTel.: +49 711 1234567\nMobile: +49 170 1234567\nFax: +49 711 1234568\nE-Mail: anna.berg@mueller.de\nwww.mueller.de',
    {
      name: 'Dr. Anna Berg',
      title: 'Head of Metrology',
      organization: 'Präzision Müller GmbH',
      phone: '+497111234567',
      mobile: '+491701234567',
      email: 'anna.berg@mueller.de',
      website: 'www.mueller.de',
      address: { country: 'DE', lines: 'Hauptstr. 12, 70173 Stuttgart, Germany' },
    },
  ],
  [
    'John Smith | Purchasing Manager | Acme Tools, Inc.\n500 Main Street, Springfield\n+1 217 555 0100 | john@acme.com',
    {
      name: 'John Smith',
      title: 'Purchasing Manager',
      organization: 'Acme Tools, Inc.',
      phone: '+12175550100',
      email: 'john@acme.com',
      address: { lines: '500 Main Street, Springfield' },
    },
  ],
  [
    '王建国 13812345678 江苏省苏州市工业园区苏虹东路418号215021',
    {
      name: '王建国',
      mobile: '+8613812345678',
      address: { country: 'CN', province: '江苏省', city: '苏州市', district: '工业园区', lines: '苏虹东路418号', postcode: '215021' },
    },
  ],
  [
    '收货人：李敏 手机号码：13912345678 所在地区：浙江省 杭州市 余杭区 详细地址：文一西路 969 号',
    { name: '李敏', mobile: '+8613912345678', address: { country: 'CN', province: '浙江省', city: '杭州市', district: '余杭区', lines: '文一西路 969 号' } },
  ],
  ['陈志强 总经理 13700001111（微信同号） QQ：123456789', { name: '陈志强', title: '总经理', mobile: '+8613700001111', wechat: '13700001111' }],
  ['微信：wang_jg2020\n王建国', { name: '王建国', wechat: 'wang_jg2020' }],
  ['姓名：欧阳志远\n职务：采购经理\n单位：东莞市盛特精密五金厂', { name: '欧阳志远', title: '采购经理', organization: '东莞市盛特精密五金厂' }],
  [
    '林志明\n總經理\n台灣精密機械股份有限公司\n電話：+886 2 2345 6789',
    { name: '林志明', title: '總經理', organization: '台灣精密機械股份有限公司', phone: '+886223456789' },
  ],
] as const)('%s', ([text, parts]) => expect(readCard(text)).toEqual(parts))

test.for(['王建国', '苏州恒创传动系统有限公司', 'Anna Berg', '请周三前寄样品'])('no card: %s', (text) =>
  expect(Object.keys(readCard(text)).length).toBeLessThan(2),
)
