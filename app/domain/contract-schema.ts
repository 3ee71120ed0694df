import { z } from 'zod'
import {
  CONTRACT_STATUSES,
  type ContractDetails,
  NATURES,
  NOTICE_COUNTS_FROM,
  type Notice,
  PROCEDURES,
  RENEWAL_KINDS,
  ROUTES,
  TERM_KINDS,
  type Term,
} from '#app/domain/contract.ts'
import {
  amount,
  choice,
  day,
  type FieldProblem,
  line,
  lines,
  months,
  optionalChoice,
  paragraph,
  problemOf,
  readProblem,
  report,
  requiredLine,
  someMonths,
  whole,
  wholeBetween,
} from '#app/domain/contract-field.ts'
import { lots } from '#app/domain/contract-lots.ts'
import { hiddenByRoute, ROUTE_FIELDS, routeProblems, yes } from '#app/domain/contract-route-form.ts'
import { cpvCodesIn, isCpvCode } from '#app/domain/cpv.ts'
import { COMPANY_SIZES } from '#app/domain/law/advance-check.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { type TermField, termProblems } from '#app/domain/term-problems.ts'

export const NOTICE_UNITS = ['months', 'days'] as const

export const MAX_OBJECT_LENGTH = 2000
const MOST_LEAD_DAYS = 3660

const cpvCodes = z.string().transform((typed, context): string[] => {
  const codes = cpvCodesIn(typed)
  if (codes.length > 50) report(context, 'too-many:50')
  const wrong = codes.find((code) => !isCpvCode(code))
  if (wrong !== undefined) report(context, 'wrong-cpv')
  return codes
})

const managerId = z
  .union([z.literal(''), z.uuid({ error: 'unknown-choice' })])
  .transform((id) => (id === '' ? null : id))

const fields = z.object({
  reference: line(100),
  object: requiredLine('object-missing', MAX_OBJECT_LENGTH),
  nature: choice(NATURES),
  route: choice(ROUTES),
  procedure: optionalChoice(PROCEDURES),
  procedureLabel: line(),
  status: choice(CONTRACT_STATUSES),
  estimatedValue: amount,
  approvedValue: amount,
  cpvCodes,
  lots,
  jointPartners: line(1000),
  supplier: line(),
  centre: line(),
  centreReferences: lines({ mostLines: 50, mostLength: 200 }),
  managerId,
  managerText: line(200),
  budgetArticle: line(100),
  funding: line(),
  fundingShare: wholeBetween(0, 100),
  remarks: paragraph(),
  termKind: optionalChoice(TERM_KINDS),
  start: day,
  initialMonths: months,
  renewalKind: optionalChoice(RENEWAL_KINDS),
  renewalMonths: someMonths,
  renewalMax: whole,
  renewalsRecorded: whole,
  notice: whole,
  noticeUnit: optionalChoice(NOTICE_UNITS),
  noticeCountsFrom: optionalChoice(NOTICE_COUNTS_FROM),
  delivery: day,
  guaranteeMonths: months,
  durationMotive: paragraph(),
  launchedOn: day,
  sector: optionalChoice(SECTORS),
  budget: optionalChoice(BUDGETS),
  ground: optionalChoice(GROUNDS),
  procedureMotive: paragraph(),
  awardedOn: day,
  supplierSize: optionalChoice(COMPANY_SIZES),
  framework: yes,
  ...ROUTE_FIELDS,
  decisionLeadDays: wholeBetween(0, MOST_LEAD_DAYS),
  launchLeadDays: wholeBetween(0, MOST_LEAD_DAYS),
  predecessor: line(200),
  version: z.string().transform((typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : 0)),
})

type Read = z.output<typeof fields>

/** What the browser and the form post hold: text only, as it was typed. */
export type ContractForm = z.input<typeof fields>
export type ContractFormField = keyof ContractForm
export type ContractFormProblems = Partial<Record<ContractFormField, FieldProblem>>

/** A contract as read from the form; the predecessor is still the reference that was typed. */
export type TypedContract = {
  details: Omit<ContractDetails, 'predecessorId'>
  predecessor: string | null
  version: number
}

export const CONTRACT_FORM_FIELDS: readonly ContractFormField[] = fields.keyof().options

const noticeOf = ({ notice, noticeUnit }: Read): Notice | null => {
  if (notice === null) return null
  return noticeUnit === 'days' ? { days: notice } : { months: notice }
}

/** The term that was typed; null where none is chosen or its start or duration is missing. */
function termOf(read: Read): Term | null {
  const { termKind, start, initialMonths } = read
  if (termKind === null || start === null) return null
  if (termKind === 'one-off') {
    return { kind: 'one-off', start, delivery: read.delivery, guaranteeMonths: read.guaranteeMonths }
  }
  const notice = { notice: noticeOf(read), noticeCountsFrom: read.noticeCountsFrom ?? 'receipt' } as const
  if (termKind === 'indefinite') return { kind: 'indefinite', start, ...notice }
  if (initialMonths === null) return null
  const kind = read.renewalKind ?? 'none'
  const renewal =
    kind === 'none'
      ? { kind, months: null, max: null, recorded: read.renewalsRecorded ?? 0 }
      : { kind, months: read.renewalMonths, max: read.renewalMax, recorded: read.renewalsRecorded ?? 0 }
  return { kind: 'fixed', start, initialMonths, renewal, ...notice }
}

const FORM_FIELD: Record<TermField, ContractFormField> = {
  start: 'start',
  initialMonths: 'initialMonths',
  'renewal.months': 'renewalMonths',
  'renewal.max': 'renewalMax',
  'renewal.recorded': 'renewalsRecorded',
  'notice.months': 'notice',
  'notice.days': 'notice',
  delivery: 'delivery',
  guaranteeMonths: 'guaranteeMonths',
}

/** Problems between fields, each at the field that a person would change. */
function problemsBetween(read: Read): [ContractFormField, FieldProblem][] {
  const problems: [ContractFormField, FieldProblem][] = [...routeProblems(read)]
  if (read.termKind !== null && read.start === null) problems.push(['start', 'start-missing'])
  if (read.termKind === 'fixed' && read.initialMonths === null) problems.push(['initialMonths', 'duration-missing'])
  const term = termOf(read)
  for (const { field, code, limit } of term ? termProblems(term) : []) {
    problems.push([FORM_FIELD[field], problemOf(code, limit)])
  }
  return problems
}

function typedContract(read: Read): TypedContract {
  const {
    predecessor,
    version,
    termKind: _kind,
    start: _start,
    initialMonths: _months,
    renewalKind: _renewal,
    renewalMonths: _renewalMonths,
    renewalMax: _max,
    renewalsRecorded: _recorded,
    notice: _notice,
    noticeUnit: _unit,
    noticeCountsFrom: _countsFrom,
    delivery: _delivery,
    guaranteeMonths: _guarantee,
    ...details
  } = read
  return { details: { ...details, term: termOf(read) }, predecessor, version }
}

const FIXED_ONLY = { initialMonths: '', renewalKind: 'none', renewalMonths: '', renewalMax: '', renewalsRecorded: '' }
const ONE_OFF_ONLY = { delivery: '', guaranteeMonths: '' }
const NO_NOTICE = { notice: '', noticeUnit: '', noticeCountsFrom: '' }

const NOT_YET_AWARDED = ['preparation', 'launched']

/** A contract that nobody has been awarded yet has no term before somebody begins to write one. */
const awaitsTerm = (form: ContractForm): boolean =>
  NOT_YET_AWARDED.includes(form.status) &&
  form.termKind === 'fixed' &&
  form.renewalKind === 'none' &&
  [form.start, form.initialMonths, form.notice].every((typed) => typed.trim() === '')

/** Fields that the chosen route or kind of term hides are not read, whatever is left in them. */
function withoutHidden(typed: ContractForm): ContractForm {
  const shown = { ...typed, ...hiddenByRoute(typed.route) }
  const form = awaitsTerm(shown) ? { ...shown, termKind: '' } : shown
  if (form.termKind === 'one-off') return { ...form, ...FIXED_ONLY, ...NO_NOTICE }
  if (form.termKind === 'indefinite') return { ...form, ...FIXED_ONLY, ...ONE_OFF_ONLY }
  if (form.termKind !== 'fixed') return { ...form, ...FIXED_ONLY, ...ONE_OFF_ONLY, ...NO_NOTICE, start: '' }
  const renewal = form.renewalKind === 'none' ? { renewalMonths: '', renewalMax: '' } : {}
  return { ...form, ...ONE_OFF_ONLY, ...renewal }
}

const checkedFields = fields.superRefine((read, context) => {
  for (const [field, message] of problemsBetween(read)) {
    context.addIssue({ code: 'custom', path: [field], message, continue: true })
  }
})

/** The one schema of the contract form: the browser checks with it while a person types, the action reads with it. */
export const contractFormSchema = z
  .custom<ContractForm>((form) => typeof form === 'object' && form !== null)
  .transform(withoutHidden)
  .pipe(checkedFields)
  .transform(typedContract)

/** The first problem of each field. */
export function formProblems(error: z.ZodError): ContractFormProblems {
  const problems: ContractFormProblems = {}
  for (const { path, message } of error.issues) {
    const field = CONTRACT_FORM_FIELDS.find((name) => name === path[0])
    const problem = readProblem(message)
    if (field && problem) problems[field] ??= problemOf(problem.code, problem.limit)
  }
  return problems
}
