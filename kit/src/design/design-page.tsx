// Every component in every state, on one page, in development only; switches for theme, density and language stand on it.
import { useMantineColorScheme } from '@mantine/core'
import { locales } from '@rapport/model/text'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useWords } from '../language.tsx'
import { localeNames } from '../shell/user-menu.tsx'
import { Bones } from '../shell/empty.tsx'
import { ButtonsRegion, FieldsRegion, FloatingRegion, IconsRegion } from './controls.tsx'
import { useBoth } from './parts.tsx'
import { EmptyRegion, RecordRegion, RowsRegion, ValuesRegion } from './records.tsx'
import { standStates } from './states.ts'
import { TokensRegion } from './tokens.tsx'
import '../views/views.css'
import './design.css'

const ChartsRegion = lazy(() => import('./charts.tsx'))
const densities = ['compact', 'default', 'comfortable'] as const
function Switches<T extends string>({
  label,
  of,
  chosen,
  choose,
  name,
}: {
  label: string
  of: readonly T[]
  chosen: string
  choose(one: T): void
  name(one: T): string
}) {
  return (
    <div className="rp-layouts rp-design-switches" role="radiogroup" aria-label={label}>
      {of.map((one) => (
        <button key={one} type="button" role="radio" aria-checked={one === chosen} onClick={() => choose(one)}>
          {name(one)}
        </button>
      ))}
    </div>
  )
}
export function DesignPage() {
  const both = useBoth()
  const { t, locale, choose } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useState<(typeof densities)[number]>(
    () => densities.find((one) => one === document.documentElement.dataset.density) ?? 'default',
  )
  // What is drawn later brings styles of its own.
  const [charted, setCharted] = useState(false)
  useEffect(standStates, [charted])
  const wear = (next: typeof density) => {
    document.documentElement.dataset.density = next
    setDensity(next)
    dispatchEvent(new Event('rapport-density'))
  }
  const words = { compact: both('Compact', '紧凑'), default: both('Default', '默认'), comfortable: both('Comfortable', '宽松') }
  return (
    <>
      <header className="rp-head">
        <h1>{both('Design', '样张')}</h1>
        <span className="rp-grow" />
        <Switches
          label={both('Theme', '主题')}
          of={['auto', 'light', 'dark'] as const}
          chosen={colorScheme}
          choose={setColorScheme}
          name={(one) => t(`scheme_${one}`)}
        />
        <Switches label={t('density')} of={densities} chosen={density} choose={wear} name={(one) => words[one]} />
        <Switches label={t('language')} of={locales} chosen={locale} choose={choose} name={(one) => localeNames[one]} />
      </header>
      <div className="rp-body rp-design">
        <TokensRegion />
        <ButtonsRegion />
        <FieldsRegion />
        <ValuesRegion />
        <RowsRegion />
        <RecordRegion />
        <EmptyRegion />
        <FloatingRegion />
        <Suspense fallback={<Bones rows={6} />}>
          <ChartsRegion />
          <Ready done={setCharted} />
        </Suspense>
        <IconsRegion />
      </div>
    </>
  )
}
function Ready({ done }: { done(is: true): void }) {
  useEffect(() => done(true), [done])
  return null
}
