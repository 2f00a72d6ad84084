// How the web app is built: hashed files under crm/dist, and a stamp beside them once all are there.
import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

const here = import.meta.dirname
const api = process.env.RAPPORT_API || 'http://127.0.0.1:3000'
function stamp(): Plugin {
  let outDir = ''
  return {
    name: 'stamp',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    closeBundle: () => writeFileSync(join(outDir, '.stamp'), `${new Date().toISOString()}\n`),
  }
}
type Bundle = Rolldown.OutputBundle
/** `names` and all that they cannot do without: scripts, and the styles of each. */
function closure(bundle: Bundle, names: Iterable<string>, into = new Set<string>()): Set<string> {
  for (const name of names) {
    const file = bundle[name]
    if (!file || into.has(name)) continue
    into.add(name)
    if (file.type === 'chunk') closure(bundle, [...(file.viteMetadata?.importedCss ?? []), ...file.imports], into)
  }
  return into
}
const chunksOf = (bundle: Bundle) => Object.values(bundle).filter((file) => file.type === 'chunk')
const chunksWith = (bundle: Bundle, modules: RegExp) =>
  chunksOf(bundle).flatMap((chunk) => (chunk.moduleIds.some((id) => modules.test(id)) ? chunk.fileName : []))
/** The service worker with the version it belongs to and the files to keep: what every page needs, and the pages one reads without a network. */
function worker(): Plugin {
  const pages =
    /\/(?:shell|list-page|record-page|recent-page|create-page|edit-page|address-input|day-input|quick-create)\.tsx$|\/form\/check\.ts$|\/texts\.tw\.generated\.ts$/
  return {
    name: 'worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const entry = chunksOf(bundle).find((chunk) => chunk.isEntry)!
        const wanted = closure(bundle, [entry.fileName, ...chunksWith(bundle, pages)])
        for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) wanted.add(name)
        const files = [...[...wanted].map((name) => `/${name}`), '/first-paint.js', '/icon.svg', '/manifest.webmanifest']
        const source = readFileSync(join(here, '../kit/src/offline/service-worker.js'), 'utf8')
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: source.replace(/= __ENTRY__/, `= ${JSON.stringify(`/${entry.fileName}`)}`).replace(/= __FILES__/, `= ${JSON.stringify(files)}`),
        })
      },
    },
  }
}
/** What stands at an address, so that its files are asked for along with the first ones and not when those have come. */
const addresses: [RegExp, RegExp][] = [
  [/^\/$/, /\/(?:shell|home\.page)\.tsx$/],
  [/^\/dashboards(?:\/[^/]+)?$/, /\/(?:shell|dashboard-page)\.tsx$/],
  [/^\/settings(?:\/|$)/, /\/(?:shell|overview-page|settings-route)\.tsx$/],
  [/^\/[^/]+\/[^/]{36}$/, /\/(?:shell|record-page)\.tsx$/],
  [/^\/[^/]+$/, /\/(?:shell|list-page)\.tsx$/],
]
/** `first-paint.js` with the files that each kind of address needs. */
function firstPaint(): Plugin {
  const source = () => readFileSync(join(here, '../kit/src/first-paint.js'), 'utf8')
  const filled = (needs: [string, string[]][]) => source().replace('__NEEDS__', () => JSON.stringify(needs))
  return {
    name: 'first-paint',
    configureServer: (server) =>
      void server.middlewares.use('/first-paint.js', (_request, response) => response.setHeader('content-type', 'text/javascript').end(filled([]))),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const entry = chunksOf(bundle).find((chunk) => chunk.isEntry)!
        const there = closure(bundle, [entry.fileName])
        const needs = addresses.map(([address, modules]): [string, string[]] => [
          address.source,
          [...closure(bundle, chunksWith(bundle, modules), new Set(there))].filter((name) => !there.has(name)).map((name) => `/${name}`),
        ])
        this.emitFile({ type: 'asset', fileName: 'first-paint.js', source: filled(needs) })
      },
    },
  }
}
/** Beside each text file its compressed forms, made once and as small as can be. */
function compressed(): Plugin {
  let outDir = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    closeBundle: () => {
      for (const name of readdirSync(outDir, { recursive: true }) as string[]) {
        if (!/\.(?:js|css|html|svg|webmanifest)$/.test(name)) continue
        const file = join(outDir, name)
        const text = readFileSync(file)
        if (text.length < 1024) continue
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
        writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }))
      }
    },
  }
}
export default defineConfig({
  root: here,
  base: '/',
  // Development servers of several companies stand side by side.
  cacheDir: join(here, '../node_modules/.vite', new URL(api).port),
  plugins: [react(), worker(), firstPaint(), compressed(), stamp()],
  build: {
    outDir: join(here, 'dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    // What the first page needs comes in one file, and so do every icon and the frame around the others: a file more is a wait more.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Not what starts it: pages must not lean on the file whose name says which version this is.
            { name: 'app', tags: ['$initial'], test: /^(?!.*(?:crm.src.web\.tsx|index\.html|modulepreload-polyfill))/, priority: 3 },
            { name: 'icons', test: /@tabler/, priority: 2 },
            {
              name: 'frame',
              test: /kit.src.(?:api|shell|notify|offline).(?!palette-|keys-sheet|inbox-page|recent-page)|kit.src.[a-z]+.tsx?$|react-query|mantine.core.esm.hooks/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    // The server takes requests from its own pages only: behind the proxy they say they come from there.
    proxy: {
      '/healthz': { target: api },
      '/api': {
        target: api,
        changeOrigin: true,
        configure: (proxy) => proxy.on('proxyReq', (request) => request.getHeader('origin') && request.setHeader('origin', api)),
      },
    },
    fs: { allow: [join(here, '..')] },
  },
})
