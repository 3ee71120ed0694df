import { CONTRACT_SORTS, type ContractFilter, type ContractOrder, defaultOrder } from '#app/domain/contract-filter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { FILTER_FORM } from '#app/ui/contracts/filter-form.tsx'

type Props = { filter: ContractFilter; order: ContractOrder }

/** Part of the filter's form, wherever it stands; with script a choice is applied at once. */
export function SortSelect({ filter, order }: Props) {
  const { t } = useTexts('contracts')
  // Empty stands for the usual order, which a search changes to the best answers first.
  const usual = defaultOrder(filter).by
  const current = order.direction === 'descending' && order.by !== 'relevance' ? (`-${order.by}` as const) : order.by
  const plain = CONTRACT_SORTS.filter((sort) => sort !== 'relevance')
  const options = [
    ...(filter.query === '' ? [] : (['relevance'] as const)),
    ...plain.flatMap((sort) => [sort, `-${sort}` as const]),
  ]
  return (
    <label className="no-print flex items-center gap-2 text-small text-ink-soft">
      <span className="shrink-0">{t('filter.sort')}</span>
      <select
        key={`${usual} ${current}`}
        name="tri"
        form={FILTER_FORM}
        defaultValue={current === usual ? '' : current}
        className="control max-w-72 min-w-0"
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {options.map((sort) => (
          <option key={sort} value={sort === usual ? '' : sort}>
            {t(`filter.sorts.${sort}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
