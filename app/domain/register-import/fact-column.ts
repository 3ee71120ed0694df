import type { ContractDetails } from '#app/domain/contract.ts'
import { OTHER_ROUTE_QUESTIONS } from '#app/domain/contract-route.ts'

/** The legal facts of a contract that a cell can hold, each named as the contract names it. */
export const FACT_DATES = ['launchedOn', 'awardedOn'] as const
const FACT_CHOICES = ['sector', 'budget', 'ground', 'supplierSize'] as const
export const FACT_ANSWERS = [
  'framework',
  'centreListed',
  'rightPublished',
  'rightCompatible',
  'inHouseControl',
  'inHouseActivity',
  'inHouseCapital',
] as const
export const FACT_AMOUNTS = ['centreMaximum', 'centreRemaining', 'centreOwnMaximum'] as const
export const FACT_PARAGRAPHS = ['procedureMotive', 'durationMotive'] as const
export const FACT_TEXTS = [
  ...FACT_PARAGRAPHS,
  'routeProof',
  'controlProof',
  'activityProof',
  'capitalProof',
  'jointPartners',
  'jointLead',
  'jointProof',
] as const

type FactColumn =
  | (typeof FACT_DATES)[number]
  | (typeof FACT_CHOICES)[number]
  | (typeof FACT_ANSWERS)[number]
  | (typeof FACT_AMOUNTS)[number]
  | (typeof FACT_TEXTS)[number]

/** In the order in which a register shows them. */
export const FACT_COLUMNS = [
  'launchedOn',
  'awardedOn',
  'sector',
  'budget',
  'framework',
  'ground',
  'procedureMotive',
  'durationMotive',
  'supplierSize',
  'routeProof',
  ...OTHER_ROUTE_QUESTIONS,
  'jointPartners',
  'jointLead',
  'jointProof',
] as const satisfies readonly FactColumn[]

/** A fact is absent where the file says nothing. */
export type ImportedFacts = Partial<Pick<ContractDetails, FactColumn>>
