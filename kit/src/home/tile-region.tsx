// A tile among the regions of the home page.
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, useMeta } from '../api/meta.ts'
import { TileView, titleOfTile } from '../dashboard/tile.tsx'
import type { Chosen } from '../dashboard/ask.ts'
import { useWords } from '../language.tsx'

const everything: Chosen = {}
/** Tables are as high as they are long; what is drawn needs a height to be drawn in. */
const tables: ReadonlySet<string> = new Set(['number', 'ranking', 'bullet', 'pivot', 'list', 'text'])
/** Nothing where it is about records that this person does not see. */
export function TileRegion({ tile, chosen = everything }: { tile: Tile; chosen?: Chosen }) {
  const words = useWords()
  const meta = useMeta()
  if (tile.object && !objectNamed(meta, tile.object)) return null
  const name = titleOfTile(meta, tile, words)
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
