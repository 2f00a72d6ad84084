// The pipeline an empty installation starts with; administrators reshape it.
const pipeline = {
  name: { zh: '标准销售流程', en: 'Standard sales' },
  isDefault: true,
  active: true,
  stages: [
    { name: { zh: '初步接触', en: 'First contact' }, position: 10, category: 'open', probability: 10, maxDays: 30 },
    { name: { zh: '需求确认', en: 'Needs confirmed' }, position: 20, category: 'open', probability: 25, maxDays: 45, requires: ['contact'] },
    { name: { zh: '方案交流', en: 'Solution' }, position: 30, category: 'open', probability: 40, maxDays: 60, requires: ['amount', 'closeDate'] },
    { name: { zh: '报价', en: 'Quotation' }, position: 40, category: 'open', probability: 60, maxDays: 45, requires: ['product'] },
    { name: { zh: '商务谈判', en: 'Negotiation' }, position: 50, category: 'open', probability: 80, maxDays: 45 },
    { name: { zh: '赢单', en: 'Won' }, position: 90, category: 'won', probability: 100 },
    { name: { zh: '输单', en: 'Lost' }, position: 91, category: 'lost', probability: 0 },
  ],
} as const

/** The words are of the language the installation begins in. */
export const standardPipeline = (language: 'zh' | 'en') => ({
  ...pipeline,
  name: pipeline.name[language],
  stages: pipeline.stages.map((s) => ({ ...s, name: s.name[language] })),
})
