// A stored file, by the id of its file record.
import { link } from './link.ts'
import { defineKind } from './kind.ts'

export const file = defineKind({ ...link, name: 'file', sortable: false, groupable: false })
export const image = defineKind({ ...link, name: 'image', sortable: false, groupable: false })
