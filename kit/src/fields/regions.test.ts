// A Chinese address in one piece, as people send it.
import { expect, test } from 'vitest'
import { takeApart } from './regions.ts'

const at = (province: string, city?: string, district?: string, lines?: string, postcode?: string) =>
  Object.fromEntries(Object.entries({ country: 'CN', province, city, district, lines, postcode }).filter(([, v]) => v))
test.for([
  ['福建省厦门市思明区湖滨南路 388 号', at('福建省', '厦门市', '思明区', '湖滨南路 388 号')],
  ['广东深圳南山科技园', at('广东省', '深圳市', '南山区', '科技园')],
  ['广东省深圳市南山大道 3838 号', at('广东省', '深圳市', undefined, '南山大道 3838 号')],
  ['王建国 13812345678 江苏省苏州市工业园区苏虹东路418号215021', at('江苏省', '苏州市', '工业园区', '苏虹东路418号', '215021')],
  ['王建国，138 1234 5678，江苏省苏州市吴中区越溪街道8号', at('江苏省', '苏州市', '吴中区', '越溪街道8号')],
  ['江苏省昆山市玉山镇前进西路 100 号 王建国 0512-66668888', at('江苏省', '苏州市', '昆山市', '玉山镇前进西路 100 号')],
  ['昆山市玉山镇 5 号', at('江苏省', '苏州市', '昆山市', '玉山镇 5 号')],
  ['收货人：李敏 手机号码：13912345678 所在地区：浙江省 杭州市 余杭区 详细地址：文一西路 969 号', at('浙江省', '杭州市', '余杭区', '文一西路 969 号')],
  ['香港特别行政区九龙观塘区海滨道 133 号', at('香港特别行政区', '九龙', '观塘区', '海滨道 133 号')],
  ['香港九龙尖沙咀广东道 5 号', at('香港特别行政区', '九龙', undefined, '尖沙咀广东道 5 号')],
  ['上海浦东新区张江路 88 号（201203）', at('上海市', '上海市', '浦东新区', '张江路 88 号', '201203')],
  ['北京市北京市海淀区中关村大街 1 号', at('北京市', '北京市', '海淀区', '中关村大街 1 号')],
  ['广西南宁青秀区民族大道 1 号', at('广西壮族自治区', '南宁市', '青秀区', '民族大道 1 号')],
] as const)('%s', ([text, parts]) => expect(takeApart(text)).toEqual(parts))

test.for(['南京东路 100 号', '中山路 5 号', 'Hauptstr. 1, Stuttgart', '王建国 13812345678'])('no place in China: %s', (text) =>
  expect(takeApart(text)).toBeUndefined(),
)
