import type { ReminderState } from '#app/domain/reminder.ts'

/** What the ledger may be narrowed to, as written in the address. */
export const LEDGER_FILTERS = {
  'a-envoyer': ['planned', 'queued'],
  envoyes: ['sent'],
  refuses: ['refused'],
  annules: ['void'],
} as const satisfies Record<string, readonly ReminderState[]>

export type LedgerFilter = keyof typeof LEDGER_FILTERS
export const LEDGER_FILTER_NAMES = ['a-envoyer', 'envoyes', 'refuses', 'annules'] as const satisfies LedgerFilter[]

export const ledgerFilterOf = (text: string | null): LedgerFilter | null =>
  LEDGER_FILTER_NAMES.find((name) => name === text) ?? null
