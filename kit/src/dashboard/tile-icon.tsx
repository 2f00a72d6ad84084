// A small drawing of each kind of tile.
import {
  IconChartArea,
  IconChartBar,
  IconChartDonut,
  IconChartDots,
  IconChartLine,
  IconFilter,
  IconGauge,
  IconGridDots,
  IconLayoutList,
  IconListNumbers,
  IconNumber123,
  IconTable,
  IconTargetArrow,
  IconTextCaption,
  IconStairsUp,
  type IconProps,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { TileKind } from '@rapport/model/dashboard'

const icons: Readonly<Record<TileKind, ComponentType<IconProps>>> = {
  number: IconNumber123,
  bar: IconChartBar,
  line: IconChartLine,
  area: IconChartArea,
  pie: IconChartDonut,
  funnel: IconFilter,
  gauge: IconGauge,
  bullet: IconTargetArrow,
  heat: IconGridDots,
  scatter: IconChartDots,
  waterfall: IconStairsUp,
  pivot: IconTable,
  ranking: IconListNumbers,
  list: IconLayoutList,
  text: IconTextCaption,
}
export function TileIcon({ kind }: { kind: TileKind }) {
  const Icon = icons[kind]
  return <Icon size={18} stroke={1.5} aria-hidden />
}
