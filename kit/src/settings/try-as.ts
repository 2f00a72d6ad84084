// Looking as somebody else: the page starts anew as they would find it, and again when it ends.
import { request } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { toastTrouble } from '../toasts.tsx'

export function useTryAs() {
  const { t } = useWords()
  return async (user: { id: string }) => {
    try {
      await request('POST', `/users/${user.id}/preview`, {})
      location.assign('/')
    } catch (error) {
      toastTrouble(error, t)
    }
  }
}
export async function endTryAs() {
  await request('DELETE', '/auth/preview').catch(() => undefined)
  location.assign('/settings/roles')
}
