// How the web app is built: hashed files under crm/dist, and a stamp once all of them are there.
import react from '@vitejs/plugin-react'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const here = import.meta.dirname
export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), { name: 'stamp', apply: 'build', closeBundle: () => writeFileSync(join(here, 'dist/.stamp'), `${new Date().toISOString()}\n`) }],
  build: { outDir: join(here, 'dist'), emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', reportCompressedSize: true },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' }, fs: { allow: [join(here, '..')] } },
})
