/** Runs in the page. Words that are cut off and can be read nowhere else; labels of the program's own, also where an ellipsis stands. */
export function cutOff(): string[] {
  const ours = 'button, label, legend, th, h1, h2, h3, dt, [role=tab], [role=option], .rp-nav-row, .rp-rail-item'
  const told = (el: Element) => Boolean(el.closest('[title]') || el.querySelector('[title]'))
  return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((el) => {
    const style = getComputedStyle(el)
    const own = [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
    if (!own || el.closest('svg, .rp-sr, [aria-hidden="true"]') || !el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return []
    if (style.display === 'inline' || style.overflowX === 'visible' || el.scrollWidth <= el.clientWidth + 1 || el.clientWidth <= 1) return []
    if (style.overflowX === 'auto' || style.overflowX === 'scroll' || told(el)) return []
    return style.textOverflow === 'ellipsis' && !el.closest(ours) ? [] : [`${el.tagName.toLowerCase()}.${el.className}: ${el.textContent!.trim()}`]
  })
}
