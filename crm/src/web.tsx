// The product's web app: the kit's pages, with the slots that the rooms fill.
import { start } from '@rapport/kit'
import { lazy } from 'react'
import { missingFor, type StageFacts } from './sales/opportunity/opportunity.rules.ts'

const stage = (row: unknown) => row as StageFacts

start(document.getElementById('root')!, {
  settingsRoom: 'admin',
  composer: lazy(() => import('./activity/activity/activity.page.tsx').then((page) => ({ default: page.ActivityComposer }))),
  steps: {
    opportunity: {
      missing: (deal, stages, to) => missingFor(stages.map(stage), stage(to), deal).map((m) => m.field),
      state: (row) => stage(row).category,
    },
  },
  timeline: { call: 'phone', visit: 'pin', meeting: 'users', task: 'checklist', note: 'note', email: 'mail' },
})
