import { Link } from '@remix-run/react'
import { addressOf, type ContractFilter, type ContractOrder, without } from '#app/domain/contract-filter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { ConditionText } from '#app/ui/contracts/condition-texts.ts'
import { Icon } from '#app/ui/icon.tsx'

type Props = { conditions: readonly ConditionText[]; filter: ContractFilter; order: ContractOrder }

/** What limits the list; each leads to the list without it. Printed too, so that a paper says what it shows. */
export function FilterChips({ conditions, filter, order }: Props) {
  const { t } = useTexts('contracts')
  if (conditions.length === 0) return null
  return (
    <ul aria-label={t('filter.active')} className="flex flex-wrap items-center gap-1.5">
      {conditions.map((condition) => (
        <li key={`${condition.key}-${condition.value}`} className="max-w-full min-w-0">
          <Link
            to={`/marches${addressOf({ filter: without(filter, condition), order })}`}
            className="inline-flex max-w-full items-center gap-1.5 rounded-pill border border-line-strong bg-card py-1 pr-2 pl-3 text-small text-ink hover:border-edge hover:bg-sunken"
            aria-label={t('filter.remove', { condition: condition.text })}
          >
            <span className="truncate">{condition.text}</span>
            <span className="no-print text-ink-faint">
              <Icon name="close" size={12} />
            </span>
          </Link>
        </li>
      ))}
      {conditions.length > 1 ? (
        <li className="no-print">
          <Link to="/marches" className="link px-2 text-small">
            {t('filter.clear')}
          </Link>
        </li>
      ) : null}
    </ul>
  )
}
