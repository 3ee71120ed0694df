import { OWN_PROCEDURES, type OwnProcedure } from '#app/domain/contract.ts'
import { type ProcedureDuties, procedureDuties } from '#app/domain/law/duties.ts'
import { GROUND_RULES } from '#app/domain/law/ground.ts'
import { excludes, isGroundOf, type Opening, openingOf } from '#app/domain/law/ground-check.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold, ProcedureInput } from '#app/domain/law/procedure-input.ts'
import { type BelowRule, procedureRule } from '#app/domain/law/procedure-rule.ts'
import { euThreshold, isKnown, type Threshold, thresholdAt } from '#app/domain/law/threshold.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export type Verdict = {
  procedure: OwnProcedure
  status: 'allowed' | 'with-ground' | 'forbidden' | 'to-verify'
  /** Not open on the amount alone. */
  forbiddenOnAmount: boolean
  /** The amount that decides, where one does. */
  limit: Threshold | null
  /** The rule behind the verdict, or the one that keeps it uncertain; null when the day has none. */
  rule: LawParameter | null
}

export type ProcedureCheck = {
  input: ProcedureInput
  verdicts: Verdict[]
  euThreshold: Threshold
  publication: 'BE' | 'EU+BE'
  /** Proofs that the ground given asks for. */
  requires: string[]
  groundFits: boolean
  /** The rule of the ground given. */
  groundRule: LawParameter | null
  duties: ProcedureDuties
}

type Asked = { book: LawBook; input: ProcedureInput }

/** What a ground, or its want, makes of a procedure that is not open by itself. */
function byGround(opening: Opening, rule: LawParameter | null): Pick<Verdict, 'status' | 'rule'> {
  if (opening.standing === 'to-verify') return { status: 'to-verify', rule: opening.rule }
  return { status: opening.standing === 'opens' ? 'with-ground' : 'forbidden', rule }
}

function openingFor(procedure: OwnProcedure, { book, input }: Asked, grounds: BelowRule['grounds']) {
  const { ground, nature, launchDate } = input
  return openingOf(procedure, { book, ground, nature, day: launchDate }, grounds)
}

function belowVerdict(procedure: OwnProcedure, rule: BelowRule, asked: Asked): Result<Verdict, NoThreshold> {
  const { estimatedValue, launchDate } = asked.input
  const limit = thresholdAt(asked.book, rule.code, launchDate)
  if (!isKnown(limit)) {
    if (!limit.uncertain) return refused({ code: 'no-threshold', rule: rule.code, day: launchDate })
    const { uncertain } = limit
    return done({ procedure, status: 'to-verify', forbiddenOnAmount: false, limit: null, rule: uncertain })
  }
  const found = { procedure, limit, rule: asked.book.at(rule.code, launchDate) }
  if (estimatedValue < limit.amount) return done({ ...found, status: 'allowed', forbiddenOnAmount: false })
  return done({
    ...found,
    ...byGround(openingFor(procedure, asked, rule.grounds), found.rule),
    forbiddenOnAmount: true,
  })
}

function verdictOf(procedure: OwnProcedure, asked: Asked): Result<Verdict, NoThreshold> | null {
  const { nature, sector, launchDate } = asked.input
  const rule = procedureRule(procedure, sector, nature)
  if (rule.kind === 'other-sector') return null
  if (rule.kind === 'below') return belowVerdict(procedure, rule, asked)
  const parameter = asked.book.at(rule.code, launchDate)
  if (!parameter) return refused({ code: 'no-threshold', rule: rule.code, day: launchDate })
  const shown = { procedure, forbiddenOnAmount: false, limit: null, rule: parameter }
  if (rule.kind === 'uncertain' || !isEnforced(parameter)) return done({ ...shown, status: 'to-verify' })
  if (rule.kind === 'always') return done({ ...shown, status: 'allowed' })
  const opening = openingFor(procedure, asked, 'own')
  return opening.standing === 'closed' ? null : done({ ...shown, ...byGround(opening, parameter) })
}

function requiredEvidence({ ground }: ProcedureInput, verdicts: readonly Verdict[]): string[] {
  if (ground === null) return []
  const { evidence } = GROUND_RULES[ground]
  const needed = verdicts.some(({ procedure, status }) => status === 'with-ground' && isGroundOf(ground, procedure))
  return evidence !== null && needed ? [evidence] : []
}

function groundOf(book: LawBook, { ground, nature, launchDate }: ProcedureInput) {
  return {
    groundFits: ground === null || !excludes({ book, nature, day: launchDate }, ground),
    groundRule: ground && book.at(GROUND_RULES[ground].code, launchDate),
  }
}

/** Which procedures the law opens to a nature and a value on a day, and the duties that come with them. */
export function checkProcedure(book: LawBook, input: ProcedureInput): Result<ProcedureCheck, NoThreshold> {
  const asked = { book, input }
  const verdicts: Verdict[] = []
  for (const procedure of OWN_PROCEDURES) {
    const verdict = verdictOf(procedure, asked)
    if (verdict && !verdict.ok) return verdict
    if (verdict) verdicts.push(verdict.value)
  }
  const european = euThreshold(book, input.launchDate, input)
  if (!isKnown(european)) return refused({ code: 'no-threshold', rule: european.code, day: european.day })
  const duties = procedureDuties(book, input, european)
  if (!duties.ok) return duties
  return done({
    input,
    verdicts,
    euThreshold: european,
    publication: input.estimatedValue >= european.amount ? 'EU+BE' : 'BE',
    requires: requiredEvidence(input, verdicts),
    ...groundOf(book, input),
    duties: duties.value,
  })
}
