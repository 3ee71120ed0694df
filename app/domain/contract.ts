import type { IsoDate } from '#app/domain/calendar.ts'
import type { LegalFacts } from '#app/domain/contract-legal.ts'
import type { Cents } from '#app/domain/money.ts'

export const NATURES = ['supplies', 'services', 'works', 'social-services'] as const
export type Nature = (typeof NATURES)[number]

export const ROUTES = ['own', 'centre', 'exclusive-right', 'in-house'] as const
export type Route = (typeof ROUTES)[number]

/** The procedures that one leads oneself, from the lightest to the heaviest: the law's table speaks of these. */
export const OWN_PROCEDURES = [
  'LIMITED',
  'PNSPP',
  'PNDAPP',
  'PCN',
  'OPEN',
  'RESTRICTED',
  'CD',
  'IP',
  'PNSMCP',
  'PNDMCP',
] as const
export type OwnProcedure = (typeof OWN_PROCEDURES)[number]

export const PROCEDURES = [...OWN_PROCEDURES, 'CENTRALE', 'EXCLUSIVE_RIGHT', 'IN_HOUSE'] as const
export type Procedure = (typeof PROCEDURES)[number]

/** Another route than an own procedure is its own name in the column of procedures. */
const PROCEDURE_OF_ROUTE = {
  own: null,
  centre: 'CENTRALE',
  'exclusive-right': 'EXCLUSIVE_RIGHT',
  'in-house': 'IN_HOUSE',
} as const satisfies Record<Route, Procedure | null>

/** What a route is called among the procedures; null for an own procedure, which has still to be chosen. */
export const procedureOfRoute = (route: Route): Procedure | null => PROCEDURE_OF_ROUTE[route]

export const routeOfProcedure = (procedure: Procedure | null): Route =>
  ROUTES.find((route) => procedure !== null && PROCEDURE_OF_ROUTE[route] === procedure) ?? 'own'

export const CONTRACT_STATUSES = ['preparation', 'launched', 'awarded', 'running', 'closed'] as const
export type ContractStatus = (typeof CONTRACT_STATUSES)[number]

export const TERM_KINDS = ['fixed', 'indefinite', 'one-off'] as const
export const RENEWAL_KINDS = ['none', 'tacit', 'express'] as const
export type RenewalKind = (typeof RENEWAL_KINDS)[number]

export const NOTICE_COUNTS_FROM = ['sending', 'receipt'] as const
export type NoticeCountsFrom = (typeof NOTICE_COUNTS_FROM)[number]

export type Notice = { months: number } | { days: number }

/** months null: as long as the initial term. max null: no limit. recorded: express renewals decided so far. */
export type Renewal = { kind: RenewalKind; months: number | null; max: number | null; recorded: number }

/** A term that an amendment made last until another day; those after it begin the day after. */
export type TermExtension = { termIndex: number; endsOn: IsoDate }

export type FixedTerm = {
  kind: 'fixed'
  start: IsoDate
  initialMonths: number
  renewal: Renewal
  notice: Notice | null
  noticeCountsFrom: NoticeCountsFrom
  /** In order of their terms, at most one for each; kept by amendments alone. */
  extensions?: readonly TermExtension[]
}
export type IndefiniteTerm = {
  kind: 'indefinite'
  start: IsoDate
  notice: Notice | null
  noticeCountsFrom: NoticeCountsFrom
}
export type OneOffTerm = { kind: 'one-off'; start: IsoDate; delivery: IsoDate | null; guaranteeMonths: number | null }

/** How long a contract binds. Null on a contract in preparation whose dates are not known yet. */
export type Term = FixedTerm | IndefiniteTerm | OneOffTerm

export const DECISION_KINDS = ['renew', 'stop', 'relaunch'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

export type Lot = { number: string; title: string }

/** What a coordinator writes about a contract; ids, version and computed dates stand beside it. */
export type ContractDetails = LegalFacts & {
  reference: string | null
  object: string
  nature: Nature
  route: Route
  procedure: Procedure | null
  procedureLabel: string | null
  status: ContractStatus
  estimatedValue: Cents | null
  approvedValue: Cents | null
  cpvCodes: string[]
  lots: Lot[]
  jointPartners: string | null
  supplier: string | null
  centre: string | null
  centreReferences: string[]
  managerId: string | null
  managerText: string | null
  budgetArticle: string | null
  funding: string | null
  fundingShare: number | null
  remarks: string | null
  term: Term | null
  durationMotive: string | null
  /** Calendar days before the notice day (or the end) by which we decide ourselves. */
  decisionLeadDays: number | null
  /** Calendar days before the final end by which a new procedure must be launched; null: the organisation's default. */
  launchLeadDays: number | null
  predecessorId: string | null
}
