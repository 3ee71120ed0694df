import type { ContractDetails, Notice, Term } from '#app/domain/contract.ts'
import { routeFactsOf } from '#app/domain/contract-route.ts'
import { contracts } from '#db/schema/contracts.ts'

export type ContractRow = typeof contracts.$inferSelect
export type ContractColumns = Omit<typeof contracts.$inferInsert, 'organisationId' | 'id'>

type TermRow = Pick<
  ContractRow,
  | 'termKind'
  | 'startOn'
  | 'initialMonths'
  | 'renewalKind'
  | 'renewalMonths'
  | 'renewalMax'
  | 'renewalsRecorded'
  | 'noticeMonths'
  | 'noticeDays'
  | 'noticeCountsFrom'
  | 'deliveryOn'
  | 'guaranteeMonths'
  | 'termExtensions'
>

/** The columns that a term is read from. */
export const TERM_COLUMNS = {
  termKind: contracts.termKind,
  startOn: contracts.startOn,
  initialMonths: contracts.initialMonths,
  renewalKind: contracts.renewalKind,
  renewalMonths: contracts.renewalMonths,
  renewalMax: contracts.renewalMax,
  renewalsRecorded: contracts.renewalsRecorded,
  noticeMonths: contracts.noticeMonths,
  noticeDays: contracts.noticeDays,
  noticeCountsFrom: contracts.noticeCountsFrom,
  deliveryOn: contracts.deliveryOn,
  guaranteeMonths: contracts.guaranteeMonths,
  termExtensions: contracts.termExtensions,
}

const noticeOf = (row: TermRow): Notice | null => {
  if (row.noticeMonths !== null) return { months: row.noticeMonths }
  return row.noticeDays === null ? null : { days: row.noticeDays }
}

/** The term that the flat columns hold; null where kind, start or duration is missing. */
export function termOf(row: TermRow): Term | null {
  if (!row.startOn) return null
  const start = row.startOn
  if (row.termKind === 'one-off') {
    return { kind: 'one-off', start, delivery: row.deliveryOn, guaranteeMonths: row.guaranteeMonths }
  }
  const notice = noticeOf(row)
  if (row.termKind === 'indefinite')
    return { kind: 'indefinite', start, notice, noticeCountsFrom: row.noticeCountsFrom }
  if (row.termKind !== 'fixed' || row.initialMonths === null) return null
  const renewal = {
    kind: row.renewalKind ?? 'none',
    months: row.renewalMonths,
    max: row.renewalMax,
    recorded: row.renewalsRecorded,
  }
  return {
    kind: 'fixed',
    start,
    initialMonths: row.initialMonths,
    renewal,
    notice,
    noticeCountsFrom: row.noticeCountsFrom,
    ...(row.termExtensions.length > 0 && { extensions: row.termExtensions }),
  }
}

const NO_TERM = {
  termKind: null,
  startOn: null,
  initialMonths: null,
  renewalKind: null,
  renewalMonths: null,
  renewalMax: null,
  renewalsRecorded: 0,
  noticeMonths: null,
  noticeDays: null,
  noticeCountsFrom: 'receipt',
  deliveryOn: null,
  guaranteeMonths: null,
  termExtensions: [],
} satisfies TermRow

/** The flat columns of a term: every one of them, so that a change of kind leaves nothing behind. */
export function termColumns(term: Term | null): TermRow {
  if (!term) return NO_TERM
  if (term.kind === 'one-off') {
    return {
      ...NO_TERM,
      termKind: 'one-off',
      startOn: term.start,
      deliveryOn: term.delivery,
      guaranteeMonths: term.guaranteeMonths,
    }
  }
  const shared = {
    startOn: term.start,
    noticeMonths: term.notice && 'months' in term.notice ? term.notice.months : null,
    noticeDays: term.notice && 'days' in term.notice ? term.notice.days : null,
    noticeCountsFrom: term.noticeCountsFrom,
  }
  if (term.kind === 'indefinite') return { ...NO_TERM, ...shared, termKind: 'indefinite' }
  return {
    ...NO_TERM,
    ...shared,
    termKind: 'fixed',
    initialMonths: term.initialMonths,
    renewalKind: term.renewal.kind,
    renewalMonths: term.renewal.months,
    renewalMax: term.renewal.max,
    renewalsRecorded: term.renewal.recorded,
    termExtensions: [...(term.extensions ?? [])],
  }
}

export function contractColumns({ term, ...details }: ContractDetails): ContractColumns {
  return { ...details, ...termColumns(term) }
}

export function contractDetailsOf(row: ContractRow): ContractDetails {
  return {
    reference: row.reference,
    object: row.object,
    nature: row.nature,
    route: row.route,
    procedure: row.procedure,
    procedureLabel: row.procedureLabel,
    status: row.status,
    estimatedValue: row.estimatedValue,
    approvedValue: row.approvedValue,
    cpvCodes: row.cpvCodes,
    lots: row.lots,
    jointPartners: row.jointPartners,
    supplier: row.supplier,
    centre: row.centre,
    centreReferences: row.centreReferences,
    managerId: row.managerId,
    managerText: row.managerText,
    budgetArticle: row.budgetArticle,
    funding: row.funding,
    fundingShare: row.fundingShare,
    remarks: row.remarks,
    term: termOf(row),
    durationMotive: row.durationMotive,
    launchedOn: row.launchedOn,
    sector: row.sector,
    budget: row.budget,
    ground: row.ground,
    procedureMotive: row.procedureMotive,
    awardedOn: row.awardedOn,
    supplierSize: row.supplierSize,
    framework: row.framework,
    ...routeFactsOf(row),
    decisionLeadDays: row.decisionLeadDays,
    launchLeadDays: row.launchLeadDays,
    predecessorId: row.predecessorId,
  }
}
