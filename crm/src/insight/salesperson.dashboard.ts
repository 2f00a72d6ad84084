// What a salesperson looks at: signed, open, on the way, and what is to be done.
import { defineDashboard } from '@rapport/model'
import { count, sum, tile, yearly } from './tiles.ts'

const by = { owner: 'owner' } as const
const closed = { object: 'opportunity', by: { ...by, period: 'closedAt' } } as const
const signed = { ...closed, filter: { state: 'won' } } as const
const open = { object: 'opportunity', filter: { state: 'open' }, by } as const
const thisQuarter = { within: 'this quarter' } as const
export const salesperson = defineDashboard({
  key: 'salesperson',
  label: { en: 'My selling', zh: '我的销售' },
  roles: ['sales', 'salesManager'],
  defaultFor: ['sales'],
  inRoom: 'sales',
  filters: { period: 'this quarter', owner: '@me' },
  tiles: [
    tile('signed', 'number', { en: 'Signed', zh: '签约额' }, [0, 0, 2, 3], { ...signed, measures: [sum('amount')], ...yearly('closedAt') }),
    tile('deals', 'number', { en: 'Opportunities won', zh: '赢单数' }, [2, 0, 2, 3], { ...signed, measures: [count()], ...yearly('closedAt') }),
    tile('open', 'number', { en: 'Open opportunities', zh: '在途商机' }, [4, 0, 2, 3], { ...open, measures: [sum('amount')] }),
    tile('rate', 'number', { en: 'Win rate', zh: '赢率' }, [6, 0, 2, 3], {
      ...closed,
      measures: [count({ filter: { state: 'won' } }), count({ filter: { state: { in: ['won', 'lost'] } } })],
      ratio: true,
      compare: 'year',
    }),
    tile('contacts', 'number', { en: 'Calls and visits', zh: '电话与拜访' }, [8, 0, 2, 3], {
      object: 'activity',
      filter: { state: 'done', type: { in: ['call', 'visit', 'meeting'] } },
      by: { ...by, period: 'doneAt' },
      measures: [count()],
      compare: 'before',
      trend: { field: 'doneAt', by: 'week', last: 12 },
    }),
    tile('late', 'number', { en: 'Overdue', zh: '逾期待办' }, [10, 0, 2, 3], {
      object: 'activity',
      filter: { state: 'planned', dueAt: { before: 'today' } },
      by,
      measures: [count()],
    }),
    tile('goal', 'bullet', { en: 'On the way to the target', zh: '目标达成' }, [0, 3, 4, 9], {
      object: 'opportunity',
      by,
      measures: [
        sum('amount', { filter: { state: 'won', closedAt: thisQuarter }, label: { en: 'Signed this quarter', zh: '本季已签' } }),
        sum('weighted', { filter: { state: 'open', closeDate: thisQuarter }, label: { en: 'Can close this quarter, weighted', zh: '本季可签，加权' } }),
      ],
    }),
    tile('stages', 'funnel', { en: 'Open opportunities by stage', zh: '在途商机，按阶段' }, [4, 3, 4, 9], {
      ...open,
      filter: { state: 'open' },
      group: [{ field: 'stage' }],
      measures: [count(), sum('amount')],
    }),
    tile('months', 'bar', { en: 'Signed by month', zh: '每月签约' }, [8, 3, 4, 9], {
      object: 'opportunity',
      filter: { state: 'won', closedAt: { within: '12 months to date' } },
      by,
      group: [{ field: 'closedAt', by: 'month' }],
      measures: [sum('amount')],
    }),
    tile('soon', 'list', { en: 'Closing in 30 days', zh: '30 天内可签' }, [0, 12, 8, 10], {
      object: 'opportunity',
      filter: { state: 'open', closeDate: { within: 'next 30 days' } },
      by,
      columns: ['account', 'stage', 'closeDate', 'amount'],
      sort: 'closeDate',
      limit: 8,
    }),
    tile('lost', 'bar', { en: 'Why opportunities were lost', zh: '输单原因' }, [8, 12, 4, 10], {
      ...closed,
      filter: { state: 'lost' },
      group: [{ field: 'lostReason' }],
      measures: [count()],
      horizontal: true,
    }),
  ],
})
