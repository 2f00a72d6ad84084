// The product's web app: the kit's pages, with the slots that the rooms fill.
import { start } from '@rapport/kit'
import { lazy } from 'react'

start(document.getElementById('root')!, {
  settingsRoom: 'admin',
  composer: lazy(() => import('./activity/activity/activity.page.tsx').then((page) => ({ default: page.ActivityComposer }))),
  timeline: { call: 'phone', visit: 'pin', meeting: 'users', task: 'checklist', note: 'note', email: 'mail' },
})
