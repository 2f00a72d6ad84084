// A link to another record: its name, which leads to it.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { departmentOf, useTitle } from '../api/titles.ts'
import { control, type CellProps, type FilterInputProps, type InputProps, type KindSet, type PrintContext } from './kind-set.ts'
import { LinkPicker, LinkFilter } from './link-picker.tsx'
import { LinkPreview } from './link-preview.tsx'

export const targetOf = (field: MetaField) => String(field.options?.to ?? '')
export function LinkCell({ value, field, place }: CellProps) {
  const meta = useMeta()
  const object = objectNamed(meta, targetOf(field))
  const at = linked(value)
  if (!at) return null
  return (
    <Titled object={object} at={at}>
      {(title) =>
        !object || place === 'list' || title === null ? (
          (title ?? '')
        ) : (
          <LinkPreview object={object} id={at.id}>
            <Link className="rp-link" to="/$plural/$id" params={{ plural: object.plural, id: at.id }}>
              {title ?? '…'}
            </Link>
          </LinkPreview>
        )
      }
    </Titled>
  )
}
type TitledProps = { object: MetaObject | undefined; at: { id: string; title?: string | null }; children(title: string | null | undefined): ReactNode }
/** A record's name: as it came along, which is nearly always, or asked for. */
export const Titled = (props: TitledProps) => (props.at.title === undefined ? <Asked {...props} /> : props.children(props.at.title))
const Asked = ({ object, at, children }: TitledProps) => children(useTitle(object, at))
const LinkField = (props: InputProps) => (
  <LinkPicker {...control(props)} field={props.field} value={linked(props.value)} onChange={(next) => props.onChange(next)} />
)
export const printLink = (value: unknown, field: MetaField, { t, titleOf }: PrintContext): string => {
  const at = linked(value)
  if (!at) return ''
  if (at.id === '@me') return t('meWord')
  if (at.id === '@myTeam') return t('myTeam')
  if (at.id === '@myDepartment') return t('myDepartment')
  const department = departmentOf(at.id)
  if (department) return t('membersOf', { name: titleOf?.('department', at.id) ?? '…' })
  return at.title ?? titleOf?.(targetOf(field), at.id) ?? '…'
}
export const LinkFilterInput = (props: FilterInputProps) => <LinkFilter {...props} />
export const link: KindSet = { Cell: LinkCell, Input: LinkField, FilterInput: LinkFilterInput, print: printLink, width: 152, expands: true }
