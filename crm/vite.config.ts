// How the web app is built: hashed files under crm/dist, and a stamp beside them once all are there.
import react from '@vitejs/plugin-react'
import { writeFileSync } from 'node:fs'
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
export default defineConfig({
  root: here,
  base: '/',
  // Development servers of several companies stand side by side.
  cacheDir: join(here, '../node_modules/.vite', new URL(api).port),
  plugins: [react(), stamp()],
  build: { outDir: join(here, 'dist'), emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
  server: {
    // The server takes requests from its own pages only: behind the proxy they say they come from there.
    proxy: {
      '/api': {
        target: api,
        changeOrigin: true,
        configure: (proxy) => proxy.on('proxyReq', (request) => request.getHeader('origin') && request.setHeader('origin', api)),
      },
    },
    fs: { allow: [join(here, '..')] },
  },
})
