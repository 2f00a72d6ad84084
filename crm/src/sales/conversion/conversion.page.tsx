// What a conversion is about to make, told as its questions are answered: reckoned as the server does.
import { linked, useWords, type ActionSlot } from '@rapport/kit'
import type { Text } from '@rapport/model'
import { accountDraft, contactDraft, opportunityDraft, planOf, type Asked } from './conversion.rules.ts'

const texts = {
  account: { en: 'new account “{name}”', zh: '新建客户「{name}」', tw: '新增客戶「{name}」' },
  contact: { en: 'new contact “{name}”', zh: '新建联系人「{name}」', tw: '新增聯絡人「{name}」' },
  opportunity: { en: 'new opportunity “{name}”', zh: '新建商机「{name}」', tw: '新增商機「{name}」' },
  existing: { en: 'linked to “{name}”', zh: '并入已有「{name}」', tw: '併入已有「{name}」' },
  like: {
    en: 'Where one like it exists already, you are asked first.',
    zh: '若已有相似的客户或联系人，会先让你选择。',
    tw: '若已有相似的客戶或聯絡人，會先讓你選擇。',
  },
} as const satisfies Record<string, Text>

export function ConversionPlan({ record, input }: ActionSlot) {
  const { say, t } = useWords()
  const asked = input as Asked
  const plan = planOf(record, asked)
  // What is still to be answered is said at its field.
  if (Array.isArray(plan)) return null
  const names = {
    account: accountDraft(record).name,
    contact: contactDraft(record, null).name,
    opportunity: opportunityDraft(record, asked, null, null).name,
  }
  const chosen = { account: linked(input.accountId), contact: linked(input.contactId), opportunity: null }
  const parts = (['account', 'contact', 'opportunity'] as const).flatMap((part) =>
    plan[part] === 'new'
      ? [say(texts[part], { name: String(names[part] ?? '') })]
      : chosen[part]?.title
        ? [say(texts.existing, { name: chosen[part].title })]
        : [],
  )
  return (
    <p role="status">
      {parts.join(t('comma'))}
      {!(asked.account && asked.contact) && <span className="rp-meta"> {say(texts.like)}</span>}
    </p>
  )
}
