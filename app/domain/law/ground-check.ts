import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, OwnProcedure } from '#app/domain/contract.ts'
import { GROUND_RULES, type Ground, groundFitsNature } from '#app/domain/law/ground.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { BelowRule } from '#app/domain/law/procedure-rule.ts'

/** What a ground does for a procedure; without one: whether some ground could. `rule`: what keeps it uncertain. */
export type Opening = { standing: 'opens' | 'closed' } | { standing: 'to-verify'; rule: LawParameter | null }

export type GroundAsked = { book: LawBook; ground: Ground | null; nature: Nature; day: IsoDate }

/** Art. 124 opens the negotiated procedure of the special sectors on much the same grounds as art. 42 the classic one. */
export const isGroundOf = (ground: Ground, procedure: OwnProcedure): boolean =>
  GROUND_RULES[ground].procedures.includes(procedure === 'PNSMCP' ? 'PNSPP' : procedure)

/** For which natures a ground is made is part of its rule: one that was not confirmed excludes none. */
export function excludes({ book, nature, day }: Omit<GroundAsked, 'ground'>, ground: Ground): boolean {
  const rule = book.at(GROUND_RULES[ground].code, day)
  return !groundFitsNature(ground, nature) && (rule === null || isEnforced(rule))
}

/** Whether a ground opens a procedure to a nature: a rule that is uncertain on that day neither opens nor closes. */
export function openingOf(procedure: OwnProcedure, asked: GroundAsked, grounds: BelowRule['grounds']): Opening {
  const { book, ground, day } = asked
  if (grounds === 'none') return { standing: 'closed' }
  const codes = grounds === 'own' ? [] : [grounds.code]
  if (ground !== null && ground !== 'amount') {
    if (!isGroundOf(ground, procedure) || excludes(asked, ground)) return { standing: 'closed' }
    codes.push(GROUND_RULES[ground].code)
  }
  for (const code of codes) {
    const rule = book.at(code, day)
    if (!rule || !isEnforced(rule)) return { standing: 'to-verify', rule }
  }
  return { standing: 'opens' }
}
