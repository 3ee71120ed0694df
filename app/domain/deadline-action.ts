import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionKind } from '#app/domain/contract.ts'
import type { DeadlineFacts } from '#app/domain/deadline.ts'
import type { DecisionOutcome } from '#app/domain/decision.ts'

export type DeadlineAction = DecisionKind | 'pause'

type Decidable = { dueOn: IsoDate; facts: DeadlineFacts }

/** Decisions that answer such a deadline: a delivery or a guarantee asks for none, an end can only be followed. */
function answers({ facts }: Decidable): readonly DecisionKind[] {
  switch (facts.kind) {
    case 'notice':
    case 'renewal':
      return ['renew', 'stop', 'relaunch']
    case 'decision':
      return facts.about === 'end' ? ['relaunch', 'stop'] : ['renew', 'stop', 'relaunch']
    case 'launch':
      return facts.endCertain ? ['relaunch', 'stop'] : []
    case 'end':
      return ['relaunch', 'stop']
    case 'delivery':
    case 'guarantee':
      return []
  }
}

/** The buttons of one line, the most usual answer first. */
export function deadlineActions(deadline: Decidable, possible: readonly DecisionOutcome[]): DeadlineAction[] {
  const kinds = possible.map(({ kind }) => kind)
  return [...answers(deadline).filter((kind) => kinds.includes(kind)), 'pause']
}

/** Letting an end come is worded otherwise than giving notice. */
export const endsByItself = ({ facts }: Pick<Decidable, 'facts'>): boolean =>
  facts.kind === 'end' || facts.kind === 'launch' || (facts.kind === 'decision' && facts.about === 'end')
