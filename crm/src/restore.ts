// npm run restore: puts a backup back, then starts the program once so that nothing erased since the backup was made comes back with it.
import { boot } from '@rapport/engine'
import { restoreCommand } from '@rapport/engine/backup/restore.cli'
import { addTexts } from '@rapport/engine/texts'
import { declarations, standardRoles } from './declarations.ts'

await restoreCommand(async (url, dataDir) => {
  const { objects, actions, texts } = await declarations()
  addTexts(texts)
  await (await boot({ url, dataDir, objects, actions, roles: standardRoles, log: console.log })).close()
})
