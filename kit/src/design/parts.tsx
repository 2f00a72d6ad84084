// A region of the design page, and its words, which no other page says.
import type { ReactNode } from 'react'
import { useWords } from '../language.tsx'

export type Say2 = (en: string, zh: string) => string
export const useBoth = (): Say2 => {
  const { say } = useWords()
  return (en, zh) => say({ en, zh })
}
export function Region({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return (
    <section className="rp-design-region" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="rp-h3">
        {title} {note && <span className="rp-n">{note}</span>}
      </h2>
      {children}
    </section>
  )
}
export function Specimen({ name, children, wide }: { name: string; children: ReactNode; wide?: boolean }) {
  return (
    <figure className="rp-design-specimen" data-wide={wide || undefined}>
      <figcaption className="rp-meta">{name}</figcaption>
      <div>{children}</div>
    </figure>
  )
}
