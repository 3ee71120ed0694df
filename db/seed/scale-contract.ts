import { addDays, calendarDay, daysBetween, daysInMonth, type IsoDate, isoDate } from '#app/domain/calendar.ts'
import type {
  ContractDetails,
  ContractStatus,
  FixedTerm,
  Notice,
  Procedure,
  RenewalKind,
  Term,
} from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'
import { termDates } from '#app/domain/term.ts'
import type { Random } from '#db/seed/scale-random.ts'
import { CENTRES, PLACES, PURPOSES, SUBJECTS, SUPPLIERS } from '#db/seed/scale-words.ts'

export type ScaleContract = { id: string; details: ContractDetails; archivedAt: string | null; knownOn: IsoDate }
export type ScaleRegister = { random: Random; today: IsoDate; managerIds: readonly string[] }

const PROCEDURES: readonly [Procedure, ...Procedure[]] = [
  'LIMITED',
  'LIMITED',
  'LIMITED',
  'PNSPP',
  'PNSPP',
  'PNSPP',
  'PNDAPP',
  'PNDAPP',
  'OPEN',
  'OPEN',
  'RESTRICTED',
  'PCN',
]
const DURATIONS = [12, 12, 24, 36, 36, 48, 48, 48, 60] as const
const RENEWALS: readonly [RenewalKind, ...RenewalKind[]] = ['none', 'none', 'none', 'tacit', 'tacit', 'express']
const NOTICES: readonly [Notice, ...Notice[]] = [
  { months: 3 },
  { months: 3 },
  { months: 6 },
  { months: 1 },
  { days: 60 },
  { days: 90 },
]

/** Most days are a first of the month; the others anywhere in it, the 31st included. */
function startDay(today: IsoDate, monthsAgo: number, random: Random): IsoDate {
  const { year, month } = calendarDay(today)
  const reached = year * 12 + month - 1 - monthsAgo
  const first = { year: Math.floor(reached / 12), month: (reached % 12) + 1 }
  const day = random.percent(60) ? 1 : 1 + random.below(daysInMonth(first.year, first.month))
  return isoDate({ ...first, day })
}

function renewalOf(random: Random, elapsed: number, initialMonths: number): FixedTerm['renewal'] {
  const kind = random.pick(RENEWALS)
  if (kind === 'none') return { kind, months: null, max: null, recorded: 0 }
  const months = 12
  const passed = Math.max(0, Math.ceil((elapsed - initialMonths) / months))
  if (kind === 'tacit') return { kind, months, max: random.percent(15) ? null : passed + random.below(3), recorded: 0 }
  const max = Math.max(1, passed + random.below(3))
  return { kind, months, max, recorded: Math.min(passed, max) }
}

/** One contract in five is over: its end lies in the past and nothing renews it. */
function fixedTerm({ random, today }: ScaleRegister, over: boolean): FixedTerm {
  const initialMonths = random.pick(DURATIONS)
  const noticeCountsFrom = 'receipt'
  if (over) {
    const start = startDay(today, initialMonths + 2 + random.below(72), random)
    const renewal = { kind: 'none', months: null, max: null, recorded: 0 } as const
    return { kind: 'fixed', start, initialMonths, renewal, notice: null, noticeCountsFrom }
  }
  const elapsed = random.below(initialMonths + (random.percent(30) ? 24 : 0))
  const renewal = renewalOf(random, elapsed, initialMonths)
  const withNotice = renewal.kind === 'tacit' ? random.percent(90) : renewal.kind === 'express' && random.percent(40)
  const notice = withNotice ? random.pick(NOTICES) : null
  const start = startDay(today, elapsed, random)
  return { kind: 'fixed', start, initialMonths, renewal, notice, noticeCountsFrom }
}

function termOf(register: ScaleRegister, over: boolean): Term | null {
  const { random, today } = register
  const kind = random.below(100)
  if (over || kind < 76) return fixedTerm(register, over)
  const start = startDay(today, random.below(48), random)
  if (kind < 82) return { kind: 'indefinite', start, notice: { months: 3 }, noticeCountsFrom: 'receipt' }
  if (kind > 96) return null
  const delivery = random.percent(70) ? addDays(start, 30 + random.below(300)) : null
  return { kind: 'one-off', start, delivery, guaranteeMonths: random.pick([24, 24, 36, 60]) }
}

function statusOf(random: Random, term: Term | null, over: boolean): ContractStatus {
  if (term === null) return random.pick(['preparation', 'launched', 'awarded'])
  return over ? 'closed' : 'running'
}

const amountOf = (random: Random) => (1 + random.below(60)) * 2_500_00 + random.below(100) * 1_00

const EMPTY = {
  procedureLabel: null,
  cpvCodes: [],
  lots: [],
  jointPartners: null,
  managerText: null,
  budgetArticle: null,
  funding: null,
  fundingShare: null,
  remarks: null,
  predecessorId: null,
} satisfies Partial<ContractDetails>

function objectOf(random: Random) {
  const [nature, subject] = random.pick(SUBJECTS)
  return { nature, object: `${subject} ${random.pick(PURPOSES)} ${random.pick(PLACES)}` }
}

function howBought(random: Random): Pick<ContractDetails, 'route' | 'procedure' | 'centre' | 'centreReferences'> {
  if (!random.percent(15))
    return { route: 'own', procedure: random.pick(PROCEDURES), centre: null, centreReferences: [] }
  const centre = random.pick(CENTRES)
  return { route: 'centre', procedure: 'CENTRALE', centre, centreReferences: [`CA-${1000 + random.below(9000)}`] }
}

/** Most contracts about to end have their successor under way already, or the register would be nothing but alarms. */
const isSucceeded = ({ random, today }: ScaleRegister, { details, archivedAt }: ScaleContract): boolean => {
  if (details.status !== 'running' || archivedAt !== null || details.term?.kind !== 'fixed') return false
  const { lastPossibleEnd } = termDates(details.term, today)
  if (lastPossibleEnd === null || daysBetween(today, lastPossibleEnd) > 270) return false
  return random.percent(85)
}

/** So many contracts from that place on; a successor follows its predecessor. */
export function scaleContracts(register: ScaleRegister, from: number, length: number): ScaleContract[] {
  const made: ScaleContract[] = []
  while (made.length < length) {
    const contract = scaleContract(register, from + made.length)
    const before = made.at(-1)
    made.push(before && isSucceeded(register, before) ? successorOf(contract, before) : contract)
  }
  return made
}

function successorOf(contract: ScaleContract, { id, details }: ScaleContract): ScaleContract {
  const { nature, object } = details
  const own = { ...contract.details, nature, object, status: 'preparation', term: null, predecessorId: id } as const
  return { ...contract, details: own, archivedAt: null }
}

/** The contract of that place in a register: likely in every part, and nobody's. */
function scaleContract(register: ScaleRegister, place: number): ScaleContract {
  const { random, today, managerIds } = register
  const over = random.percent(20)
  const term = termOf(register, over)
  const knownOn = term && term.start < today ? term.start : today
  const estimatedValue = amountOf(random)
  const details: ContractDetails = {
    ...EMPTY,
    ...objectOf(random),
    ...howBought(random),
    reference: `${knownOn.slice(0, 4)}-${String(place + 1).padStart(6, '0')}`,
    status: statusOf(random, term, over),
    estimatedValue,
    approvedValue: random.percent(60) ? Math.round(estimatedValue * 0.9) : null,
    supplier: term ? random.pick(SUPPLIERS) : null,
    managerId: managerIds[random.below(managerIds.length)] ?? null,
    term,
    durationMotive: null,
    ...NO_LEGAL_FACTS,
    decisionLeadDays: random.percent(20) ? random.pick([21, 30, 60]) : null,
    launchLeadDays: random.percent(30) ? random.pick([120, 150, 240]) : null,
  }
  const archivedAt = over && random.percent(25) ? `${today}T00:00:00Z` : null
  return { id: random.uuid(), details, archivedAt, knownOn }
}
