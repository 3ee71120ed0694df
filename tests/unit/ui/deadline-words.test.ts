import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { deadlineLines, type ListedDeadline } from '#app/ui/deadlines/deadline-lines.ts'
import { deadlineParams } from '#app/ui/deadlines/deadline-params.ts'
import { timelineData } from '#app/ui/deadlines/timeline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const texts = textsFor('fr')
const today = '2026-11-22'
const reading = { texts, today, mayDecide: false, mayEdit: false }

const listed = (dueOn: string): ListedDeadline => ({
  ...{ id: 'd', contractId: 'c', object: 'Copieurs', dueOn, status: 'running' },
  ...{ reference: null, procedure: null, supplier: null, centre: null, manager: null, managerText: null },
  ...{ acknowledgedAt: null, acknowledgedBy: null, snoozedUntil: null },
  facts: { kind: 'launch', endsOn: '2027-05-31', neededOn: '2027-06-01', endCertain: true },
})
const state = {
  term: buildTerm(),
  decisions: [],
  status: 'running',
  archived: false,
  hasSuccessor: false,
  launchLeadDays: 180,
} as const

test.each([
  ['2026-11-21', 'Un jour de retard'],
  ['2026-09-20', '63 jours de retard'],
  ['2026-04-22', '7 mois de retard'],
  ['2024-05-22', '2 ans et 6 mois de retard'],
])('what was due on %s is marked: %s', (dueOn, expected) => {
  const [line] = deadlineLines([listed(dueOn)], [state], reading)
  expect(line?.badge.text.replaceAll('\u00a0', ' ')).toBe(expected)
})

test('the drawing of a contract’s life says what its plan asks for: a file to open, not a contract to launch', () => {
  const wordsOf = (facts: { kind: string }) => {
    const contract = { id: 'c', object: 'Copieurs', term: buildTerm() }
    const page = {
      contracts: [{ contract, decisions: [], deadlines: [{ kind: 'launch', dueOn: '2027-01-15', facts }] }],
      next: null,
    }
    return timelineData(page, deadlineParams(new URLSearchParams(), today), { texts, today }).rows[0]?.words
  }
  const planned = { kind: 'launch', plan: {} }
  expect(wordsOf(planned)).toContain('Dossier à ouvrir\u00a0: 15\u00a0janvier\u00a02027.')
  expect(wordsOf(planned)).not.toContain('Nouveau marché')
  expect(wordsOf({ kind: 'launch' })).toContain('Nouveau marché à lancer\u00a0: 15\u00a0janvier\u00a02027.')
})
