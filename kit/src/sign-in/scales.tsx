// Two scales that touch: the drawing beside the sign-in form.
const ticks = (cx: number, cy: number, r: number, from: number, to: number, step: number, inward: boolean) => {
  const lines: string[] = []
  for (let i = 0, a = from; a <= to; a += step, i++) {
    const length = (i % 5 === 0 ? 26 : 13) * (inward ? -1 : 1)
    const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)]
    lines.push(`M${(cx + r * cos).toFixed(1)} ${(cy + r * sin).toFixed(1)}L${(cx + (r + length) * cos).toFixed(1)} ${(cy + (r + length) * sin).toFixed(1)}`)
  }
  return lines.join('')
}
export function Scales() {
  return (
    <svg viewBox="0 0 880 900" preserveAspectRatio="xMidYMid slice" fill="none" aria-hidden>
      <g stroke="var(--line)">
        <circle cx="120" cy="760" r="620" />
        <circle cx="860" cy="190" r="410" />
      </g>
      <g stroke="var(--line)" strokeDasharray="1 7">
        <circle cx="120" cy="760" r="520" />
        <circle cx="860" cy="190" r="320" />
      </g>
      <path stroke="var(--grey-2)" d={ticks(120, 760, 620, -110, 20, 1, true)} />
      <path stroke="var(--grey-2)" d={ticks(860, 190, 410, 90, 260, 1.5, true)} />
      <g stroke="var(--accent)" strokeWidth="1.5">
        <path d="M541 432 611 378" />
        <circle cx="541" cy="432" r="5" fill="var(--bg-sunken)" />
        <circle cx="611" cy="378" r="4.5" fill="var(--accent)" />
      </g>
    </svg>
  )
}
