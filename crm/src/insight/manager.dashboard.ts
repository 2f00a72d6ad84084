// What a manager looks at: the team's figures, how the pipeline moved, who stands where.
import { defineDashboard } from '@rapport/model'
import { count, sum, tile, yearly } from './tiles.ts'

const by = { owner: 'owner' } as const
const deals = { object: 'opportunity', by } as const
const closed = { ...deals, by: { ...by, period: 'closedAt' } } as const
const signed = { ...closed, filter: { state: 'won' } } as const
const leads = { object: 'lead', by: { ...by, period: 'createdAt' } } as const
const thisQuarter = { within: 'this quarter' } as const
export const manager = defineDashboard({
  key: 'manager',
  label: { en: 'Team selling', zh: '团队销售' },
  roles: ['salesManager', 'executive', 'analyst'],
  defaultFor: ['salesManager', 'executive', 'analyst'],
  inRoom: 'sales',
  filters: { period: 'this quarter', department: '', owner: '' },
  tiles: [
    tile('signed', 'number', { en: 'Signed', zh: '签约额' }, [0, 0, 2, 3], { ...signed, measures: [sum('amount')], ...yearly('closedAt') }),
    tile('weighted', 'number', { en: 'Open, weighted', zh: '在途加权' }, [2, 0, 2, 3], {
      ...deals,
      filter: { state: 'open' },
      measures: [sum('weighted')],
    }),
    tile('rate', 'number', { en: 'Win rate', zh: '赢率' }, [4, 0, 2, 3], {
      ...closed,
      measures: [count({ filter: { state: 'won' } }), count({ filter: { state: { in: ['won', 'lost'] } } })],
      ratio: true,
      ...yearly('closedAt'),
    }),
    tile('size', 'number', { en: 'Average signed', zh: '单均金额' }, [6, 0, 2, 3], {
      ...signed,
      measures: [{ op: 'avg', field: 'amount' }],
      ...yearly('closedAt'),
    }),
    tile('leads', 'number', { en: 'New leads', zh: '新增线索' }, [8, 0, 2, 3], { ...leads, measures: [count()], ...yearly('createdAt') }),
    tile('late', 'number', { en: 'Overdue tasks', zh: '逾期待办' }, [10, 0, 2, 3], {
      object: 'activity',
      filter: { state: 'planned', dueAt: { before: 'today' } },
      by,
      measures: [count()],
    }),
    tile('stages', 'funnel', { en: 'Open opportunities by stage', zh: '在途商机，按阶段' }, [0, 3, 4, 10], {
      ...deals,
      filter: { state: 'open' },
      group: [{ field: 'stage' }],
      measures: [count(), sum('amount')],
    }),
    tile('moved', 'waterfall', { en: 'How open opportunities moved this quarter', zh: '本季在途怎么变的' }, [4, 3, 8, 10], {
      ...deals,
      measures: [
        sum('amount', {
          step: 'start',
          label: { en: 'At the start', zh: '季初在途' },
          filter: { not: { createdAt: thisQuarter }, or: [{ state: 'open' }, { closedAt: thisQuarter }] },
        }),
        sum('amount', { step: 'rise', label: { en: 'New', zh: '新增' }, filter: { createdAt: thisQuarter } }),
        sum('amount', { step: 'fall', label: { en: 'Won', zh: '赢单' }, filter: { state: 'won', closedAt: thisQuarter } }),
        sum('amount', { step: 'fall', label: { en: 'Lost', zh: '输单' }, filter: { state: 'lost', closedAt: thisQuarter } }),
        sum('amount', { step: 'total', label: { en: 'Open today', zh: '今天在途' }, filter: { state: 'open' } }),
      ],
    }),
    tile('goal', 'bullet', { en: 'On the way to the target', zh: '目标达成' }, [0, 13, 4, 9], {
      ...deals,
      measures: [
        sum('amount', { filter: { state: 'won', closedAt: thisQuarter }, label: { en: 'Signed this quarter', zh: '本季已签' } }),
        sum('weighted', { filter: { state: 'open', closeDate: thisQuarter }, label: { en: 'Can close this quarter, weighted', zh: '本季可签，加权' } }),
      ],
    }),
    tile('lost', 'heat', { en: 'Where and why lost', zh: '在哪一步、因何输单' }, [6, 22, 6, 13], {
      ...closed,
      filter: { state: 'lost', 'pipeline.isDefault': true },
      group: [{ field: 'closedFrom' }, { field: 'lostReason' }],
      measures: [count()],
    }),
    tile('ranking', 'ranking', { en: 'Who signed', zh: '签约排行' }, [0, 22, 6, 13], {
      ...closed,
      filter: { state: { in: ['won', 'lost'] } },
      group: [{ field: 'owner' }],
      measures: [
        sum('amount', { filter: { state: 'won' }, label: { en: 'Signed', zh: '签约' } }),
        count({ filter: { state: 'won' }, label: { en: 'Won', zh: '赢单' } }),
        count({ filter: { state: 'lost' }, label: { en: 'Lost', zh: '输单' } }),
      ],
      limit: 30,
    }),
    tile('industries', 'pie', { en: 'Signed by industry', zh: '签约，按行业' }, [0, 35, 4, 10], {
      ...signed,
      group: [{ field: 'account.industry' }],
      measures: [sum('amount')],
    }),
    tile('months', 'area', { en: 'Signed by month and source', zh: '每月签约，按来源' }, [4, 13, 8, 9], {
      ...deals,
      filter: { state: 'won', closedAt: { within: '12 months to date' } },
      group: [{ field: 'closedAt', by: 'month' }, { field: 'source' }],
      measures: [sum('amount')],
    }),
    tile('still', 'list', { en: 'Stalled for 30 days', zh: '停滞超过 30 天' }, [0, 45, 12, 14], {
      ...deals,
      filter: { state: 'open', stageSince: { before: '30 days ago' } },
      columns: ['account', 'stage', 'stageSince', 'owner', 'amount'],
      sort: '-amount',
      limit: 12,
    }),
    tile('sources', 'pivot', { en: 'Leads by source and outcome', zh: '线索来源与结果' }, [4, 35, 8, 10], {
      ...leads,
      group: [{ field: 'source' }, { field: 'state' }],
      measures: [count()],
    }),
  ],
})
