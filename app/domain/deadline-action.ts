import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionKind } from '#app/domain/contract.ts'
import { type DeadlineFacts, isDecidedNotice, planOfFacts } from '#app/domain/deadline-facts.ts'
import type { DecisionOutcome } from '#app/domain/decision.ts'

/**
 * `notice`: say that it was given. `undo`: look at the decision and take it back. `close`: nothing more follows.
 * `plan`: tick the step on the launch plan. `open`: look at the centre.
 */
export type DeadlineAction = DecisionKind | 'open' | 'plan' | 'notice' | 'undo' | 'close' | 'pause'

type Decidable = { dueOn: IsoDate; facts: DeadlineFacts }

/** Decisions that answer such a deadline: a delivery or a guarantee asks for none, an end can only be followed. */
function answers({ facts }: Decidable): readonly DecisionKind[] {
  switch (facts.kind) {
    case 'notice':
      return isDecidedNotice(facts) ? [] : ['renew', 'stop', 'relaunch']
    case 'renewal':
      return ['renew', 'stop', 'relaunch']
    case 'decision':
      return facts.about === 'end' ? ['relaunch', 'stop'] : ['renew', 'stop', 'relaunch']
    case 'launch':
      return facts.endCertain ? ['relaunch', 'stop'] : []
    case 'end':
      return facts.reason === 'not-renewed' ? ['renew', 'relaunch', 'stop'] : ['relaunch', 'stop']
    case 'step':
    case 'delivery':
    case 'guarantee':
    case 'convention-resign':
    case 'convention-end':
    case 'last-order':
    case 'framework-end':
      return []
  }
}

/** What is done about a decision that stands, or about an end that has come. */
function others({ dueOn, facts }: Decidable, today: IsoDate): DeadlineAction[] {
  if (isDecidedNotice(facts)) return ['notice', 'undo']
  if (facts.kind !== 'end') return []
  const undo: DeadlineAction[] = facts.reason === 'stopped' || facts.reason === 'relaunched' ? ['undo'] : []
  return dueOn < today ? [...undo, 'close'] : undo
}

/** The buttons of one line, the most usual answer first. */
export function deadlineActions(
  deadline: Decidable,
  possible: readonly DecisionOutcome[],
  today: IsoDate,
): DeadlineAction[] {
  const kinds = possible.map(({ kind }) => kind)
  const plan: DeadlineAction[] = planOfFacts(deadline.facts) === null ? [] : ['plan']
  return [...plan, ...answers(deadline).filter((kind) => kinds.includes(kind)), ...others(deadline, today), 'pause']
}

/** Letting an end come is worded otherwise than giving notice. */
export const endsByItself = ({ facts }: Pick<Decidable, 'facts'>): boolean =>
  facts.kind === 'end' || facts.kind === 'launch' || (facts.kind === 'decision' && facts.about === 'end')
