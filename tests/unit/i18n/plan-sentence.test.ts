import { expect, test } from 'vitest'
import type { IsoDate } from '#app/domain/calendar.ts'
import { computeDeadlines, type DeadlineInput } from '#app/domain/deadline.ts'
import { NO_MEETINGS } from '#app/domain/law/launch-plan.ts'
import type { DatedPlan } from '#app/domain/plan-deadlines.ts'
import { deadlineName, deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import deadlineTexts from '#app/i18n/fr/deadlines.json' with { type: 'json' }
import lawTexts from '#app/i18n/fr/law.json' with { type: 'json' }
import { createTexts } from '#app/i18n/texts.ts'
import { buildDeadlineInput } from '#tests/factories/deadline-data.ts'
import { buildMeetings, buildPlanSteps } from '#tests/factories/plan-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const t = createTexts('fr', { deadlines: deadlineTexts, law: lawTexts }).in('deadlines')

/** Counted back from 1 June 2027 the file opens on 1 May. */
const plan = (needsDoneOn: IsoDate | null = null): DatedPlan => ({
  startOn: '2027-06-01',
  meetings: NO_MEETINGS,
  steps: buildPlanSteps('LIMITED', 'none', []).map((step) => ({
    ...step,
    doneOn: step.code === 'needs' ? needsDoneOn : null,
  })),
})

/** The sentences of a contract, computed and read on that day, with ordinary spaces. */
function reads(change: Partial<DeadlineInput>, today: IsoDate, readOn = today): string[] {
  const contract = buildDeadlineInput({ term: null, status: 'preparation', ...change })
  return computeDeadlines(contract, today)
    .filter(({ facts }) => 'plan' in facts)
    .map((deadline) => deadlineSentence(t, deadline, readOn).replaceAll('\u00a0', ' '))
}

test('a file to open says its first step and the days that may be lost', () => {
  expect(reads({ plan: plan() }, '2027-04-21')[0]).toBe(
    'Dossier à ouvrir au plus tard le samedi 1er mai 2027, dans 10 jours. Première étape : recueil des besoins. Marge de 10 jours pour commencer le 1er juin 2027.',
  )
  expect(reads({ plan: plan() }, '2027-05-01')[0]).toContain('Aucune marge pour commencer le 1er juin 2027.')
  expect(reads({ plan: plan() }, '2027-05-03')[0]).toBe(
    'Le dossier devait s’ouvrir le samedi 1er mai 2027, il y a 2 jours. Première étape : recueil des besoins. Marge épuisée : le marché ne commencerait que le 3 juin 2027, 2 jours trop tard.',
  )
})

test('before the file is open its first step does not say the same room again', () => {
  const term = buildTerm({ start: '2023-05-01', initialMonths: 48, renewal: { kind: 'none' }, notice: null })
  const [open, step, ...others] = reads({ plan: plan(), term, status: 'running' }, '2027-04-21')
  expect(open).toContain('Marge de 10 jours')
  expect(open).toContain('31 jours ne sont pas couverts')
  expect(step).toBe('Prochaine étape : recueil des besoins, au plus tard le mercredi 5 mai 2027, dans 14 jours.')
  expect(others).toEqual([])
})

test('a file under way says its next step, and is late before its day when the room is used up', () => {
  expect(reads({ plan: plan('2027-05-03') }, '2027-05-03')).toEqual([
    'Prochaine étape : consultation des opérateurs, au plus tard le samedi 15 mai 2027, dans 12 jours. Marge de 2 jours pour commencer le 1er juin 2027.',
  ])
  expect(reads({ plan: plan('2027-05-06') }, '2027-05-06')[0]).toContain(
    'Marge épuisée : le marché ne commencerait que le 2 juin 2027, un jour trop tard.',
  )
  expect(reads({ plan: plan('2027-05-03') }, '2027-05-16')[0]).toMatch(
    /^Étape en retard : consultation des opérateurs, qui devait se terminer le samedi 15 mai 2027, hier\./,
  )
})

test('the room shrinks with the days of reading, not before the step could be over', () => {
  const known = (readOn: IsoDate) => reads({ plan: plan('2027-05-03') }, '2027-05-03', readOn)[0]
  expect(known('2027-05-13')).toContain('Marge de 2 jours')
  expect(known('2027-05-14')).toContain('Marge d’un jour')
  expect(known('2027-05-15')).toContain('Aucune marge')
})

test('a step that an organ decides names its meeting and the day of its agenda', () => {
  const steps = plan('2027-05-03').steps.map((step) =>
    step.code === 'consultation' ? { ...step, decidedBy: 'college' as const } : step,
  )
  const decidedPlan = { ...plan(), steps, meetings: buildMeetings(['2027-05-12'], 5) }
  expect(reads({ plan: decidedPlan }, '2027-05-03')[0]).toContain(
    'au plus tard le mercredi 12 mai 2027, dans 9 jours. Collège du 12 mai 2027, dossier à inscrire au plus tard le 7 mai 2027.',
  )
})

test('the name of a deadline agrees with its sentence: with a plan a file is opened, without one a contract launched', () => {
  const names = (change: Partial<DeadlineInput>) =>
    computeDeadlines(buildDeadlineInput(change), '2027-04-21').map(({ facts }) => deadlineName(t, facts))
  const term = buildTerm({ start: '2024-05-01', initialMonths: 48, renewal: { kind: 'none' }, notice: null })
  expect(names({ term, status: 'running' })).toContain('Nouveau marché à lancer')
  const planned = names({ term, status: 'running', plan: { ...plan(), startOn: '2028-05-01' } })
  expect(planned).toContain('Dossier à ouvrir')
  expect(planned).not.toContain('Nouveau marché à lancer')
})

test('a plan far ahead says its day and its room alike, in months', () => {
  const [open] = reads({ plan: { ...plan(), startOn: '2028-01-12' } }, '2027-04-21')
  expect(open).toContain('dans 8 mois. Première étape : recueil des besoins. Marge de 8 mois pour commencer')
})

test('days that no contract covers are said', () => {
  const term = buildTerm({ start: '2023-05-01', initialMonths: 48, renewal: { kind: 'none' }, notice: null })
  expect(reads({ plan: plan(), term, status: 'running' }, '2026-11-22')[0]).toContain(
    'Le marché en cours finit le 30 avril 2027 : 31 jours ne sont pas couverts.',
  )
})
