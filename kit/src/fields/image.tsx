// A picture, stored as a file.
import { linked } from '../api/paths.ts'
import { base } from '../api/request.ts'
import { file, FileField } from './file.tsx'
import type { CellProps, InputProps, KindSet } from './kind-set.ts'

const ImageCell = ({ value, place }: CellProps) => {
  const at = linked(value)
  return at ? (
    <img
      src={`${base}/files/${at.id}/content`}
      alt={at.title ?? ''}
      style={{ maxHeight: place === 'list' ? 24 : 96, maxWidth: '100%', borderRadius: 3, verticalAlign: 'middle' }}
    />
  ) : null
}
const ImageField = (props: InputProps) => <FileField {...props} field={{ ...props.field, options: { accept: 'image/*', ...props.field.options } }} />
export const image: KindSet = { ...file, Cell: ImageCell, Input: ImageField, width: 72 }
