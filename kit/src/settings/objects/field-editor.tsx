// Everything about a field that can be set, for one being made and for one that stands.
import { Select } from '@mantine/core'
import { kindSet } from '../../fields/registry.ts'
import type { MetaField } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import { SwitchRow, WordsInput } from '../parts.tsx'
import { asField, offeredKinds, reckoned, type FieldDraft } from './field-draft.ts'
import { KindOptions, type OptionsProps } from './kind-options.tsx'
import { kindKey } from './kinds.ts'

type EditorProps = Omit<OptionsProps, 'set'> & { onChange(next: FieldDraft): void }
export function FieldEditor({ definition, draft, field, counts, errors, onChange }: EditorProps) {
  const { t } = useWords()
  const set = (change: Partial<FieldDraft>) => onChange({ ...draft, ...change })
  const fixed = field !== undefined
  const typed = !reckoned.has(draft.kind) && !field?.computed
  const Input = typed && !['link', 'links', 'user', 'file', 'image', 'address'].includes(draft.kind) ? kindSet({ kind: draft.kind }).Input : undefined
  return (
    <>
      <WordsInput label={t('fieldLabel')} value={draft.label} names focus={!fixed} onChange={(label) => set({ label })} errors={errors.label} />
      {!fixed && (
        <Select
          label={t('fieldKind')}
          searchable
          allowDeselect={false}
          data={offeredKinds.map((k) => ({ value: k, label: t(kindKey(k)) }))}
          value={draft.kind}
          error={errors.kind}
          onChange={(kind) => kind && onChange({ ...draft, kind, options: kind === 'formula' ? { gives: 'number' } : {}, initial: undefined })}
        />
      )}
      <KindOptions definition={definition} draft={draft} field={field} counts={counts} errors={errors} set={(options) => set({ options })} />
      {typed && (
        <div>
          <SwitchRow label={t('fieldRequired')} checked={draft.required} onChange={(required) => set({ required })} />
          <SwitchRow
            label={t('fieldUnique')}
            note={fixed ? t('fixedAtMaking') : ''}
            checked={draft.unique}
            disabled={fixed}
            onChange={(unique) => set({ unique })}
          />
          <SwitchRow
            label={t('fieldSearched')}
            note={fixed ? t('fixedAtMaking') : ''}
            checked={draft.searched}
            disabled={fixed}
            onChange={(searched) => set({ searched })}
          />
        </div>
      )}
      {Input && (
        <Input
          field={{ ...asField(draft), right: 'edit', operators: [] } as MetaField}
          label={t('startsAs')}
          value={draft.initial ?? null}
          error={errors.initial}
          onChange={(initial) => set({ initial })}
        />
      )}
      <WordsInput label={t('fieldHelp')} value={draft.help} onChange={(help) => set({ help })} errors={errors.help} />
    </>
  )
}
