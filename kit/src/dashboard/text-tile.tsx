// Words among the figures: paragraphs, `# ` a heading, `- ` a point.
import type { ReactNode } from 'react'
import type { Tile } from '@rapport/model/dashboard'
import { useWords } from '../language.tsx'
import { wordsOf } from './words.ts'

export function TextTile({ tile, tools }: { tile: Tile; tools?: ReactNode }) {
  const { say } = useWords()
  const title = wordsOf(tile.title, say)
  const blocks = blocksOf(wordsOf(tile.text, say))
  return (
    <>
      {(title || tools) && (
        <header className="rp-tile-head">
          <h2>{title}</h2>
          <span className="rp-grow" />
          {tools}
        </header>
      )}
      <div className="rp-text-tile" data-bare={title ? undefined : true}>
        {blocks.map(({ kind: Kind, lines }, i) => (
          <Kind key={i}>{Kind === 'ul' ? lines.map((line, j) => <li key={j}>{line}</li>) : lines.join('\n')}</Kind>
        ))}
      </div>
    </>
  )
}
type Block = { readonly kind: 'h3' | 'ul' | 'p'; readonly lines: string[] }
/** Lines of one kind that follow each other belong together; an empty line, and every heading, stands between two. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.split('\n')) {
    const kind = line.startsWith('# ') ? 'h3' : line.startsWith('- ') ? 'ul' : 'p'
    if (!line.trim()) open = undefined
    else if (open && open.kind === kind && kind !== 'h3') open.lines.push(kind === 'ul' ? line.slice(2) : line)
    else blocks.push((open = { kind, lines: [kind === 'p' ? line : line.slice(2)] }))
  }
  return blocks
}
