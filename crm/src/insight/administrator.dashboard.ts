// What an administrator looks at: who works with the program, what comes in, how good the records are.
import { defineDashboard } from '@rapport/model'
import { count, tile } from './tiles.ts'

const made = { by: { period: 'createdAt' }, measures: [count()] }
const making = { ...made, compare: 'before', trend: { field: 'createdAt', by: 'month', last: 12 } } as const
export const administrator = defineDashboard({
  key: 'administrator',
  label: { en: 'The system at work', zh: '系统运行' },
  roles: ['admin'],
  defaultFor: ['admin'],
  inRoom: 'admin',
  filters: { period: 'last 90 days' },
  tiles: [
    tile('users', 'number', { en: 'Active users', zh: '在职用户' }, [0, 0, 2, 3], { object: 'user', filter: { state: 'active' }, measures: [count()] }),
    tile('absent', 'number', { en: 'Never signed in', zh: '从未登录' }, [2, 0, 2, 3], {
      object: 'user',
      filter: { state: 'active', lastSignInAt: { empty: true } },
      measures: [count()],
    }),
    tile('customers', 'number', { en: 'New accounts', zh: '新增客户' }, [4, 0, 2, 3], { object: 'account', ...making }),
    tile('leads', 'number', { en: 'New leads', zh: '新增线索' }, [6, 0, 2, 3], { object: 'lead', ...making }),
    tile('unowned', 'number', { en: 'Accounts without an owner', zh: '无负责人的客户' }, [8, 0, 2, 3], {
      object: 'account',
      filter: { owner: { empty: true } },
      measures: [count()],
    }),
    tile('imports', 'number', { en: 'Imports', zh: '导入次数' }, [10, 0, 2, 3], { object: 'import', ...made }),
    tile('work', 'line', { en: 'Written down each week', zh: '每周记录的跟进' }, [0, 3, 8, 9], {
      ...made,
      object: 'activity',
      filter: { type: { in: ['call', 'visit', 'meeting', 'email', 'note'] } },
      group: [{ field: 'createdAt', by: 'week' }, { field: 'type' }],
    }),
    tile('people', 'ranking', { en: 'Who writes things down', zh: '谁在记录' }, [8, 3, 4, 19], {
      ...made,
      object: 'activity',
      group: [{ field: 'owner' }],
      measures: [
        count({ label: { en: 'Entries', zh: '记录' } }),
        count({ filter: { state: 'planned', dueAt: { before: 'today' } }, label: { en: 'Overdue', zh: '逾期' } }),
      ],
      limit: 30,
    }),
    tile('whole', 'bar', { en: 'Accounts with something missing', zh: '资料不全的客户' }, [0, 12, 4, 10], {
      object: 'account',
      measures: [
        count({ filter: { industry: { empty: true } }, label: { en: 'No industry', zh: '缺行业' } }),
        count({ filter: { level: { empty: true } }, label: { en: 'No level', zh: '缺级别' } }),
        count({ filter: { region: { empty: true } }, label: { en: 'No region', zh: '缺大区' } }),
        count({ filter: { phone: { empty: true } }, label: { en: 'No phone', zh: '缺电话' } }),
        count({ filter: { creditCode: { empty: true } }, label: { en: 'No credit code', zh: '缺信用代码' } }),
        count({ filter: { lastActivityAt: { empty: true } }, label: { en: 'Never contacted', zh: '从未跟进' } }),
      ],
      horizontal: true,
    }),
    tile('lately', 'list', { en: 'Latest imports', zh: '最近的导入' }, [4, 12, 4, 10], {
      object: 'import',
      columns: ['state', 'createdAt'],
      sort: '-createdAt',
      limit: 8,
    }),
  ],
})
