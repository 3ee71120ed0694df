import type { ReactNode } from 'react'
import { classNames } from '#app/ui/class-names.ts'
import type { Tone } from '#app/ui/tone.ts'

type CardProps = { padded?: boolean; className?: string; children: ReactNode }

export function Card({ padded = false, className, children }: CardProps) {
  return <div className={classNames('card', padded && 'card-padded', className)}>{children}</div>
}

/** A card with an edge in the colour of its meaning: what this page is about right now. */
export function Callout({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <div className={`card callout tone-${tone}`}>{children}</div>
}

type SectionProps = {
  id: string
  title: ReactNode
  note?: ReactNode
  tone?: Tone
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a page; `note` stands small beside the title, `aside` at the far end. */
export function Section({ id, title, note, tone, aside, children }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} id={id}>
      <div className={classNames('section-heading', tone && `tone-${tone}`)}>
        <h2 id={`${id}-title`} className={classNames(tone && 'text-tone')}>
          {title}
        </h2>
        {note ? <p>{note}</p> : null}
        {aside ? <div>{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}
