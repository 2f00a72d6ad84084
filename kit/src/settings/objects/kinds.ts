// What a kind of field is called.
import { texts, type TextKey } from '../../texts.ts'

export const kindKey = (kind: string): TextKey => (`kind_${kind}` in texts ? (`kind_${kind}` as TextKey) : 'kind_text')
