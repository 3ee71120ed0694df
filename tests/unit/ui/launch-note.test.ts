import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { launchNote } from '#app/ui/checks/launch-note.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'

const noteOf = (change: Partial<ContractDetails>) =>
  launchNote(buildContract(change), {
    ...{ book: LAW_BOOK, texts: textsFor('fr'), today: '2026-11-22', sector: 'classic' },
    rules: { authority: null, germanSpeaking: false, delegations: [], supervision: [] },
  })

test.each([
  ['preparation', null, /^comme si le marché était lancé le 22/],
  ['preparation', '2026-11-01', /^au lancement prévu/],
  ['launched', '2026-11-23', /^au lancement prévu/],
  ['launched', '2026-11-22', /^au lancement du/],
  ['running', '2025-05-01', /^au lancement du/],
  ['running', null, /^$/],
] as const)('a contract %s with a launch on %s rests on the right day', (status, launchedOn, note) => {
  expect(noteOf({ status, launchedOn })).toMatch(note)
})
