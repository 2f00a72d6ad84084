// How the web app is built: hashed files under crm/dist, and a stamp beside them once all are there.
import react from '@vitejs/plugin-react'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

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
/** The service worker with the version it belongs to and the files to keep: what every page needs, and the pages one reads without a network. */
function worker(): Plugin {
  const pages =
    /\/(?:list-page|record-page|recent-page|create-page|edit-page|sign-in-page|address-input|day-input|quick-create)\.tsx$|\/form\/check\.ts$|\/texts\.tw\.generated\.ts$/
  return {
    name: 'worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const entry = chunks.find((chunk) => chunk.isEntry)!
        const wanted = new Set<string>()
        const take = (name: string) => {
          const file = bundle[name]
          if (!file || wanted.has(name)) return
          wanted.add(name)
          if (file.type !== 'chunk') return
          file.viteMetadata?.importedCss.forEach(take)
          file.imports.forEach(take)
        }
        for (const chunk of chunks) if (chunk.isEntry || pages.test(chunk.facadeModuleId ?? '')) take(chunk.fileName)
        for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) take(name)
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
export default defineConfig({
  root: here,
  base: '/',
  // Development servers of several companies stand side by side.
  cacheDir: join(here, '../node_modules/.vite', new URL(api).port),
  plugins: [react(), worker(), stamp()],
  build: { outDir: join(here, 'dist'), emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
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
