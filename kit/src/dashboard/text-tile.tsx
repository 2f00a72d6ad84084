// Words among the figures: paragraphs, `# ` a heading, `- ` a point.
import type { ReactNode } from 'react'
import type { Tile } from '@rapport/model/dashboard'
import { useWords } from '../language.tsx'
import { wordsOf } from './words.ts'

export function TextTile({ tile, tools }: { tile: Tile; tools?: ReactNode }) {
  const { say } = useWords()
  const title = wordsOf(tile.title, say)
  const blocks = wordsOf(tile.text, say).split(/\n{2,}/)
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
        {blocks.map((block, i) => {
          const lines = block.split('\n')
          if (lines.every((l) => l.startsWith('- ')))
            return (
              <ul key={i}>
                {lines.map((l, j) => (
                  <li key={j}>{l.slice(2)}</li>
                ))}
              </ul>
            )
          return block.startsWith('# ') ? <h3 key={i}>{block.slice(2)}</h3> : <p key={i}>{block}</p>
        })}
      </div>
    </>
  )
}
