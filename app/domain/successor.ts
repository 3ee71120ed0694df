import type { ContractDetails } from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'

/** What is already known of the contract that follows upon this one: the need and its people, not its terms or supplier. */
export const successorOf = (details: ContractDetails, predecessorId: string): ContractDetails => ({
  ...details,
  reference: null,
  status: 'preparation',
  estimatedValue: details.estimatedValue ?? details.approvedValue,
  approvedValue: null,
  supplier: null,
  centreReferences: [],
  remarks: null,
  term: null,
  durationMotive: null,
  ...NO_LEGAL_FACTS,
  sector: details.sector,
  budget: details.budget,
  framework: details.framework,
  jointLead: details.jointPartners === null ? null : details.jointLead,
  predecessorId,
})
