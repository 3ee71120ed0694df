import { expect, test } from 'vitest'
import { planProgress } from '#app/domain/law/plan-progress.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { planPaper } from '#app/ui/plans/plan-paper-data.ts'
import { buildMeetings, buildPlanSteps } from '#tests/factories/plan-data.ts'

/** Counted back from 1 June 2027 the file opens on 1 May. */
function paper(today: string, done: Partial<Record<PlanStepCode, string>> = {}, college: string[] = []) {
  const steps = buildPlanSteps('LIMITED', 'none', []).map((step) => ({
    ...step,
    decidedBy: step.code === 'needs' && college.length > 0 ? ('college' as const) : null,
    doneOn: done[step.code] ?? null,
    note: done[step.code] ? 'vu' : null,
    documentId: null,
  }))
  const startOn = '2027-06-01'
  const progress = planProgress(steps, {
    startOn,
    today,
    meetings: buildMeetings(college),
    shorter: [],
    followed: true,
  })
  const plan = { procedure: 'LIMITED', publication: 'none', startOn, steps } as const
  const said = planPaper(
    { plan, progress, titles: new Map(), runningEnd: null },
    { t: textsFor('fr').in('plans'), today },
  )
  return { ...said, rows: said.table.rows.map((row) => row.map((text) => text.replaceAll('\u00a0', ' '))) }
}

test('a plan in time says so of each step', () => {
  const { table, rows, rescue } = paper('2027-04-21')
  expect(table.columns).toEqual(['Étape', 'Du – au', 'Jours', 'Minimum légal', 'Prévu', 'Fait'])
  expect(rows.map((row) => row[4])).toEqual(Array(6).fill('dans les temps'))
  expect(rescue).toBeNull()
})

test('a plan that is late shows the days now expected beside the planned ones, and the real day of what is done', () => {
  const { rows, rescue } = paper('2027-05-12', { needs: '2027-05-12' })
  expect(rows[0]).toEqual(['Recueil des besoins', '01/05/2027 – 05/05/2027', '5 jours', 'aucun', '', '12 mai 2027\nvu'])
  expect(rows[1]?.slice(1)).toEqual(['06/05/2027 – 15/05/2027', '10 jours', 'aucun', '13/05/2027 – 22/05/2027', ''])
  expect(rescue?.title).toContain('7')
})

test('the meeting of a step that is late is the one it is now expected at', () => {
  const meetings = ['2027-05-03', '2027-05-20']
  expect(paper('2027-04-10', {}, meetings).rows[0]?.[0]).toContain('Collège du 3 mai 2027')
  expect(paper('2027-05-04', {}, meetings).rows[0]?.[0]).toContain('Collège du 20 mai 2027')
})

test('the paper of an open procedure says by when its notice must leave', () => {
  const steps = buildPlanSteps('OPEN', 'EU+BE', []).map((step) => ({
    ...step,
    doneOn: null,
    note: null,
    documentId: null,
  }))
  const [startOn, today] = ['2027-09-30', '2026-11-22']
  const progress = planProgress(steps, { startOn, today, meetings: buildMeetings([]), shorter: [], followed: true })
  const plan = { procedure: 'OPEN', publication: 'EU+BE', startOn, steps } as const
  const reading = { t: textsFor('fr').in('plans'), today }
  const { rows } = planPaper({ plan, progress, titles: new Map(), runningEnd: null }, reading).table
  const tenders = rows.find(([name]) => name?.startsWith('Publication et'))
  const [needed = '', said = ''] = [tenders?.[1], tenders?.[0]].map((text) => text?.replaceAll('\u00a0', ' '))
  expect(needed).toMatch(/^22\/05\/2027 –/)
  expect(said).toContain('Avis à envoyer au plus tard le 21/05/2027 : le délai court du lendemain.')
  // Counted back it ends on a Saturday.
  const standstill = rows.find(([name]) => name?.startsWith('Délai d’attente'))?.[0]?.replaceAll('\u00a0', ' ')
  expect(standstill).toContain('jusqu’à la fin du lundi 30 août 2027')
  expect(standstill).toContain('ne peut pas être conclu avant')
})

test('a step that was passed over says so at its place and at the head', () => {
  const { sentences, rows } = paper('2027-05-12', { consultation: '2027-05-12' })
  expect(sentences.join(' ')).toContain('qui la précède, ne l’est pas')
  expect(rows[0]?.[5]).toBe('restée ouverte')
})

test('a first day that went by before the file was opened is no delay of years, but a day that is past', () => {
  const said = paper('2034-05-02').sentences.join(' ')
  expect(said).toContain('Le premier jour visé par ce plan est passé.')
  expect(said).not.toContain('Retard')
})
