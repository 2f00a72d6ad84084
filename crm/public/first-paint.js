// Before anything is drawn: the colour scheme and language chosen here, so that the first frame is right.
;(function () {
  var scheme = localStorage.getItem('mantine-color-scheme-value')
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  var root = document.documentElement
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  var locale = localStorage.getItem('rapport.locale')
  if (locale) root.lang = locale
})()
