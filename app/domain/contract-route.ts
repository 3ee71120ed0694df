import type { Route } from '#app/domain/contract.ts'
import type { Cents } from '#app/domain/money.ts'

/** What every other way to buy than an own procedure has to prove, and what a joint contract agrees on. */
export type RouteFacts = {
  /** Reference of the proof: list of beneficiaries, published act, statutes. Beside or instead of a document. */
  routeProof: string | null
  routeDocumentId: string | null
  /** Whether we were named as a beneficiary from the start; null: not verified yet. */
  centreListed: boolean | null
  centreMaximum: Cents | null
  /** What was left of the framework's maximum before this contract. */
  centreRemaining: Cents | null
  /** Ours, as declared to the centre. */
  centreOwnMaximum: Cents | null
  rightPublished: boolean | null
  rightCompatible: boolean | null
  inHouseControl: boolean | null
  controlProof: string | null
  inHouseActivity: boolean | null
  activityProof: string | null
  inHouseCapital: boolean | null
  capitalProof: string | null
  /** Who leads the joint contract. */
  jointLead: string | null
  jointProof: string | null
  jointDocumentId: string | null
}

export const NO_ROUTE_FACTS: RouteFacts = {
  routeProof: null,
  routeDocumentId: null,
  centreListed: null,
  centreMaximum: null,
  centreRemaining: null,
  centreOwnMaximum: null,
  rightPublished: null,
  rightCompatible: null,
  inHouseControl: null,
  controlProof: null,
  inHouseActivity: null,
  activityProof: null,
  inHouseCapital: null,
  capitalProof: null,
  jointLead: null,
  jointProof: null,
  jointDocumentId: null,
}

/** What each way to buy is asked beside its proof, and what partners are, in the order of the form. */
export const ROUTE_QUESTIONS = {
  centre: ['centreListed', 'centreMaximum', 'centreRemaining', 'centreOwnMaximum'],
  'exclusive-right': ['rightPublished', 'rightCompatible'],
  'in-house': ['inHouseControl', 'controlProof', 'inHouseActivity', 'activityProof', 'inHouseCapital', 'capitalProof'],
} as const satisfies Record<Exclude<Route, 'own'>, readonly (keyof RouteFacts)[]>

/** Of every route but an own procedure, and in this order wherever they stand in a row. */
export const OTHER_ROUTE_QUESTIONS = [
  ...ROUTE_QUESTIONS.centre,
  ...ROUTE_QUESTIONS['exclusive-right'],
  ...ROUTE_QUESTIONS['in-house'],
] as const

export const ROUTE_FACTS = [
  'routeProof',
  'routeDocumentId',
  ...OTHER_ROUTE_QUESTIONS,
  'jointLead',
  'jointProof',
  'jointDocumentId',
] as const satisfies readonly (keyof RouteFacts)[]

/** The route's facts alone, out of whatever else holds them. */
export const routeFactsOf = (facts: RouteFacts): RouteFacts => ({
  routeProof: facts.routeProof,
  routeDocumentId: facts.routeDocumentId,
  centreListed: facts.centreListed,
  centreMaximum: facts.centreMaximum,
  centreRemaining: facts.centreRemaining,
  centreOwnMaximum: facts.centreOwnMaximum,
  rightPublished: facts.rightPublished,
  rightCompatible: facts.rightCompatible,
  inHouseControl: facts.inHouseControl,
  controlProof: facts.controlProof,
  inHouseActivity: facts.inHouseActivity,
  activityProof: facts.activityProof,
  inHouseCapital: facts.inHouseCapital,
  capitalProof: facts.capitalProof,
  jointLead: facts.jointLead,
  jointProof: facts.jointProof,
  jointDocumentId: facts.jointDocumentId,
})
