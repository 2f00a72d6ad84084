// Colleagues leave and come back: without signing in, what they own and did stays.
import { defineAction } from '@rapport/model'
import { User } from './user.object.ts'

export const deactivate = defineAction({
  on: User.name,
  name: 'deactivate',
  past: 'deactivated',
  to: 'inactive',
  icon: 'user-off',
  label: { en: 'Deactivate', zh: '停用' },
  done: { en: 'Deactivated', zh: '已停用' },
  confirm: { en: 'They are signed out at once and cannot sign in again until activated.', zh: '将立即退出登录，重新启用前无法登录。' },
  when: { state: 'active' },
  input: {},
})
export const activate = defineAction({
  on: User.name,
  name: 'activate',
  past: 'activated',
  to: 'active',
  icon: 'user-check',
  label: { en: 'Activate', zh: '启用' },
  done: { en: 'Activated', zh: '已启用' },
  when: { state: 'inactive' },
  input: {},
})
