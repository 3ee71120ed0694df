import type { SupervisionRow } from '#app/domain/law/governance.ts'
import type { Delegation } from '#app/domain/law/governance-check.ts'
import { euro } from '#tests/factories/law-data.ts'

export const buildDelegation = (change: Partial<Delegation> = {}): Delegation => ({
  delegate: 'college',
  budget: 'ordinary',
  below: euro(30_000),
  decision: 'Conseil du 12 janvier 2026, n° 14',
  decidedOn: '2026-01-12',
  validFrom: '2026-02-01',
  validTo: null,
  ...change,
})

export const buildAmounts = (change: Partial<SupervisionRow> = {}): SupervisionRow => ({
  validFrom: '2026-01-01',
  works: { OPEN: euro(400_000), NEGOTIATED: euro(200_000), PNSPP: euro(100_000) },
  other: { OPEN: euro(300_000), NEGOTIATED: euro(150_000), PNSPP: null },
  source: 'Circulaire du 15 décembre 2025',
  ...change,
})
