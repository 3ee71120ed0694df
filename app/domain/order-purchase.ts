import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails, Term } from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'
import type { Cents } from '#app/domain/money.ts'

/** An order that was approved, as a register notes it. */
export type OrderedPurchase = {
  number: string
  object: string
  supplier: string | null
  centre: string | null
  /** That of the framework contract at its centre. */
  reference: string | null
  amount: Cents
  budgetArticle: string | null
  approvedOn: IsoDate
  requestedOn: IsoDate | null
  lines: readonly { months: number | null; counted: boolean }[]
}

/** What is rented runs from its approval for its longest term; what is bought binds once. */
function termOf({ lines, approvedOn, requestedOn }: OrderedPurchase): Term {
  const months = Math.max(0, ...lines.map((line) => line.months ?? 0))
  if (months === 0) return { kind: 'one-off', start: approvedOn, delivery: requestedOn, guaranteeMonths: null }
  return {
    ...{ kind: 'fixed', start: requestedOn ?? approvedOn, initialMonths: months, notice: null },
    renewal: { kind: 'none', months: null, max: null, recorded: 0 },
    noticeCountsFrom: 'receipt',
  }
}

/** The contract that a body keeps of its order: bought through a centre, for what was ordered. */
export const purchaseOf = (order: OrderedPurchase): ContractDetails => ({
  ...NO_LEGAL_FACTS,
  ...{ reference: order.number, object: order.object, status: 'running' },
  nature: order.lines.some(({ counted }) => counted) ? 'supplies' : 'services',
  ...{ route: 'centre', procedure: 'CENTRALE', procedureLabel: null },
  ...{ estimatedValue: null, approvedValue: order.amount, cpvCodes: [], lots: [], jointPartners: null },
  ...{ supplier: order.supplier, centre: order.centre },
  centreReferences: order.reference === null ? [] : [order.reference],
  ...{ managerId: null, managerText: null, budgetArticle: order.budgetArticle, funding: null, fundingShare: null },
  ...{ remarks: null, term: termOf(order), durationMotive: null },
  ...{ decisionLeadDays: null, launchLeadDays: null, predecessorId: null },
})
