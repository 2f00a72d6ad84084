// The ways to look at a list, as tabs: shipped ones, then those one saved or was given; and what can be done with the one in view.
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconChevronDown, IconDots, IconPlus } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { objectNamed, useMeta, type MetaObject } from '../api/meta.ts'
import { countQuery } from '../api/records.ts'
import { Dialog } from '../dialog.tsx'
import { countWords } from '../list/summary.ts'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import type { Viewing } from './use-view.ts'
import { resolve, type Tab } from './view.ts'
import './views.css'

const ShareView = lazy(() => import('./share-view.tsx'))

export function useTabName() {
  const { say } = useWords()
  return (tab: Tab) => (tab.shipped ? say(tab.shipped.label) : (tab.saved?.name ?? ''))
}
export function ViewTabs({ object, viewing }: { object: MetaObject; viewing: Viewing }) {
  const words = useWords()
  const { t } = words
  const name = useTabName()
  const [asking, setAsking] = useState<'save' | 'rename' | 'share'>()
  const { tabs, tab } = viewing
  const { box, shown } = useRoom(tabs.length)
  const few = tabs.slice(0, shown)
  const visible = tab && !few.includes(tab) ? [...few.slice(0, Math.max(0, shown - 1)), tab] : few
  const others = tabs.filter((one) => !visible.includes(one))
  const counts = useQueries({
    queries: visible.map((one) => ({ ...countQuery(object.plural, { filter: resolve(object, one, {}).filter }), staleTime: 60_000 })),
  })
  const done = (what: Promise<unknown>, words?: string) => void what.then(() => words && toast(words)).catch((error: unknown) => toastTrouble(error, t))
  return (
    <>
      <nav className="rp-viewtabs" aria-label={t('views')} ref={box}>
        {visible.map((one, i) => (
          <button
            key={one.key}
            type="button"
            className="rp-viewtab"
            aria-current={one === tab ? 'page' : undefined}
            title={one.saved && !isOwn(one, viewing) ? t('sharedBy', { name: ownerOf(one) }) : undefined}
            // The one in view keeps what was changed in it.
            onClick={() => one !== tab && viewing.open(one)}
          >
            <span>{name(one)}</span>
            {/* Its place is kept until it has come. */}
            <small data-wait={counts[i]?.data === undefined || undefined}>{counts[i]?.data && countWords(counts[i].data, words)}</small>
          </button>
        ))}
        {others.length > 0 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon aria-label={t('views')}>
                <IconChevronDown size={16} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((one) => (
                <Menu.Item key={one.key} onClick={() => viewing.open(one)}>
                  {name(one)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {viewing.changed ? (
          <Menu position="bottom-start">
            <Menu.Target>
              <button type="button" className="rp-viewtab rp-viewtab-do" title={t('viewChanged')}>
                <span>{t('saveView')}</span>
                <IconChevronDown size={12} stroke={1.5} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {viewing.own && <Menu.Item onClick={() => done(viewing.save(), t('viewSaved'))}>{t('saveView')}</Menu.Item>}
              <Menu.Item onClick={() => setAsking('save')}>{t('saveAsView')}</Menu.Item>
              <Menu.Item onClick={() => tab && viewing.open(tab)}>{t('discardView')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : (
          <ActionIcon className="rp-wide-only" aria-label={t('saveAsView')} title={t('saveAsView')} onClick={() => setAsking('save')}>
            <IconPlus size={16} stroke={1.5} />
          </ActionIcon>
        )}
        {tab?.saved && (
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon aria-label={t('moreActions')}>
                <IconDots size={16} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                onClick={() =>
                  void navigator.clipboard.writeText(`${location.origin}${location.pathname}?view=${tab.key}`).then(() => toast(t('addressCopied')))
                }
              >
                {t('copyAddress')}
              </Menu.Item>
              {viewing.own && (
                <>
                  <Menu.Item onClick={() => setAsking('share')}>{t('shareView')}</Menu.Item>
                  <Menu.Item onClick={() => setAsking('rename')}>{t('renameView')}</Menu.Item>
                  <Menu.Item onClick={() => done(viewing.edit(tab, { first: !tab.saved!.first }))}>
                    {t(tab.saved.first ? 'opensFirstNo' : 'opensFirst')}
                  </Menu.Item>
                  <Menu.Divider />
                  <Menu.Item color="var(--risk)" onClick={() => done(viewing.remove(tab), t('viewDeleted', { name: name(tab) }))}>
                    {t('delete')}
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </nav>
      {(asking === 'save' || asking === 'rename') && (
        <NameDialog
          title={t(asking === 'save' ? 'saveAsView' : 'renameView')}
          start={asking === 'rename' && tab ? name(tab) : ''}
          close={() => setAsking(undefined)}
          submit={(words) => {
            setAsking(undefined)
            done(asking === 'save' ? viewing.saveAs(words) : viewing.edit(tab!, { name: words }), t('viewSaved'))
          }}
        />
      )}
      {asking === 'share' && tab?.saved && (
        <Suspense>
          <ShareView view={tab.saved} close={() => setAsking(undefined)} />
        </Suspense>
      )}
    </>
  )
}
/** On a phone the tabs scroll instead. */
const scrolls = (nav: HTMLElement) => getComputedStyle(nav).overflowX === 'auto'
/** How many of `tabs` must go for those before them to have room; `over`: by how many pixels they are too wide. */
function tooMany(tabs: readonly Element[], over: number): number {
  let [gone, room] = [0, 0]
  while (room < over && gone < tabs.length) room += tabs[tabs.length - ++gone]!.getBoundingClientRect().width
  return gone
}
/** How many tabs the head has room for; those left over stand in a menu. */
export function useRoom(count: number) {
  const box = useRef<HTMLElement>(null)
  const [shown, setShown] = useState(Math.min(count, 8))
  useEffect(() => {
    const nav = box.current
    if (!nav) return
    const fit = () => {
      const over = nav.scrollWidth - nav.clientWidth
      if (over > 1 && !scrolls(nav))
        flushSync(() => setShown((n) => Math.max(1, n - tooMany([...nav.querySelectorAll('.rp-viewtab:not(.rp-viewtab-do)')], over))))
    }
    // Measured when the browser has laid the page out anyway, and before it is painted.
    let width = 0
    const watch = new ResizeObserver(() => {
      if (width && width !== nav.clientWidth) flushSync(() => setShown(Math.min(count, 8)))
      width = nav.clientWidth
      fit()
    })
    watch.observe(nav)
    // Counts come late and make tabs wider.
    const grown = new MutationObserver(fit)
    grown.observe(nav, { childList: true, subtree: true, characterData: true })
    return () => (watch.disconnect(), grown.disconnect())
  }, [count])
  return { box, shown }
}
const isOwn = (tab: Tab, viewing: Viewing) => tab === viewing.tab && viewing.own
const ownerOf = (tab: Tab) => (typeof tab.saved?.owner === 'object' ? (tab.saved.owner?.title ?? '') : '')
function NameDialog({ title, start, close, submit }: { title: string; start: string; close(): void; submit(name: string): void }) {
  const { t } = useWords()
  const [name, setName] = useState(start)
  const max = Number(objectNamed(useMeta(), 'view')?.fields.name?.options?.max ?? 100)
  const long = name.trim().length > max
  return (
    <Dialog opened onClose={close} title={title} size={400}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() && !long) submit(name.trim())
        }}
      >
        <TextInput
          data-autofocus
          label={t('viewName')}
          value={name}
          error={long && t('issue_too_long', { max })}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <div className="rp-dialog-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className="rp-ink" disabled={!name.trim() || long}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
