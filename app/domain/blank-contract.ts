import type { ContractDetails } from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'

/** A contract of which nothing is known yet. */
export const BLANK_CONTRACT: ContractDetails = {
  reference: null,
  object: '',
  nature: 'services',
  route: 'own',
  procedure: null,
  procedureLabel: null,
  status: 'preparation',
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
  term: null,
  durationMotive: null,
  ...NO_LEGAL_FACTS,
  decisionLeadDays: null,
  launchLeadDays: null,
  predecessorId: null,
}
