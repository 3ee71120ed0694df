/** How a body answers a call for interest. */
export const ANSWER_STATUSES = ['invited', 'draft', 'declared', 'no-interest'] as const

/** One body and lot of the annex *beneficiaries and maxima*, as frozen. Amounts in cents excl. VAT. */
export type AnnexLine = {
  organisationId: string
  body: string
  enterpriseNumber: string | null
  lotId: string | null
  lot: string | null
  quantity: number | null
  unit: string | null
  amount: number | null
  decision: string | null
}
