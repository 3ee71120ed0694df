import type { IsoDate } from '#app/domain/calendar.ts'
import { type FieldProblemCode, readProblem } from '#app/domain/contract-field.ts'
import { CALCULATOR_FIELDS, type CalculatorForm, calculatorSchema } from '#app/domain/law/calculator-schema.ts'
import type { Duty } from '#app/domain/law/duties.ts'
import { checkGovernance, type InternalRules } from '#app/domain/law/governance.ts'
import { SUPERVISED_GROUPS, supervisedGroup } from '#app/domain/law/governance-check.ts'
import { GROUND_RULES, GROUNDS, groundFitsNature } from '#app/domain/law/ground.ts'
import { isGroundOf } from '#app/domain/law/ground-check.ts'
import { enforcedAt, isEnforced, type LawBook } from '#app/domain/law/law-parameter.ts'
import { checkPeriod, hasRequests, secondMinimum } from '#app/domain/law/period-check.ts'
import { checkProcedure, type ProcedureCheck, type Verdict } from '#app/domain/law/procedure-check.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { type GovernanceLine, governanceLines } from '#app/i18n/governance-text.ts'
import { noThresholdText, procedureText, statusText, verdictText } from '#app/i18n/procedure-explanation.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'

type CalculatorErrors = Partial<Record<keyof CalculatorForm, string>>

/** `grounds`: which ones would open it, where none was chosen. */
export type VerdictLine = {
  procedure: string
  status: Verdict['status']
  /** The status in words. */
  standing: string
  text: string
  grounds: string | null
  minimum: string | null
}
export type DutyLine = { key: string; title: string; text: string; state: 'yes' | 'no' | 'to-verify' }
export type CalculatorAnswer = {
  explanation: string
  verdicts: VerdictLine[]
  duties: DutyLine[]
  ground: string | null
}
export type Calculator = {
  typed: CalculatorForm
  errors: CalculatorErrors
  refused: string | null
  answer: CalculatorAnswer | null
  /** Null: the reader belongs to no organisation. */
  governance: GovernanceLine[] | null
}

type Reading = { book: LawBook; texts: Texts; today: IsoDate }

const stateOf = ({ applies }: Duty): DutyLine['state'] => {
  if (applies === null) return 'to-verify'
  return applies ? 'yes' : 'no'
}

/** Below the European threshold works wait on the amount of their tender, which nobody knows before the award. */
function standstillLine({ duties: { standstill } }: ProcedureCheck, { texts }: Reading): DutyLine | null {
  if (!standstill.tender) return null
  const { over, rule } = standstill.tender
  const state = standstill.applies === false ? 'no' : 'to-verify'
  const t = texts.in('law')
  const text = t('duties.standstill.onTender', {
    limit: formatEuro(over),
    percent: rule.value ?? '',
    citation: rule.citation,
  })
  return { key: 'standstill', title: t('duties.standstill.title'), text, state }
}

function awardNoticeLine({ duties: { awardNotice } }: ProcedureCheck, { texts }: Reading): DutyLine {
  const t = texts.in('law')
  const state = awardNotice === null ? 'no' : isEnforced(awardNotice.rule) ? 'yes' : 'to-verify'
  const text = t(`duties.awardNotice.${state === 'to-verify' ? state : (awardNotice?.level ?? 'none')}`, {
    days: awardNotice?.rule.value ?? '',
    citation: awardNotice?.rule.citation ?? '',
  })
  return { key: 'awardNotice', title: t('duties.awardNotice.title'), text, state }
}

function dutyLines(check: ProcedureCheck, reading: Reading): DutyLine[] {
  const { duties, euThreshold, input } = check
  const t = reading.texts.in('law')
  const line = (key: 'lots' | 'standstill' | 'electronicMeans' | 'electronicForms' | 'invoicing'): DutyLine => {
    const duty = duties[key]
    const state = stateOf(duty)
    const limit = duty.threshold ? formatEuro(duty.threshold.amount) : ''
    const text = t(`duties.${key}.${state}`, {
      limit,
      days: duty.rule?.value ?? '',
      citation: duty.rule?.citation ?? '',
    })
    return { key, title: t(`duties.${key}.title`), text, state }
  }
  return [
    {
      key: 'publication',
      title: t('duties.publication.title'),
      text: t(input.estimatedValue >= euThreshold.amount ? 'duties.publication.EU' : 'duties.publication.BE', {
        limit: formatEuro(euThreshold.amount),
        citation: euThreshold.citation,
      }),
      state: 'yes',
    },
    line('lots'),
    standstillLine(check, reading) ?? line('standstill'),
    awardNoticeLine(check, reading),
    line('electronicMeans'),
    line('electronicForms'),
    line('invoicing'),
  ]
}

/** What would open a procedure that is reserved; a ground that nobody confirmed is not offered. */
function groundsText({ procedure, status }: Verdict, { input }: ProcedureCheck, { book, texts }: Reading) {
  const t = texts.in('law')
  if (status !== 'with-ground' || (input.ground !== null && input.ground !== 'amount')) return null
  const names = GROUNDS.filter(
    (ground) =>
      ground !== 'amount' &&
      isGroundOf(ground, procedure) &&
      groundFitsNature(ground, input.nature) &&
      enforcedAt(book, GROUND_RULES[ground].code, input.launchDate),
  ).map((ground) => t(`grounds.${ground}`))
  return names.length === 0 ? null : t('calculator.grounds', { grounds: names.join(' ; ') })
}

/** Two periods follow each other where candidates first ask to take part. */
const minimumText = (t: Translate<'law'>, minimum: number, second: number | null): string =>
  second === null
    ? t('calculator.minimum', { count: minimum })
    : t('calculator.minimumTwice', { requests: minimum, tenders: second })

function verdictLine(verdict: Verdict, check: ProcedureCheck, { book, texts, today }: Reading): VerdictLine {
  const t = texts.in('law')
  const { procedure, status } = verdict
  const period = { procedure, days: 0, urgent: false, electronic: false, date: check.input.launchDate }
  const { minimum } = checkPeriod(book, period)
  const second = hasRequests(procedure) ? secondMinimum(book, check.input.launchDate) : null
  return {
    procedure: texts.in('contracts')(`procedures.${procedure}`),
    status,
    standing: statusText(t, verdict),
    text: verdictText(t, verdict, check),
    grounds: groundsText(verdict, check, { book, texts, today }),
    minimum: minimum === null || status === 'forbidden' ? null : minimumText(t, minimum, second),
  }
}

const ORDER: readonly Verdict['status'][] = ['allowed', 'with-ground', 'to-verify', 'forbidden']

/** What the law opens to a contract, its duties and the ground that does not exist for it. */
export function procedureAnswer(check: ProcedureCheck, reading: Reading): CalculatorAnswer {
  const t = reading.texts.in('law')
  const { ground, nature } = check.input
  const excluded = ground !== null && !check.groundFits
  return {
    explanation: procedureText(t, check),
    verdicts: ORDER.flatMap((status) => check.verdicts.filter((verdict) => verdict.status === status)).map((verdict) =>
      verdictLine(verdict, check, reading),
    ),
    duties: dutyLines(check, reading),
    ground: excluded
      ? t('calculator.groundExcluded', { ground: t(`grounds.${ground}`), nature: t(`natures.${nature}`) })
      : null,
  }
}

const CALCULATOR_PROBLEMS = [
  'choose',
  'unknown-choice',
  'not-a-day',
  'day-out-of-range',
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'too-small',
] as const

function problemText(code: FieldProblemCode, { texts }: Reading): string {
  const known = CALCULATOR_PROBLEMS.find((problem) => problem === code) ?? 'unknown-choice'
  return texts.in('law')(`calculator.problems.${known}`)
}

const typedOf = (search: URLSearchParams, today: IsoDate): CalculatorForm => ({
  nature: search.get('nature') ?? 'supplies',
  value: search.get('value') ?? '',
  date: search.get('date') ?? today,
  sector: search.get('sector') ?? 'classic',
  ground: search.get('ground') ?? '',
  budget: search.get('budget') ?? '',
})

type Decided = Omit<Parameters<typeof checkGovernance>[2], 'groups'>

/** Only the amounts of procedures that may be chosen: those of another sector, or that are excluded, say nothing. */
const supervisedGroups = ({ verdicts }: ProcedureCheck) =>
  SUPERVISED_GROUPS.filter((group) =>
    verdicts.some(({ procedure, status }) => status !== 'forbidden' && supervisedGroup(procedure) === group),
  )

type Ruled = Reading & { rules: InternalRules | null }

function governanceOf(asked: Decided, answered: ProcedureCheck, { book, texts, rules }: Ruled) {
  if (!rules) return null
  const check = checkGovernance(book, rules, { ...asked, groups: supervisedGroups(answered) })
  return governanceLines(texts.in('governance'), check, asked)
}

/** What the calculator shows for an address: nothing yet, what is wrong at which field, or the answer. */
export function calculatorData(
  search: URLSearchParams,
  reading: Reading & { rules: InternalRules | null },
): Calculator {
  const typed = typedOf(search, reading.today)
  const asked = { typed, errors: {}, refused: null, answer: null, governance: null }
  if (!search.has('value')) return asked
  const form = calculatorSchema.safeParse(typed)
  if (!form.success) {
    const errors: CalculatorErrors = {}
    for (const { path, message } of form.error.issues) {
      const field = CALCULATOR_FIELDS.find((name) => name === path[0])
      const problem = readProblem(message)
      if (field && problem) errors[field] ??= problemText(problem.code, reading)
    }
    return { ...asked, errors }
  }
  const { date, value, budget, ...rest } = form.data
  const check = checkProcedure(reading.book, { ...rest, launchDate: date, estimatedValue: value })
  if (!check.ok) return { ...asked, refused: noThresholdText(reading.texts.in('law'), check.refusal) }
  const decided = { ...rest, budget, value, day: date }
  return {
    ...asked,
    answer: procedureAnswer(check.value, reading),
    governance: governanceOf(decided, check.value, reading),
  }
}
