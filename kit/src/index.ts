// What the product may use of the web run-time.
export { start } from './app.tsx'
export { useWords } from './language.tsx'
export { toast, toastTrouble } from './toasts.tsx'
export { useKeys } from './keys.ts'
export type { RecordSlot, Slots } from './slots.tsx'
export { objectNamed, useMeta, type Meta, type MetaObject, type Row } from './api/meta.ts'
export { createRecord, titleOf, touch } from './api/records.ts'
export { NamedIcon } from './icons.tsx'
