import type { Nature, Procedure } from '#app/domain/contract.ts'

/** Grounds other than the amount on which the law opens a procedure. */
export const GROUNDS = [
  'amount',
  'urgency',
  'no-suitable-tender',
  'exclusivity',
  'repetition',
  'research',
  'additional-supplies',
  'commodity-exchange',
  'advantageous-conditions',
  'adaptation',
  'irregular-tenders',
  'no-market-solution',
] as const
export type Ground = (typeof GROUNDS)[number]

export type GroundRule = {
  /** The rule in the parameters. */
  code: string
  procedures: readonly Procedure[]
  /** Empty: every nature. */
  natures: readonly Nature[]
  /** The proof that the file must hold; null for the amount, which proves itself. */
  evidence: string | null
}

const NEGOTIATED = ['PNSPP'] as const

export const GROUND_RULES: Record<Ground, GroundRule> = {
  amount: { code: 'G_42_1_1a', procedures: NEGOTIATED, natures: [], evidence: null },
  urgency: { code: 'G_42_1_1b', procedures: NEGOTIATED, natures: [], evidence: 'urgency-evidence' },
  'no-suitable-tender': {
    code: 'G_42_1_1c',
    procedures: NEGOTIATED,
    natures: [],
    evidence: 'unsuccessful-procedure-evidence',
  },
  exclusivity: { code: 'G_42_1_1d', procedures: NEGOTIATED, natures: [], evidence: 'exclusivity-evidence' },
  repetition: {
    code: 'G_42_1_2',
    procedures: NEGOTIATED,
    natures: ['works', 'services'],
    evidence: 'initial-contract-evidence',
  },
  research: { code: 'G_42_1_4a', procedures: NEGOTIATED, natures: ['supplies'], evidence: 'research-evidence' },
  'additional-supplies': {
    code: 'G_42_1_4b',
    procedures: NEGOTIATED,
    natures: ['supplies'],
    evidence: 'incompatibility-evidence',
  },
  'commodity-exchange': {
    code: 'G_42_1_4c',
    procedures: NEGOTIATED,
    natures: ['supplies'],
    evidence: 'quotation-evidence',
  },
  'advantageous-conditions': {
    code: 'G_42_1_OTH',
    procedures: NEGOTIATED,
    natures: ['supplies', 'services'],
    evidence: 'advantageous-conditions-evidence',
  },
  adaptation: { code: 'BE_PCN_GROUNDS', procedures: ['PCN', 'CD'], natures: [], evidence: 'negotiation-evidence' },
  'irregular-tenders': {
    code: 'BE_PCN_GROUNDS',
    procedures: ['PCN', 'CD'],
    natures: [],
    evidence: 'irregular-tenders-evidence',
  },
  'no-market-solution': { code: 'BE_CD_IP', procedures: ['IP'], natures: [], evidence: 'innovation-evidence' },
}

export const groundFitsNature = (ground: Ground, nature: Nature): boolean => {
  const { natures } = GROUND_RULES[ground]
  return natures.length === 0 || natures.includes(nature)
}
