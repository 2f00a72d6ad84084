// The ECharts theme, read from the tokens, so that light, dark and a company's own colour come from one place.
export type Token = (name: string) => string
export const tokens = (): Token => {
  const style = getComputedStyle(document.documentElement)
  return (name) => style.getPropertyValue(name).trim()
}
const categories = ['--cat-1', '--cat-2', '--cat-3', '--cat-4', '--cat-5']
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
    tooltip: {
      backgroundColor: v('--bg-raised'),
      borderColor: v('--line-strong'),
      borderWidth: 1,
      padding: [8, 12],
      extraCssText: 'border-radius:5px;box-shadow:none',
      textStyle: { color: v('--text'), fontSize: 12 },
      axisPointer: { lineStyle: { color: v('--line-strong'), width: 1 }, crossStyle: { color: v('--line-strong') } },
    },
    bar: { barMaxWidth: 32, itemStyle: { borderRadius: 0 } },
    line: { smooth: false, symbol: 'circle', symbolSize: 4, showSymbol: false, lineStyle: { width: 1.5 } },
    heatmap: { itemStyle: { borderColor: v('--bg'), borderWidth: 1.5, borderRadius: 2 } },
  }
}
