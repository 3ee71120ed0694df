import type { IsoDate } from '#app/domain/calendar.ts'
import { type AmendmentCheck, checkAmendment } from '#app/domain/law/amendment-check.ts'
import { type AwardCheck, checkAward } from '#app/domain/law/award-check.ts'
import { type BondCheck, checkBond } from '#app/domain/law/bond-check.ts'
import { type CentreCheck, checkCentre } from '#app/domain/law/centre-check.ts'
import { checkInvoicing, type InvoicingDuty } from '#app/domain/law/invoicing-check.ts'
import type { LawBook } from '#app/domain/law/law-parameter.ts'
import type { LawQuestion } from '#app/domain/law/law-question.ts'
import { checkPayment, type PaymentCheck } from '#app/domain/law/payment-check.ts'
import { checkPeriod, type PeriodCheck, periodCode } from '#app/domain/law/period-check.ts'
import { checkProcedure, type ProcedureCheck } from '#app/domain/law/procedure-check.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

type Asked<Type extends LawQuestion['type']> = Extract<LawQuestion, { type: Type }>

export type LawAnswer =
  | { type: 'procedure'; asked: Asked<'procedure'>; check: ProcedureCheck }
  | { type: 'award'; asked: Asked<'award'>; check: AwardCheck }
  | { type: 'amendment'; asked: Asked<'amendment'>; check: AmendmentCheck }
  | { type: 'centre'; asked: Asked<'centre'>; check: CentreCheck }
  | { type: 'period'; asked: Asked<'period'>; check: PeriodCheck }
  | { type: 'payment'; asked: Asked<'payment'>; check: PaymentCheck }
  | { type: 'bond'; asked: Asked<'bond'>; check: BondCheck }
  | { type: 'einvoice'; asked: Asked<'einvoice'>; check: InvoicingDuty }

/** The day lies before the first row that would answer, or after the last. */
const unknown = (rule: string, day: IsoDate) => refused({ code: 'no-threshold' as const, rule, day })

/** What is asked of a contract once it is awarded. */
function executionAnswer(book: LawBook, asked: Asked<'payment'> | Asked<'bond'>): Result<LawAnswer, NoThreshold> {
  if (asked.type === 'payment') {
    const check = checkPayment(book, asked)
    return check.rule ? done({ type: asked.type, asked, check }) : unknown('X_PAY_OLD', asked.launchDate)
  }
  const check = checkBond(book, asked)
  return check.threshold ? done({ type: asked.type, asked, check }) : unknown('X_BOND_MIN_OLD', asked.launchDate)
}

/** Answers one question by the rules in force on its day; `today` counts where the question names no day. */
export function answerQuestion(book: LawBook, asked: LawQuestion, today: IsoDate): Result<LawAnswer, NoThreshold> {
  switch (asked.type) {
    case 'procedure': {
      const check = checkProcedure(book, asked)
      return check.ok ? done({ type: asked.type, asked, check: check.value }) : check
    }
    case 'award': {
      const check = checkAward(book, asked)
      return check.ok ? done({ type: asked.type, asked, check: check.value }) : check
    }
    case 'amendment': {
      const check = checkAmendment(book, asked)
      return check.ok ? done({ type: asked.type, asked, check: check.value }) : check
    }
    case 'centre':
      return done({ type: asked.type, asked, check: checkCentre(book, asked) })
    case 'period': {
      const day = asked.date ?? today
      const check = checkPeriod(book, { ...asked, date: day })
      const code = periodCode(asked.procedure)
      return code && !check.rule ? unknown(code, day) : done({ type: asked.type, asked, check })
    }
    case 'payment':
    case 'bond':
      return executionAnswer(book, asked)
    case 'einvoice': {
      const check = checkInvoicing(book, asked)
      return check.ok ? done({ type: asked.type, asked, check: check.value }) : check
    }
  }
}
