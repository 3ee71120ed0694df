import { type ContractFilter, NO_MANAGER } from '#app/domain/contract-filter.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type Person = { id: string; name: string }
export type ConditionText = { key: keyof ContractFilter; value: string; text: string }

/** The conditions in force in words, one for each value, in the order in which the filter shows them. */
export function conditionTexts(
  t: Translate<'contracts'>,
  filter: ContractFilter,
  managers: readonly Person[],
): ConditionText[] {
  const one = (key: keyof ContractFilter, value: string | null, text: (value: string) => string): ConditionText[] =>
    value === null || value === '' ? [] : [{ key, value, text: text(value) }]
  const each = <Value extends string>(key: keyof ContractFilter, values: Value[], text: (value: Value) => string) =>
    values.map((value) => ({ key, value, text: text(value) }))

  const managerName = (id: string) =>
    managers.find((person) => person.id === id)?.name ?? t('filter.chips.unknownManager')
  const manager = (id: string) =>
    id === NO_MANAGER ? t('filter.nobody') : t('filter.chips.manager', { value: managerName(id) })

  return [
    ...one('query', filter.query, (value) => t('filter.chips.query', { value })),
    ...each('statuses', filter.statuses, (value) => t(`statuses.${value}`)),
    ...each('dueKinds', filter.dueKinds, (kind) => t('filter.chips.dueKinds', { value: t(`deadlines:kinds.${kind}`) })),
    ...one('manager', filter.manager, manager),
    ...each('natures', filter.natures, (value) => t(`natures.${value}`)),
    ...each('routes', filter.routes, (value) => t(`routes.${value}`)),
    ...each('procedures', filter.procedures, (value) => t(`proceduresShort.${value}`)),
    ...one('supplier', filter.supplier, (value) => t('filter.chips.supplier', { value })),
    ...one('centre', filter.centre, (value) => t('filter.chips.centre', { value })),
    ...one('endsFrom', filter.endsFrom, (day) => t('filter.chips.endsFrom', { value: formatDate(day) })),
    ...one('endsUntil', filter.endsUntil, (day) => t('filter.chips.endsUntil', { value: formatDate(day) })),
    ...(filter.withoutTerm
      ? [{ key: 'withoutTerm', value: 'oui', text: t('filter.fields.withoutTerm') } as const]
      : []),
    ...(filter.invented ? [{ key: 'invented', value: 'oui', text: t('filter.fields.invented') } as const] : []),
    ...(filter.archived === 'without'
      ? []
      : [{ key: 'archived', value: filter.archived, text: t(`filter.archives.${filter.archived}`) } as const]),
  ]
}
