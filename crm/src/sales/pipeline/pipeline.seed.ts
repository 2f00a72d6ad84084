// The pipeline an empty installation starts with; administrators reshape it.
export const standardPipeline = {
  name: '标准销售流程',
  isDefault: true,
  active: true,
  stages: [
    { name: '初步接触', position: 10, category: 'open', probability: 10, maxDays: 30 },
    { name: '需求确认', position: 20, category: 'open', probability: 25, maxDays: 45, requires: ['contact'] },
    { name: '方案交流', position: 30, category: 'open', probability: 40, maxDays: 60, requires: ['amount', 'closeDate'] },
    { name: '报价', position: 40, category: 'open', probability: 60, maxDays: 45, requires: ['product'] },
    { name: '商务谈判', position: 50, category: 'open', probability: 80, maxDays: 45 },
    { name: '赢单', position: 90, category: 'won', probability: 100 },
    { name: '输单', position: 91, category: 'lost', probability: 0 },
  ],
} as const
