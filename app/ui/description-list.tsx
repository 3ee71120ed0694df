import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'

export type Description = { term: string; description: ReactNode }

/** Facts by name; an empty one is said to be empty, not left out. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  const { t } = useTexts('common')
  return (
    <dl className="description-list">
      {items.map(({ term, description }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{description ?? <span className="text-ink-faint">{t('notGiven')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
