import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'

export type AggregationLine = {
  key: string
  reached: boolean
  title: string
  text: string
  purchases: { id: string; text: string }[]
}

/** Alike purchases that together come near a threshold, each with the way to it. */
export function AggregationPanel({ lines }: { lines: readonly AggregationLine[] }) {
  const { t } = useTexts('checks')
  return (
    <Section id="cumul" title={t('aggregation.title')} note={t('aggregation.note')}>
      <div className="grid gap-3">
        {lines.map(({ key, reached, title, text, purchases }) => (
          <Notice key={key} tone={reached ? 'missed' : 'decide'} title={title}>
            <p>{text}</p>
            <ul className="mt-1 grid gap-0.5">
              {purchases.map(({ id, text: label }) => (
                <li key={id}>
                  <Link to={`/marches/${id}`} className="link">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </Notice>
        ))}
      </div>
    </Section>
  )
}
