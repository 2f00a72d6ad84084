// What Hengzhun sells, and the three ways it sells.
import { standardPipeline } from '../sales/pipeline/pipeline.seed.ts'
import { inLanguage, type Language } from './language.ts'
import type { Row } from './row.ts'
import type { Random } from './random.ts'

type Line = 'equipment' | 'service'
export type Item = {
  id: string
  code: string
  name: string
  nameEn: string
  short: string
  shortEn: string
  category: string
  price: number
  line: Line
  weight: number
  extras: string[]
}
type Spec = [code: string, name: string, nameEn: string, series: string, category: string, unit: string, price: number, weight: number, extras?: string]
const specs: Spec[] = [
  ['HZM-554', '桥式三坐标测量机 HZM-554', 'Bridge CMM HZM-554', '三坐标测量机|Coordinate measuring machines', 'equipment', 'unit', 328000, 7, 'HTP-20 HZI-PRO'],
  ['HZM-575', '桥式三坐标测量机 HZM-575', 'Bridge CMM HZM-575', '三坐标测量机|Coordinate measuring machines', 'equipment', 'unit', 398000, 9, 'HTP-20 HZI-PRO'],
  [
    'HZM-8106',
    '桥式三坐标测量机 HZM-8106',
    'Bridge CMM HZM-8106',
    '三坐标测量机|Coordinate measuring machines',
    'equipment',
    'unit',
    586000,
    10,
    'HTP-25S HZI-PRO',
  ],
  [
    'HZM-10158',
    '桥式三坐标测量机 HZM-10158',
    'Bridge CMM HZM-10158',
    '三坐标测量机|Coordinate measuring machines',
    'equipment',
    'unit',
    968000,
    5,
    'HTP-25S HZI-PRO HTK-100',
  ],
  [
    'HZM-G2030',
    '龙门三坐标测量机 HZM-G2030',
    'Gantry CMM HZM-G2030',
    '三坐标测量机|Coordinate measuring machines',
    'equipment',
    'unit',
    2680000,
    1.5,
    'HTP-25S HZI-PRO HTK-100',
  ],
  ['HRD-100', '圆度仪 HRD-100', 'Roundness tester HRD-100', '圆度圆柱度仪|Roundness and cylindricity', 'equipment', 'unit', 168000, 6],
  ['HRD-300', '圆柱度仪 HRD-300', 'Roundness tester HRD-300', '圆度圆柱度仪|Roundness and cylindricity', 'equipment', 'unit', 286000, 6],
  ['HRD-500', '高精度圆柱度仪 HRD-500', 'High-accuracy roundness tester HRD-500', '圆度圆柱度仪|Roundness and cylindricity', 'equipment', 'unit', 520000, 3],
  ['HSR-10', '手持式粗糙度仪 HSR-10', 'Handheld roughness tester HSR-10', '粗糙度轮廓仪|Surface and contour', 'equipment', 'set', 9800, 8],
  ['HSR-200', '粗糙度轮廓仪 HSR-200', 'Surface and contour tester HSR-200', '粗糙度轮廓仪|Surface and contour', 'equipment', 'unit', 128000, 7],
  ['HSR-400', '一体式粗糙度轮廓仪 HSR-400', 'Combined surface and contour tester HSR-400', '粗糙度轮廓仪|Surface and contour', 'equipment', 'unit', 236000, 5],
  ['HLI-30', '激光干涉仪 HLI-30', 'Laser interferometer HLI-30', '激光测量|Laser measurement', 'equipment', 'set', 265000, 6],
  ['HLI-80', '六维激光干涉仪 HLI-80', 'Six-degree laser interferometer HLI-80', '激光测量|Laser measurement', 'equipment', 'set', 498000, 3],
  ['HLT-20', '激光跟踪仪 HLT-20', 'Laser tracker HLT-20', '激光测量|Laser measurement', 'equipment', 'set', 1180000, 2],
  ['HVM-300', '影像测量仪 HVM-300', 'Vision measuring machine HVM-300', '影像测量|Vision measurement', 'equipment', 'unit', 118000, 6],
  ['HVM-500', '全自动影像测量仪 HVM-500', 'Automatic vision measuring machine HVM-500', '影像测量|Vision measurement', 'equipment', 'unit', 246000, 4],
  ['HTP-20', '触发测头 HTP-20', 'Touch-trigger probe HTP-20', '测头测针|Probes and styli', 'accessory', 'set', 42000, 3],
  ['HTP-25S', '扫描测头 HTP-25S', 'Scanning probe HTP-25S', '测头测针|Probes and styli', 'accessory', 'set', 138000, 2.5],
  ['HTK-100', '红宝石测针套件 HTK-100', 'Ruby stylus kit HTK-100', '测头测针|Probes and styli', 'accessory', 'set', 12800, 3],
  ['HZI-PRO', '测量软件 HZ-Inspect Pro', 'HZ-Inspect Pro measuring software', '软件|Software', 'software', 'licence', 68000, 1.5],
  ['HZI-SPC', '统计过程控制模块 HZ-SPC', 'HZ-SPC statistics module', '软件|Software', 'software', 'licence', 38000, 1],
  ['SPB-001', '气浮导轨滤芯组', 'Air-bearing filter set', '备件|Spare parts', 'sparePart', 'set', 3600, 2],
  ['SPB-014', '标准球 φ25', 'Reference sphere 25 mm', '备件|Spare parts', 'sparePart', 'piece', 8600, 1.5],
  ['SVC-CAL', '年度校准服务', 'Annual calibration', '服务|Services', 'service', 'time', 18000, 9],
  ['SVC-AMC', '年度维护合同', 'Annual maintenance contract', '服务|Services', 'service', 'year', 36000, 7],
  ['SVC-UPG', '控制系统升级改造', 'Controller retrofit', '服务|Services', 'service', 'time', 156000, 3],
  ['SVC-REL', '设备搬迁与复检', 'Relocation and requalification', '服务|Services', 'service', 'time', 28000, 2],
  ['SVC-TRN', '操作与编程培训', 'Operator and programming training', '服务|Services', 'service', 'time', 12000, 3],
]
export function catalogue(r: Random, start: number, language: Language): { rows: Row[]; items: Item[] } {
  const say = inLanguage(language)
  const english = language === 'en'
  const items: Item[] = []
  const rows = specs.map(([code, name, nameEn, series, category, unit, price, weight, extras], i): Row => {
    const id = r.id(start + i)
    const shortEn = nameEn.replace(/^(Annual|Operator and|High-accuracy|Combined) /, '')
    const called = name.split(' ')[0]!
    items.push({
      id,
      code,
      name: english ? nameEn : name,
      nameEn,
      short: english ? shortEn : category === 'equipment' ? called.replace(/^(桥式|高精度|一体式|全自动|六维|手持式)/, '') : called,
      shortEn,
      category,
      price,
      line: category === 'service' || category === 'sparePart' ? 'service' : 'equipment',
      weight,
      extras: extras?.split(' ') ?? [],
    })
    return {
      id,
      code,
      name: english ? nameEn : name,
      nameEn,
      series: say(series),
      category,
      unit,
      listPrice: { amount: `${price}.00`, currency: 'CNY' },
      active: code !== 'HRD-100',
      description: english ? `${say(series)}: ${nameEn}` : `${say(series)}：${name}`,
      createdAt: new Date(start).toISOString(),
    }
  })
  return { rows, items }
}

export type Stage = { id: string; name: string; position: number; category: 'open' | 'won' | 'lost'; probability: number }
export type Pipeline = { id: string; kind: 'standard' | 'service' | 'overseas'; open: Stage[]; won: Stage; lost: Stage }
type StageSpec = { name: string; position: number; category: 'open' | 'won' | 'lost'; probability: number; maxDays?: number; requires?: readonly string[] }
const service: StageSpec[] = [
  { name: '需求登记|Request logged', position: 10, category: 'open', probability: 30, maxDays: 14 },
  { name: '服务报价|Service quote', position: 20, category: 'open', probability: 60, maxDays: 21, requires: ['amount', 'closeDate'] },
  { name: '待签约|To be signed', position: 30, category: 'open', probability: 85, maxDays: 21 },
  { name: '赢单|Won', position: 90, category: 'won', probability: 100 },
  { name: '输单|Lost', position: 91, category: 'lost', probability: 0 },
]
const overseas: StageSpec[] = [
  { name: '询盘|Enquiry', position: 10, category: 'open', probability: 10, maxDays: 30 },
  { name: '需求核实|Qualified', position: 20, category: 'open', probability: 25, maxDays: 45, requires: ['contact'] },
  { name: '演示与试样|Demo / sample parts', position: 30, category: 'open', probability: 45, maxDays: 60, requires: ['amount', 'closeDate'] },
  { name: '报价|Quotation', position: 40, category: 'open', probability: 65, maxDays: 60, requires: ['product'] },
  { name: '谈判与形式发票|Negotiation / PI', position: 50, category: 'open', probability: 85, maxDays: 45 },
  { name: '赢单|Won', position: 90, category: 'won', probability: 100 },
  { name: '输单|Lost', position: 91, category: 'lost', probability: 0 },
]
export function pipelines(r: Random, start: number, language: Language): { pipelines: Row[]; stages: Row[]; ways: Record<Pipeline['kind'], Pipeline> } {
  const say = inLanguage(language)
  const standard = standardPipeline(language)
  const createdAt = new Date(start).toISOString()
  const [rows, stages] = [[] as Row[], [] as Row[]]
  const make = (kind: Pipeline['kind'], name: string, isDefault: boolean, specs: readonly StageSpec[]): Pipeline => {
    const id = r.id(start + rows.length)
    rows.push({ id, name: say(name), isDefault, active: true, createdAt })
    const made = specs.map((spec): Stage & Row => ({
      ...spec,
      name: say(spec.name),
      ...(spec.requires && { requires: [...spec.requires] }),
      id: r.id(start + 100 + stages.length),
      pipeline: id,
      createdAt,
    }))
    stages.push(...made)
    return {
      id,
      kind,
      open: made.filter((s) => s.category === 'open'),
      won: made.find((s) => s.category === 'won')!,
      lost: made.find((s) => s.category === 'lost')!,
    }
  }
  const ways = {
    standard: make('standard', standard.name, true, standard.stages),
    service: make('service', '服务与备件流程|Service and spare parts', false, service),
    overseas: make('overseas', '海外销售流程|Overseas sales', false, overseas),
  }
  return { pipelines: rows, stages, ways }
}
