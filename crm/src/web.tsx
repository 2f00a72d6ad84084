// The product's web app: the kit's pages, with the slots that the rooms fill.
import { start } from '@rapport/kit'

start(document.getElementById('root')!, { settingsRoom: 'admin' })
