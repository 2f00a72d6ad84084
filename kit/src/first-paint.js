// Before anything is drawn: the colour scheme and language chosen here, so that the first frame is right. And what this address needs
// is asked for at once, not only when the script that knows of it has come: `needs`, filled in where the pages are built, says which
// files an address needs.
{
  const scheme = localStorage.getItem('mantine-color-scheme-value')
  const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  const root = document.documentElement
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  const locale = localStorage.getItem('rapport.locale')
  if (locale) root.lang = locale

  const path = location.pathname
  const door = path === '/sign-in'
  if (door) root.dataset.door = ''
  const needs = __NEEDS__
  const [, files = []] = needs.find(([address]) => new RegExp(address).test(path)) ?? []
  for (const file of files) {
    const style = file.endsWith('.css')
    const link = document.createElement('link')
    link.rel = style ? 'preload' : 'modulepreload'
    if (style) link.as = 'style'
    link.crossOrigin = ''
    link.href = file
    document.head.append(link)
  }
  // Whoever comes here is most often signed in; who is not is told so by the first answer.
  if (!door) {
    const questions = ['/meta']
    if (path === '/dashboards') questions.push('/dashboards?sort=name&limit=500&expand=owner')
    else if (/^\/dashboards\/[^/]+$/.test(path)) questions.push(`${path}?expand=owner`)
    else if (/^\/(?!(?:settings|inbox|bin|recent)$)[^/]+$/.test(path)) questions.push('/views?sort=name&limit=500&expand=owner')
    window.rapportFirst = Object.fromEntries(questions.map((question) => [question, fetch(`/api/v1${question}`, { headers: { 'X-Door': 'page' } })]))
    // Without a network each is asked for again, by whoever can say so.
    for (const asked of Object.values(window.rapportFirst)) asked.catch(() => {})
  }
}
