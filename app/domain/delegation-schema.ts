import { z } from 'zod'
import { amount, choice, day } from '#app/domain/contract-field.ts'
import { reportRule, requiredDay, requiredText, ticked } from '#app/domain/internal-rule-field.ts'
import { BUDGETS, DELEGATES, type Delegation } from '#app/domain/law/governance-check.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

const fields = z.object({
  delegate: choice(DELEGATES),
  budget: choice(BUDGETS),
  below: amount,
  unlimited: ticked,
  decision: requiredText('missing-decision'),
  decidedOn: requiredDay,
  validFrom: requiredDay,
  validTo: day,
})

export type DelegationForm = z.input<typeof fields>
export const DELEGATION_FIELDS = fields.keyof().options

/** Without a ceiling only where somebody says so: an empty field alone would delegate everything by mistake. */
export const delegationSchema = fields
  .superRefine(({ below, unlimited, decidedOn, validFrom, validTo }, context) => {
    if (below === 0) reportRule(context, 'zero-ceiling', 'below')
    if (below === null && !unlimited) reportRule(context, 'ceiling-missing', 'below')
    if (below !== null && unlimited) reportRule(context, 'ceiling-and-none', 'below')
    if (validFrom !== '' && validFrom < decidedOn) reportRule(context, 'before-decision', 'validFrom')
    if (validTo !== null && validTo < validFrom) reportRule(context, 'before-start', 'validTo')
  })
  .transform(({ unlimited: _unlimited, ...delegation }): Delegation => delegation)

/** A delegation as its form shows it. */
export const delegationForm = (delegation: Delegation): DelegationForm => ({
  ...delegation,
  below: typedAmount(delegation.below),
  unlimited: delegation.below === null ? 'on' : '',
  validTo: delegation.validTo ?? '',
})
