import type { DecisionKind } from '#app/domain/contract.ts'
import type { SentencePart } from '#app/i18n/deadline-sentence.ts'

/** A decision in force, as it is kept. */
export type StandingDecision = {
  id: string
  kind: DecisionKind
  decidedOn: string
  organ: string | null
  recordedAt: Date
  recordedBy: string | null
}

export type StandingText = { decisionId: string; text: string; decided: string }

/** What the form of a decision shows; every text is ready. */
export type DecisionQuestion = {
  contract: { id: string; object: string }
  /** What the person sees as to be decided; sent back with the answer. */
  subject: string
  sentences: SentencePart[][]
  choices: { value: DecisionKind; label: string; consequences: string[] }[]
  chosen: DecisionKind | null
  /** What may prove the decision. */
  documents: { id: string; title: string }[]
  today: string
  /** The end both parties may agree upon although the notice was missed. */
  agreed: { day: string } | null
  /** Ending the contract takes a notice, which may have been given already. */
  asksNotice: boolean
  /** Indefinite term: the earliest last day. */
  endsOn: { earliest: string } | null
  /** Why there is nothing to decide. */
  refusal: string | null
  standing: StandingText | null
}

/** What the server answered to a decision it did not take, with what was typed. */
export type DecisionAnswer = {
  message: string | null
  problems: Partial<Record<string, string>>
  typed: Partial<Record<string, string>>
  standing: StandingText | null
}
