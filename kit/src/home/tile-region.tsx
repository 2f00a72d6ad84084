// A tile among the regions of the home page.
import type { Tile } from '@rapport/model/dashboard'
import { useMeta } from '../api/meta.ts'
import { TileView, titleOfTile } from '../dashboard/tile.tsx'
import type { Chosen } from '../dashboard/ask.ts'
import { useWords } from '../language.tsx'

const everything: Chosen = {}
/** Tables are as high as they are long; what is drawn needs a height to be drawn in. */
const tables: ReadonlySet<string> = new Set(['number', 'ranking', 'bullet', 'pivot', 'list', 'text'])
export function TileRegion({ tile, chosen = everything }: { tile: Tile; chosen?: Chosen }) {
  const words = useWords()
  const name = titleOfTile(useMeta(), tile, words)
  return (
    <section
      className="rp-region rp-home-tile"
      data-kind={tile.kind}
      aria-label={name}
      style={tables.has(tile.kind) ? undefined : { height: tile.place.h * 32 }}
    >
      <TileView tile={tile} chosen={chosen} />
    </section>
  )
}
