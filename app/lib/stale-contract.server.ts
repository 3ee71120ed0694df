import { Temporal } from 'temporal-polyfill'
import type { ConcurrentChange } from '#app/domain/concurrent-change.ts'
import type { ContractFact } from '#app/domain/contract-change.ts'
import type { RouteFacts } from '#app/domain/contract-route.ts'
import { routeForm } from '#app/domain/contract-route-form.ts'
import type { ContractForm, ContractFormField } from '#app/domain/contract-schema.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Texts = Translate<'contracts'>

const momentOf = (at: Date): string => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

const fieldOf = (fact: ContractFact): ContractFormField => (fact === 'predecessorId' ? 'predecessor' : fact)

const KNOWN_ACTIONS = [
  'contract-archive',
  'contract-restore',
  'decision-record',
  'decision-revoke',
  'document-add',
] as const

function actionText(t: Texts, action: string): string {
  const known = KNOWN_ACTIONS.find((name) => name === action.replace('.', '-'))
  return t(`history.actions.${known ?? 'other'}`)
}

/** Who did what while the form was open, a line for each. */
export const changeTexts = (t: Texts, changes: readonly ConcurrentChange[]): string[] =>
  changes.map(({ at, userName, action, facts }) => {
    const name = userName ?? t('form.stale.system')
    const when = momentOf(at)
    if (facts.length === 0) return t('form.stale.changeOther', { name, when, action: actionText(t, action) })
    const fields = facts.map((fact) => t(`form.fields.${fieldOf(fact)}`)).join(', ')
    return t('form.stale.change', { name, when, fields })
  })

/** The answers and papers of a route as a person reads them. */
export function routeConflicts(t: Texts, facts: RouteFacts, documents: readonly { id: string; title: string }[]) {
  const answers = Object.entries(routeForm(facts)).flatMap(([field, typed]) => {
    if (typed === 'yes' || typed === 'no') return [[field, t(`form.answers.${typed}`)]]
    const title = documents.find(({ id }) => id === typed)?.title
    return title ? [[field, title]] : []
  })
  return Object.fromEntries(answers)
}

/** What another person made of the fields that both changed, as a person reads it. */
export function conflictTexts(
  fields: readonly ContractFormField[],
  current: ContractForm,
  names: Partial<Record<ContractFormField, string>>,
): Partial<Record<ContractFormField, string>> {
  return Object.fromEntries(fields.map((field) => [field, names[field] ?? current[field]]))
}
