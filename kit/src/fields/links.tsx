// Links to several records.
import { useMeta } from '../api/meta.ts'
import { idsOf, useTitles } from '../api/titles.ts'
import { useWords } from '../language.tsx'
import { control, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { printLink, LinkFilterInput } from './link.tsx'
import { LinksPicker } from './link-picker.tsx'

function LinksCell({ value, field }: CellProps) {
  const words = useWords()
  const meta = useMeta()
  const titles = useTitles(field, idsOf(value))
  const context = { ...words, meta, titleOf: (_object: string, id: string) => titles[id] }
  return (
    <>
      {(Array.isArray(value) ? value : [])
        .map((v) => printLink(v, field, context))
        .filter(Boolean)
        .join(words.t('comma'))}
    </>
  )
}
const LinksField = (props: InputProps) => <LinksPicker {...control(props)} field={props.field} value={idsOf(props.value ?? [])} onChange={props.onChange} />
export const links: KindSet = {
  Cell: LinksCell,
  Input: LinksField,
  FilterInput: LinkFilterInput,
  print: (value: unknown, field, context) =>
    (Array.isArray(value) ? value : [value])
      .map((v) => printLink(v, field, context))
      .filter(Boolean)
      .join(context.t('comma')),
  width: 160,
}
