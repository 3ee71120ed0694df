import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { enforcedAt, type LawBook, type Sector } from '#app/domain/law/law-parameter.ts'
import type { ShorterPeriod } from '#app/domain/law/plan-rescue.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import { PLANNED_PROCEDURES, type PlannedProcedure, type PlanStepCode } from '#app/domain/law/plan-template.ts'
import { euThreshold, isKnown } from '#app/domain/law/threshold.ts'

/** Procedures that begin without a notice. */
export const WITHOUT_NOTICE: readonly PlannedProcedure[] = ['LIMITED', 'PNSPP', 'CENTRALE']

type Planned = {
  details: Pick<ContractDetails, 'status' | 'procedure' | 'nature' | 'sector' | 'estimatedValue' | 'term'>
  /** The organisation's own, for a contract that names none. */
  sector: Sector
  /** Of the contract that runs until the planned one starts. */
  runningEnd: IsoDate | null
  /** The notice that can still keep it from renewing. */
  notice: OpenNotice | null
}
export type OpenNotice = { dueOn: IsoDate; renewsOn: IsoDate }
/** Where the proposed first day comes from. */
export type StartBasis = 'running-end' | 'notice' | 'own-term' | 'unknown'
export type PlanProposal = {
  procedure: PlannedProcedure
  publication: Publication
  startOn: IsoDate | null
  basis: StartBasis
  /** The start holds only if notice is given by that day. */
  noticeBy: IsoDate | null
}

/** A contract that does not run yet is planned itself; one that runs is planned for what follows it. */
export const isPlannedItself = ({ status }: Pick<ContractDetails, 'status'>): boolean =>
  status === 'preparation' || status === 'launched'

/** Days between the end of the running contract and that start, which no contract covers. */
export const uncoveredDays = (runningEnd: IsoDate | null, startOn: IsoDate): number =>
  runningEnd === null ? 0 : Math.max(0, daysBetween(runningEnd, startOn) - 1)

function startOf({ details, runningEnd, notice }: Planned): Pick<PlanProposal, 'startOn' | 'basis' | 'noticeBy'> {
  if (runningEnd !== null) return { startOn: addDays(runningEnd, 1), basis: 'running-end', noticeBy: null }
  if (notice !== null) return { startOn: notice.renewsOn, basis: 'notice', noticeBy: notice.dueOn }
  const { term } = details
  const own = isPlannedItself(details) && term && 'start' in term ? term.start : null
  return { startOn: own, basis: own === null ? 'unknown' : 'own-term', noticeBy: null }
}

/** What the form of a plan begins with. */
export function planProposal(contract: Planned, book: LawBook, today: IsoDate): PlanProposal {
  const { details } = contract
  const procedure = PLANNED_PROCEDURES.find((known) => known === details.procedure) ?? 'OPEN'
  const sector = details.sector ?? contract.sector
  const threshold = euThreshold(book, today, { nature: details.nature, sector })
  const european = details.estimatedValue !== null && isKnown(threshold) && details.estimatedValue >= threshold.amount
  const publication = WITHOUT_NOTICE.includes(procedure) ? 'none' : european ? 'EU+BE' : 'BE'
  return { procedure, publication, ...startOf(contract) }
}

type Shorter = { code: PlanStepCode; ground: ShorterPeriod['ground']; parameter: string }

const TWO_ROUNDS: readonly Shorter[] = [
  { code: 'tenders', ground: 'electronic', parameter: 'T_RESTR_TENDER_ELECTRONIC' },
  { code: 'requests', ground: 'urgency', parameter: 'T_RESTR_REQ_URGENT' },
  { code: 'tenders', ground: 'urgency', parameter: 'T_RESTR_TENDER_URGENT' },
]

const SHORTER: Partial<Record<PlannedProcedure, readonly Shorter[]>> = {
  OPEN: [
    { code: 'tenders', ground: 'electronic', parameter: 'T_OPEN_ELECTRONIC' },
    { code: 'tenders', ground: 'urgency', parameter: 'T_OPEN_URGENT' },
  ],
  PNDAPP: [{ code: 'tenders', ground: 'urgency', parameter: 'T_PNDAPP_URGENT' }],
  RESTRICTED: TWO_ROUNDS,
  PCN: TWO_ROUNDS,
}

/** The periods that the law lets be shorter on that day, and on what ground; none rests on an uncertain row. */
export const shorterPeriods = (book: LawBook, procedure: PlannedProcedure, day: IsoDate): ShorterPeriod[] =>
  (SHORTER[procedure] ?? []).flatMap(({ code, ground, parameter }) => {
    const row = enforcedAt(book, parameter, day)
    return row?.value ? [{ code, ground, days: row.value, citation: row.citation }] : []
  })
