import type { LawAnswer } from '#app/domain/law/law-answer.ts'
import { isEnforced, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { ProcedureCheck, Verdict } from '#app/domain/law/procedure-check.ts'
import { euroOf } from '#app/domain/money.ts'

const proceduresWith = (verdicts: readonly Verdict[], status: Verdict['status']) =>
  verdicts.filter((verdict) => verdict.status === status).map(({ procedure }) => procedure)

const procedureJson = ({ input, verdicts, publication, requires, groundFits, duties }: ProcedureCheck) => ({
  allowed: proceduresWith(verdicts, 'allowed'),
  allowedWithGround: proceduresWith(verdicts, 'with-ground'),
  forbiddenOnAmount: verdicts.filter(({ forbiddenOnAmount }) => forbiddenOnAmount).map(({ procedure }) => procedure),
  toVerify: proceduresWith(verdicts, 'to-verify'),
  publication,
  lotsToConsider: duties.lots.applies,
  standstill: duties.standstill.applies,
  awardNotice: duties.awardNotice && isEnforced(duties.awardNotice.rule) ? duties.awardNotice.level : null,
  requires,
  // False: the law knows that ground for another nature only, so it opens nothing.
  groundFits: input.ground === null ? null : groundFits,
})

/** The answer in the keys that others read; amounts in euro. */
export function answerJson({ type, check }: LawAnswer): Record<string, unknown> {
  switch (type) {
    case 'procedure':
      return procedureJson(check)
    case 'award':
      return { valid: check.valid, reason: check.reason, threshold: check.threshold && euroOf(check.threshold.amount) }
    case 'amendment':
      return { deMinimisAllowed: check.deMinimisAllowed, reason: check.reason, cumulated: euroOf(check.cumulated) }
    case 'centre': {
      const { allowed, blocking, ownProcedureRequired, procedure } = check
      return { allowed, blocking, ownProcedureRequired, procedure }
    }
    case 'period':
      return { valid: check.valid, minimum: check.minimum }
    case 'payment': {
      const { verificationDays, paymentDays, processingDays } = check
      return { verificationDays, paymentDays, processingDays }
    }
    case 'bond':
      return { bondAllowed: check.bondAllowed, bondRate: check.bondRate }
    case 'einvoice':
      return { mandatory: check.applies }
  }
}

function rulesOf(answer: LawAnswer): (LawParameter | null)[] {
  switch (answer.type) {
    case 'procedure': {
      const { verdicts, euThreshold, groundRule, duties } = answer.check
      const { lots, standstill, awardNotice, electronicMeans, invoicing } = duties
      const applying = [lots, standstill, electronicMeans, invoicing].map((duty) => (duty.applies ? duty.rule : null))
      const shown = [...verdicts.map(({ rule }) => rule), groundRule, euThreshold.parameter]
      return [...shown, ...applying, awardNotice?.rule ?? null]
    }
    case 'award':
      return [answer.check.threshold?.parameter ?? null, answer.check.rule]
    case 'amendment':
      return [answer.check.share, answer.check.euThreshold.parameter]
    case 'centre':
      return answer.check.rules
    case 'bond':
      return [answer.check.rule, answer.check.threshold?.parameter ?? null]
    default:
      return [answer.check.rule]
  }
}

/** The articles that the answer rests on, each once. */
export const citationsOf = (answer: LawAnswer): string[] => [
  ...new Set(rulesOf(answer).flatMap((rule) => (rule ? [rule.citation] : []))),
]
