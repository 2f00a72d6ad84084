// The ECharts theme, read from the tokens, so that light, dark and a company's own colour come from one place.
const tokenNames = [
  ...(['--text', '--text-2', '--text-3', '--text-4', '--bg', '--line-faint', '--line-strong', '--grey-1', '--grey-3'] as const),
  ...(['--ink', '--accent', '--accent-hover', '--on-accent', '--font-sans', '--cat-1', '--cat-2', '--cat-3', '--cat-4', '--cat-5'] as const),
  ...(['--ramp-0', '--ramp-1', '--ramp-2', '--ramp-3', '--ramp-4', '--ramp-5'] as const),
]
export type TokenName = (typeof tokenNames)[number]
export type Token = (name: TokenName) => string
/** A token as a drawing takes it: quotes that fit an attribute, a colour's six digits (a built style sheet has three where it can). */
const plain = (value: string) =>
  value
    .trim()
    .replaceAll('"', "'")
    .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
/** The tokens charts are drawn with, as they are now. */
export function readTokens(): Readonly<Record<TokenName, string>> {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(tokenNames.map((name) => [name, plain(style.getPropertyValue(name))])) as Record<TokenName, string>
}
const categories = ['--cat-1', '--cat-2', '--cat-3', '--cat-4', '--cat-5'] as const
export const categoryColour = (at: number, v: Token): string => v(categories[at % categories.length]!)
/** Whoever sees few hues still tells series apart: from the fourth on by stripes and dots, and lines by their dashes. */
export const categoryDecal = (at: number, v: Token): object | undefined =>
  [
    { symbol: 'rect', color: v('--bg'), dashArrayX: [1, 0], dashArrayY: [1.5, 5], rotation: -Math.PI / 4 },
    {
      symbol: 'circle',
      color: v('--bg'),
      symbolSize: 0.5,
      dashArrayX: [
        [6, 6],
        [0, 6, 6, 0],
      ],
      dashArrayY: [5, 0],
    },
  ][at - 3]
export const categoryDash = (at: number): 'solid' | 'dashed' | 'dotted' => (at < 3 ? 'solid' : at === 3 ? 'dashed' : 'dotted')
export const chartTheme = (v: Token) => {
  const axis = {
    axisLine: { show: true, lineStyle: { color: v('--line-strong'), width: 1 } },
    axisTick: { show: false },
    axisLabel: { color: v('--text-3'), fontSize: 11, margin: 8, hideOverlap: true },
    splitLine: { lineStyle: { color: v('--line-faint'), width: 1 } },
    nameTextStyle: { color: v('--text-3'), fontSize: 11 },
  }
  return {
    color: categories.map(v),
    backgroundColor: 'transparent',
    textStyle: { fontFamily: v('--font-sans'), fontSize: 11, color: v('--text-2') },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false }, splitNumber: 4 },
    legend: { icon: 'rect', itemWidth: 12, itemHeight: 4, itemGap: 16, textStyle: { color: v('--text-3'), fontSize: 12 }, inactiveColor: v('--text-4') },
    bar: { barMaxWidth: 32, itemStyle: { borderRadius: 0 } },
    line: { smooth: false, symbol: 'circle', symbolSize: 4, showSymbol: false, lineStyle: { width: 1.5 } },
    heatmap: { itemStyle: { borderColor: v('--bg'), borderWidth: 1.5, borderRadius: 2 } },
  }
}
