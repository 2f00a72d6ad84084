// The product's web app: the kit's pages, with the slots that the rooms fill.
import { start } from '@rapport/kit'
import { lazy } from 'react'
import { missingFor, type StageFacts } from './sales/opportunity/opportunity.rules.ts'

const stage = (row: unknown) => row as StageFacts

start(document.getElementById('root')!, {
  settingsRoom: 'admin',
  home: lazy(() => import('./insight/home/home.page.tsx').then((page) => ({ default: page.HomePage }))),
  lists: { target: lazy(() => import('./insight/target/target.page.tsx').then((page) => ({ default: page.TargetsPage }))) },
  targets: { object: 'target', month: 'month', amount: 'amount', of: { object: 'opportunity', field: 'amount' } },
  words: {
    home: () => import('./insight/home/home.words.ts').then((words) => words.texts),
    targets: () => import('./insight/target/target.words.ts').then((words) => words.texts),
  },
  composer: lazy(() => import('./activity/activity/activity.page.tsx').then((page) => ({ default: page.ActivityComposer }))),
  head: { activity: lazy(() => import('./activity/activity/activity.page.tsx').then((page) => ({ default: page.VisitPlace }))) },
  asking: {
    'lead.convert': lazy(() => import('./sales/conversion/conversion.page.tsx').then((page) => ({ default: page.ConversionPlan }))),
  },
  steps: {
    opportunity: {
      missing: (deal, stages, to) => missingFor(stages.map(stage), stage(to), deal).map((m) => m.field),
      state: (row) => stage(row).category,
    },
  },
  settings: [
    {
      name: 'pipelines',
      label: { en: 'Pipelines and stages', zh: '销售流程与阶段', tw: '銷售流程與階段' },
      why: { en: 'The steps of a deal, their order, chances and rules', zh: '商机的各个阶段、顺序、概率与规则', tw: '商機的各個階段、順序、機率與規則' },
      icon: 'branch',
      group: 'data',
      settles: ['pipeline', 'stage'],
      body: lazy(() => import('./sales/pipeline/pipeline.page.tsx').then((page) => ({ default: page.PipelinesPage }))),
    },
  ],
  timeline: { call: 'phone', visit: 'pin', meeting: 'users', task: 'checklist', note: 'note', email: 'mail' },
})
