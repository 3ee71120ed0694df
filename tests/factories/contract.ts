import type { ContractDetails } from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'
import { insertContract as insert } from '#db/queries/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

const FIRST_DAY = '2026-01-01'

/**
 * A running contract of 48 months from 1 January 2026, or from its launch or award where that is later, without
 * renewal, with a motive for any other term; a test changes only what it is about.
 */
export function buildContract(change: Partial<ContractDetails> = {}): ContractDetails {
  return {
    reference: null,
    object: 'Location de photocopieurs',
    nature: 'supplies',
    route: 'own',
    procedure: 'OPEN',
    procedureLabel: null,
    status: 'running',
    estimatedValue: null,
    approvedValue: null,
    cpvCodes: [],
    lots: [],
    jointPartners: null,
    supplier: null,
    centre: null,
    centreReferences: [],
    managerId: null,
    managerText: null,
    budgetArticle: null,
    funding: null,
    fundingShare: null,
    remarks: null,
    term: {
      kind: 'fixed',
      start: [FIRST_DAY, change.launchedOn ?? '', change.awardedOn ?? ''].sort()[2] ?? FIRST_DAY,
      initialMonths: 48,
      renewal: { kind: 'none', months: null, max: null, recorded: 0 },
      notice: null,
      noticeCountsFrom: 'receipt',
    },
    durationMotive: 'Amortissement de l’infrastructure',
    ...NO_LEGAL_FACTS,
    decisionLeadDays: null,
    launchLeadDays: null,
    predecessorId: null,
    ...change,
  }
}

/** Stored as it is, without its deadlines; answers the id. */
export const insertContract = (tx: TenantTx, change: Partial<ContractDetails> = {}): Promise<string> =>
  insert(tx, { details: buildContract(change) })
