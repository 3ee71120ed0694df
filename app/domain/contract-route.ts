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

export const ROUTE_FACTS = [
  'routeProof',
  'routeDocumentId',
  'centreListed',
  'centreMaximum',
  'centreRemaining',
  'centreOwnMaximum',
  'rightPublished',
  'rightCompatible',
  'inHouseControl',
  'controlProof',
  'inHouseActivity',
  'activityProof',
  'inHouseCapital',
  'capitalProof',
  'jointLead',
  'jointProof',
  'jointDocumentId',
] as const satisfies readonly (keyof RouteFacts)[]

/** The route's facts alone, out of whatever else holds them. */
export function routeFactsOf(facts: RouteFacts): RouteFacts {
  const {
    routeProof,
    routeDocumentId,
    centreListed,
    centreMaximum,
    centreRemaining,
    centreOwnMaximum,
    rightPublished,
    rightCompatible,
    inHouseControl,
    controlProof,
    inHouseActivity,
    activityProof,
    inHouseCapital,
    capitalProof,
    jointLead,
    jointProof,
    jointDocumentId,
  } = facts
  return {
    routeProof,
    routeDocumentId,
    centreListed,
    centreMaximum,
    centreRemaining,
    centreOwnMaximum,
    rightPublished,
    rightCompatible,
    inHouseControl,
    controlProof,
    inHouseActivity,
    activityProof,
    inHouseCapital,
    capitalProof,
    jointLead,
    jointProof,
    jointDocumentId,
  }
}
