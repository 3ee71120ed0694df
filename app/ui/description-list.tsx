import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import { WithAddresses } from '#app/ui/email-address.tsx'

export type Description = { term: string; description: ReactNode }

type Props = {
  items: readonly Description[]
  /** Sentences instead of figures: they get most of the width, and all of it on a telephone. */
  prose?: boolean
}

/** Facts by name; an empty one is said to be empty, not left out. */
export function DescriptionList({ items, prose = false }: Props) {
  const { t } = useTexts('common')
  return (
    <dl className={classNames('description-list', prose && 'description-list-prose')}>
      {items.map(({ term, description }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {typeof description === 'string' ? (
              <WithAddresses>{description}</WithAddresses>
            ) : (
              (description ?? <span className="text-ink-faint">{t('notGiven')}</span>)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
