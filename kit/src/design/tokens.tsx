// The ground of the look: colours with how well they read, type, space, radii and the one shadow.
import { contrast, isColour } from '@rapport/model/contrast'
import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Region, useBoth } from './parts.tsx'

const grounds = ['bg', 'bg-sunken', 'bg-raised', 'bg-hover', 'bg-press', 'bg-select', 'line-faint', 'line', 'line-strong', 'line-input']
/** Words are read on the sheet and, at their hardest, on a pressed ground. */
const words = ['text', 'text-2', 'text-3', 'text-4', 'accent', 'risk', 'warn', 'ok']
const marks = ['ink', 'accent-line', 'accent-soft', 'risk-mark', 'warn-mark', 'ok-mark', 'ring']
const ramp = ['ramp-0', 'ramp-1', 'ramp-2', 'ramp-3', 'ramp-4', 'ramp-5', 'ramp-6', 'grey-1', 'grey-2', 'grey-3', 'grey-4']
const cats = ['cat-1', 'cat-2', 'cat-3', 'cat-4', 'cat-5']
const sizes: readonly (readonly [number, number, string, string])[] = [
  [28, 36, 'One number 1,284,600', '一个数字 1,284,600'],
  [22, 32, 'Good morning: 3 visits today', '今天 3 场拜访、4 个电话'],
  [18, 28, 'Kessler 铂临精密', '铂临精密 Kessler'],
  [15, 24, 'Opportunities 商机', '商机 Opportunities'],
  [14, 24, 'Prose: roundness 0.38 µm, delivery before 20 January.', '正文：外圈圆度 0.38 µm，1 月 20 日前交付 HZ-CMM 1286。'],
  [13, 20, 'Base 13 px 0123456789', '基准 Base 13 px 0123456789'],
  [12, 16, 'Heads and meta', '表头与说明 Meta'],
  [11, 16, 'Rail, key caps, axes', '导航标签、键帽、坐标轴 Axis'],
]
export function TokensRegion() {
  const both = useBoth()
  const { colorScheme } = useMantineColorScheme()
  const [v, setV] = useState<(name: string) => string>()
  useEffect(() => {
    // The page has its colours once the scheme stands on the root.
    const later = requestAnimationFrame(() => {
      const style = getComputedStyle(document.documentElement)
      setV(() => (name: string) => style.getPropertyValue(name).trim())
    })
    return () => cancelAnimationFrame(later)
  }, [colorScheme])
  const reads = (name: string, ground: string) => {
    const [a, b] = [v?.(`--${name}`) ?? '', v?.(`--${ground}`) ?? '']
    return isColour(a) && isColour(b) ? contrast(a, b).toFixed(1) : ''
  }
  const swatches = (names: readonly string[], figures?: (name: string) => string) => (
    <ul className="rp-design-swatches">
      {names.map((name) => (
        <li key={name}>
          <span style={{ background: `var(--${name})` }} />
          {name}
          <small>{v?.(`--${name}`)}</small>
          {figures && <small>{figures(name)}</small>}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <Region
        id="colours"
        title={both('Colours', '颜色')}
        note={both('figures: contrast on the sheet, and on a pressed ground', '数字：在纸面上、在按下底色上的对比度')}
      >
        {swatches(grounds)}
        {swatches(words, (name) => `${reads(name, 'bg')} · ${reads(name, 'bg-press')}`)}
        {swatches(marks, (name) => reads(name, 'bg'))}
        {swatches(ramp)}
        {swatches(cats, (name) => reads(name, 'bg'))}
      </Region>
      <Region id="type" title={both('Type', '字号')} note={both('size, line, weight', '字号、行高、字重')}>
        {sizes.map(([size, line, en, zh]) => (
          <p key={size} className="rp-design-type" style={{ fontSize: size, lineHeight: `${line}px` }}>
            <span>{both(en, zh)}</span>
            <strong>{both(en, zh)}</strong>
            <small className="rp-meta">
              {size}/{line}
            </small>
          </p>
        ))}
      </Region>
      <Region id="space" title={both('Space, corners, the shadow', '间距、圆角、阴影')}>
        <div className="rp-design-row">
          {[1, 2, 3, 4, 5, 6, 8, 10, 12].map((n) => (
            <span key={n} className="rp-design-space">
              <i style={{ width: `var(--s-${n})` }} />
              <small>{n * 4}</small>
            </span>
          ))}
        </div>
        <div className="rp-design-row">
          {[3, 5, 8].map((radius, i) => (
            <span key={radius} className="rp-design-box" style={{ borderRadius: `var(--r-${i + 1})` }}>
              {radius}
            </span>
          ))}
          <span className="rp-design-box" data-pop>
            pop
          </span>
        </div>
      </Region>
    </>
  )
}
