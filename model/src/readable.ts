/** The kinds of field a formula may name: the engine refuses others, and the formula editor does not offer them. */
export const readableKinds: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'integer',
  'number',
  'percent',
  'money',
  'date',
  'instant',
  'boolean',
  'choice',
  'choices',
  'tags',
  'email',
  'phone',
  'url',
  'autoNumber',
])
