// One operation: what goes in, what comes back, and a form to try it.
import { h, rich, word } from './words.js'

const last = (ref) => ref.split('/').at(-1)
export const resolve = (spec, value) =>
  value?.$ref
    ? {
        ...value.$ref
          .slice(2)
          .split('/')
          .reduce((at, part) => at[part], spec),
        ...Object.fromEntries(Object.entries(value).filter(([k]) => k !== '$ref')),
      }
    : (value ?? {})

/** A schema in a few words: `string · uuid`, `Money or null`, `A | B`. */
function kindOf(schema) {
  if (schema.$ref) return last(schema.$ref)
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(' · ')
  if (schema.allOf) return schema.allOf.map(kindOf).join(' + ')
  const types = [schema.type ?? 'any'].flat()
  if (types.includes('array')) return `[${kindOf(schema.items ?? {})}]${types.includes('null') ? ' · null' : ''}`
  const values = (schema.enum ?? []).filter((v) => v !== null)
  const main = values.length ? (values.length > 6 ? `${values.slice(0, 6).join(' | ')} …` : values.join(' | ')) : types.filter((t) => t !== 'null').join(' | ')
  return [main, schema.format, types.includes('null') ? 'null' : null].filter(Boolean).join(' · ')
}
function rows(spec, schema) {
  const whole = resolve(spec, schema)
  const needed = new Set(whole.required ?? [])
  return Object.entries(whole.properties ?? {}).map(([name, value]) =>
    h(
      'tr',
      {},
      h('td', {}, h('code', {}, name), needed.has(name) ? h('span', { class: 'must', title: word('required') }, ' *') : null),
      h('td', {}, h('span', { class: 'label' }, value.title ?? ''), ' ', h('span', { class: 'kind' }, kindOf(value))),
    ),
  )
}
const table = (title, list) => (list.length ? [h('h3', {}, title), h('table', {}, h('tbody', {}, list))] : [])

/** An example for the form: required fields, or the first few. */
function example(spec, schema, depth = 0) {
  const whole = resolve(spec, schema)
  if (whole.default !== undefined) return whole.default
  if (whole.examples) return whole.examples[0]
  if (whole.enum) return whole.enum[0]
  if (whole.anyOf) return example(spec, whole.anyOf[0], depth)
  const type = [whole.type].flat()[0]
  if (type === 'object') {
    const names = whole.required?.length
      ? whole.required
      : Object.keys(whole.properties ?? {})
          .filter((n) => n !== 'id')
          .slice(0, 3)
    return depth > 3 ? {} : Object.fromEntries(names.map((n) => [n, example(spec, whole.properties?.[n], depth + 1)]))
  }
  if (type === 'array') return depth > 3 || !whole.items ? [] : [example(spec, whole.items, depth + 1)]
  if (type === 'integer' || type === 'number') return whole.minimum ?? 1
  if (type === 'boolean') return true
  return whole.format === 'date' ? new Date().toISOString().slice(0, 10) : whole.format === 'uuid' ? '00000000-0000-7000-8000-000000000000' : ''
}

export function operationView(spec, path, method, operation, call) {
  const parameters = (operation.parameters ?? []).map((p) => resolve(spec, p))
  const input = operation.requestBody?.content?.['application/json']?.schema
  const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))
  const answer = resolve(spec, good[1]).content?.['application/json']?.schema
  const bad = Object.entries(operation.responses).filter(([status]) => !status.startsWith('2'))
  const inside = h('div', { class: 'inside' })
  const view = h(
    'details',
    { class: 'operation', id: operation.operationId },
    h(
      'summary',
      {},
      h('span', { class: `method ${method}` }, method),
      h('code', {}, path.replace('/api/v1', '')),
      h('span', { class: 'words' }, operation.summary ?? ''),
    ),
    inside,
  )
  // Filled when first opened: a large description stays light.
  view.addEventListener('toggle', () => {
    if (!view.open || inside.childElementCount) return
    const left = h(
      'div',
      {},
      operation.description ? h('p', {}, rich(operation.description)) : null,
      table(
        word('parameters'),
        parameters.map((p) =>
          h(
            'tr',
            {},
            h('td', {}, h('code', {}, p.name), p.required ? h('span', { class: 'must' }, ' *') : null),
            h('td', {}, h('span', { class: 'label' }, rich(p.description ?? '')), ' ', h('span', { class: 'kind' }, kindOf(p.schema))),
          ),
        ),
      ),
      input ? table(`${word('body')}${input.$ref ? ` · ${last(input.$ref)}` : ''}`, rows(spec, input)) : [],
      answerRows(spec, good[0], answer),
      table(
        word('refusals'),
        bad.map(([status, response]) => h('tr', {}, h('td', {}, h('code', {}, status)), h('td', {}, rich(resolve(spec, response).description)))),
      ),
    )
    inside.append(h('div', { class: 'columns' }, left, tryForm(spec, path, method, parameters, input, call)))
  })
  return view
}
function answerRows(spec, status, answer) {
  if (!answer) return [h('h3', {}, `${word('answer')} · ${status}`), h('p', {}, word('none'))]
  const whole = resolve(spec, answer)
  const value = whole.properties?.data ?? whole
  const record = value.items ?? value
  return table(`${word('answer')} · ${status}${record.$ref ? ` · ${value.items ? `[${last(record.$ref)}]` : last(record.$ref)}` : ''}`, rows(spec, record))
}
function tryForm(spec, path, method, parameters, input, call) {
  const fields = parameters.map((p) => {
    const id = `try-${Math.random().toString(36).slice(2)}`
    const control = p.schema.enum
      ? h(
          'select',
          { id },
          h('option', { value: '' }),
          p.schema.enum.map((v) => h('option', {}, v)),
        )
      : h('input', { id, placeholder: p.schema.default ?? '', autocomplete: 'off' })
    return { p, control, row: h('div', { class: 'field' }, h('label', { for: id }, p.name), control) }
  })
  const text = input ? h('textarea', { spellcheck: 'false', 'aria-label': word('body') }) : null
  if (text) text.value = JSON.stringify(example(spec, input), null, 2)
  const status = h('span', { class: 'status', role: 'status' }, method === 'get' ? '' : word('writes'))
  const output = h('pre', { hidden: true, tabindex: '0' })
  const send = async () => {
    const value = (place) => fields.filter((f) => f.p.in === place && f.control.value !== '').map((f) => [f.p.name, f.control.value])
    let address = path
    for (const [name, v] of value('path')) address = address.replace(`{${name}}`, encodeURIComponent(v))
    const query = new URLSearchParams(value('query')).toString()
    if (text && text.value.trim()) {
      try {
        JSON.parse(text.value)
      } catch {
        status.className = 'status bad'
        status.textContent = word('badJson')
        return
      }
    }
    const began = performance.now()
    const answer = await call(method, query ? `${address}?${query}` : address, text?.value.trim() || undefined, Object.fromEntries(value('header')))
    status.className = `status ${answer.status && answer.status < 400 ? 'ok' : 'bad'}`
    status.textContent = answer.status ? `${answer.status} · ${Math.round(performance.now() - began)} ms` : word('failed')
    output.hidden = !answer.text
    output.textContent = answer.text
  }
  return h(
    'div',
    { class: 'try' },
    h('h3', {}, word('try')),
    fields.map((f) => f.row),
    text,
    h('div', { class: 'row' }, h('button', { class: 'primary', type: 'button', onclick: () => void send() }, word('send')), status),
    output,
  )
}
