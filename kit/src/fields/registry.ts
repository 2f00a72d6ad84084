// Every kind's components, by name. Nothing else on the pages asks which kind a field is.
import type { Field } from '@rapport/model'
import { address } from './address.tsx'
import { autoNumber } from './autoNumber.tsx'
import { boolean } from './boolean.tsx'
import { choice } from './choice.tsx'
import { choices } from './choices.tsx'
import { date } from './date.tsx'
import { email } from './email.tsx'
import { file } from './file.tsx'
import { formula, rollup } from './formula.tsx'
import { image } from './image.tsx'
import { instant } from './instant.tsx'
import { integer } from './integer.tsx'
import { json } from './json.tsx'
import type { KindSet } from './kind-set.ts'
import { link } from './link.tsx'
import { links } from './links.tsx'
import { longText } from './longText.tsx'
import { money } from './money.tsx'
import { number } from './number.tsx'
import { percent } from './percent.tsx'
import { phone } from './phone.tsx'
import { tags } from './tags.tsx'
import { text } from './text.tsx'
import { url } from './url.tsx'
import { user } from './user.tsx'

const sets: Readonly<Record<string, KindSet>> = {
  address,
  autoNumber,
  boolean,
  choice,
  choices,
  date,
  email,
  file,
  formula,
  image,
  instant,
  integer,
  json,
  link,
  links,
  longText,
  money,
  number,
  percent,
  phone,
  rollup,
  tags,
  text,
  url,
  user,
}
export const kindSet = (field: Pick<Field, 'kind'>): KindSet => sets[field.kind] ?? text
