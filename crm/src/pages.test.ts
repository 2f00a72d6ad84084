// What the product's own pages say: nothing works out their traditional Chinese, so it is written where it differs.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-5'
import { toTraditional } from '@rapport/engine/text/derive-tw'
import { expect, test } from 'vitest'

const found: { at: string; zh: string; tw: string | undefined }[] = []
for (const path of globSync(['**/*.page.tsx', '**/*.words.ts', 'web.tsx'], { cwd: import.meta.dirname })) {
  const source = ts.createSourceFile(path, readFileSync(join(import.meta.dirname, path), 'utf8'), ts.ScriptTarget.Latest)
  const read = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const said = (name: string) => {
        const found = node.properties.find((p) => ts.isPropertyAssignment(p) && p.name.getText(source) === name)
        return found && ts.isPropertyAssignment(found) && ts.isStringLiteralLike(found.initializer) ? found.initializer.text : undefined
      }
      const zh = said('zh')
      if (zh !== undefined && said('en') !== undefined) found.push({ at: path, zh, tw: said('tw') })
    }
    ts.forEachChild(node, read)
  }
  read(source)
}
test('all texts were found', () => expect(found.length).toBeGreaterThan(60))
test('each is said in traditional Chinese', () => {
  expect(found.filter(({ zh, tw }) => tw === undefined && toTraditional(zh) !== zh)).toEqual([])
  // Written by hand, too, nothing of the simplified is left.
  expect(found.filter(({ zh, tw }) => tw === zh && toTraditional(zh) !== zh)).toEqual([])
})
