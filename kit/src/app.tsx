// The whole app: providers around the router. The product calls `start` with its slots.
import './theme/mantine.css'
import './theme/tokens.css'
import './theme/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut, Trouble } from './api/request.ts'
import { LanguageProvider } from './language.tsx'
import { currentLocale } from './locale.ts'
import { isDown, onBack } from './offline/connection.ts'
import { finishLeaving } from './offline/leave.ts'
import { moveOut } from './offline/owner.ts'
import { followUpdates } from './offline/updates.ts'
import { makeRouter } from './router.tsx'
import { SlotsProvider, type Slots } from './slots.tsx'
import { resolver, theme } from './theme/theme.ts'

export function start(element: HTMLElement, slots: Slots = {}) {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        // Whether there is a network is for `connection.ts` to say: without one, kept answers stand in.
        networkMode: 'always',
        retry: (count, error) => count < 2 && !(error instanceof Trouble && ((error.status >= 400 && error.status < 500) || isDown(error.status))),
      },
    },
  })
  const router = makeRouter(client, slots)
  onSignedOut(() => {
    if (router.state.location.pathname === '/sign-in') return
    client.clear()
    void moveOut()
    void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
  })
  // That the session has ended is told to the whole page; whatever asked meanwhile needs no telling of its own.
  const told = (error: unknown) => error instanceof Trouble && error.status === 401
  addEventListener('unhandledrejection', (event) => told(event.reason) && event.preventDefault())
  onBack(async () => void ((await finishLeaving()) || client.invalidateQueries()))
  void followUpdates()
  document.documentElement.dataset.density = localStorage.getItem('rapport.density') ?? 'default'
  // What a browser looks up once for a language takes it a while: it may, while the first answers are on their way.
  const locale = currentLocale()
  new Intl.NumberFormat(locale).format(0)
  new Intl.DateTimeFormat(locale).format(0)
  // What stood in for the page until there is one.
  const shown = router.subscribe('onRendered', () => {
    document.getElementById('first')?.remove()
    shown()
  })
  createRoot(element, { onCaughtError: (error) => told(error) || console.error(error) }).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
        <LanguageProvider>
          <SlotsProvider slots={slots}>
            <QueryClientProvider client={client}>
              <Suspense>
                <RouterProvider router={router} />
              </Suspense>
            </QueryClientProvider>
          </SlotsProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
