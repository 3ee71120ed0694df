import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'
import type { DemoContract } from '#db/seed/demo-contract.ts'
import { CONVENTIONS_AND_CENTRES } from '#db/seed/demo-conventions.ts'
import { OWN_CENTRE } from '#db/seed/demo-own-centre.ts'
import { OWN_2023 } from '#db/seed/demo-own-contracts.ts'

export const DEMO_CONTRACTS: readonly DemoContract[] = [...OWN_2023, ...CONVENTIONS_AND_CENTRES, ...OWN_CENTRE]

/** The first day of the month that lies so many months before that day's month. */
export function firstOfMonth(today: IsoDate, monthsAgo: number): IsoDate {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - monthsAgo
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

function termOf(demo: DemoContract, today: IsoDate): ContractDetails['term'] {
  const start = firstOfMonth(today, demo.monthsAgo)
  const shared = { start, notice: demo.notice ?? null, noticeCountsFrom: 'receipt' } as const
  if (demo.indefinite) return { kind: 'indefinite', ...shared }
  if (demo.months === undefined) {
    return { kind: 'one-off', start, delivery: addDays(start, 45), guaranteeMonths: demo.guaranteeMonths ?? null }
  }
  const { kind = 'none', months = null, max = null, recorded = 0 } = demo.renewal ?? {}
  return { kind: 'fixed', ...shared, initialMonths: demo.months, renewal: { kind, months, max, recorded } }
}

/** So many days before the start; null when the demo does not say. */
const dayBefore = (demo: DemoContract, days: number | undefined, today: IsoDate): IsoDate | null =>
  days === undefined ? null : addDays(firstOfMonth(today, demo.monthsAgo), -days)

/** The contract as a coordinator would have written it. */
export function demoContractDetails(demo: DemoContract, today: IsoDate, managerId: string): ContractDetails {
  return {
    reference: demo.reference,
    object: demo.object,
    nature: demo.nature,
    route: demo.route ?? 'own',
    procedure: demo.procedure,
    procedureLabel: demo.procedureLabel ?? null,
    status: demo.status ?? 'running',
    estimatedValue: demo.value * 100,
    approvedValue: demo.approved === undefined ? null : demo.approved * 100,
    cpvCodes: demo.cpvCodes ?? [],
    lots: [],
    jointPartners: null,
    supplier: demo.supplier ?? null,
    centre: demo.centre ?? null,
    centreReferences: demo.centreReferences ?? [],
    managerId,
    managerText: null,
    budgetArticle: null,
    funding: null,
    fundingShare: null,
    remarks: demo.remarks ?? null,
    term: termOf(demo, today),
    durationMotive: demo.durationMotive ?? null,
    ...NO_LEGAL_FACTS,
    ...demo.legal,
    launchedOn: dayBefore(demo, demo.launchedBefore, today),
    awardedOn: dayBefore(demo, demo.awardedBefore, today),
    decisionLeadDays: demo.decisionLeadDays ?? null,
    launchLeadDays: demo.launchLeadDays ?? null,
    predecessorId: null,
  }
}
