// The last stretches of a figure as a thin line; its newest point in ink.
export function Spark({ values, width = 72, height = 24 }: { values: readonly (number | null)[]; width?: number; height?: number }) {
  const known = values.flatMap((v, i) => (v === null ? [] : [[i, v] as const]))
  if (known.length < 2) return null
  const low = Math.min(...known.map(([, v]) => v))
  const high = Math.max(...known.map(([, v]) => v))
  const x = (i: number) => 2 + (i / Math.max(1, values.length - 1)) * (width - 5)
  const y = (v: number) => height - 3 - ((v - low) / (high - low || 1)) * (height - 6)
  const [lastAt, last] = known.at(-1)!
  return (
    <svg className="rp-spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <polyline points={known.map(([i, v]) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join(' ')} />
      <circle cx={x(lastAt)} cy={y(last)} r="2" />
    </svg>
  )
}
