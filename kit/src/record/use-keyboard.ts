// A phone's keyboard takes half of the page: what is being written keeps its button in sight above it.
import { useEffect, type RefObject } from 'react'

/** Keeps `foot` in sight while something beside it is written; browsers that lay the keyboard over the page are told how much of it is left (`--keyboard`). */
export function useKeyboard(foot: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const root = document.documentElement
    const fit = () => {
      // Whoever looks closer has no keyboard in the way.
      const covered = view.scale === 1 ? Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop)) : 0
      root.style.setProperty('--keyboard', `${covered}px`)
      if (foot.current?.parentElement?.contains(document.activeElement)) requestAnimationFrame(() => foot.current?.scrollIntoView({ block: 'nearest' }))
    }
    view.addEventListener('resize', fit)
    return () => {
      view.removeEventListener('resize', fit)
      root.style.removeProperty('--keyboard')
    }
  }, [foot])
}
