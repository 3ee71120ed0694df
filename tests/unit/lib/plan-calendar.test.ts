import { describe, expect, test } from 'vitest'
import { planProgress } from '#app/domain/law/plan-progress.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { planCalendar } from '#app/lib/plan-calendar.server.ts'
import { buildMeetings, buildPlanSteps } from '#tests/factories/plan-data.ts'

type Done = Partial<Record<PlanStepCode, string>>

/** Counted back from 1 June 2027 the file opens on 1 May; the college decides the needs. */
function file(today: string, done: Done = {}, college: string[] = []) {
  const steps = buildPlanSteps('LIMITED', 'none', []).map((step) => ({
    ...step,
    decidedBy: step.code === 'needs' && college.length > 0 ? ('college' as const) : null,
    doneOn: done[step.code] ?? null,
  }))
  const situation = { startOn: '2027-06-01', today, meetings: buildMeetings(college, 2), shorter: [], followed: true }
  return planCalendar(textsFor('fr').in('plans'), {
    contractId: 'c',
    object: 'Copieurs',
    progress: planProgress(steps, situation),
    url: 'https://liege.example/marches/c/plan',
    domain: 'liege.example',
    stamp: new Date('2027-04-21T10:00:00Z'),
  })
}

/** The day and the words of each event, by the name in its id. */
function events(text: string): Record<string, [string | undefined, string | undefined, string | undefined]> {
  const content = text.replaceAll('\r\n ', '').replaceAll('\u00a0', ' ')
  const textOf = (event: string, key: string) => new RegExp(`^${key}[^:]*:(.*)$`, 'm').exec(event)?.[1]?.trim()
  return Object.fromEntries(
    content
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) => [
        textOf(event, 'UID')?.replace(/^plan-c-|@.*$/g, ''),
        [textOf(event, 'DTSTART'), textOf(event, 'SUMMARY'), textOf(event, 'DESCRIPTION')?.replace(/\\nhttps.*$/, '')],
      ]),
  )
}

describe('the calendar file of a plan', () => {
  test('in time holds the days that are planned, to the first day of the contract', () => {
    const found = events(file('2027-04-21'))
    expect(found.open?.slice(0, 2)).toEqual(['20270501', 'Ouvrir le dossier au plus tard : Copieurs'])
    expect(found.needs?.slice(0, 2)).toEqual(['20270505', 'Fin de l’étape « Recueil des besoins » : Copieurs'])
    expect(found.start?.slice(0, 2)).toEqual(['20270601', 'Premier jour du nouveau marché : Copieurs'])
  })

  test('late holds the days now expected, and tells the planned ones', () => {
    const found = events(file('2027-05-12', { needs: '2027-05-12' }))
    expect(found.needs).toEqual([
      '20270512',
      'Étape faite\\, « Recueil des besoins » : Copieurs',
      'Faite le 12 mai 2027. Prévue au plan du 1er mai 2027 au 5 mai 2027.',
    ])
    expect(found.consultation?.[0]).toBe('20270522')
    expect(found.consultation?.[2]).toBe(
      'En retard : attendue maintenant pour le 22 mai 2027. Prévue au plan du 6 mai 2027 au 15 mai 2027\\, pour que le marché commence le 1er juin 2027.',
    )
    expect(found.start?.[0]).toBe('20270608')
    expect(found.start?.[2]).toBe('Au rythme du plan. Il était prévu le 1er juin 2027.')
    expect(found.open?.slice(0, 2)).toEqual(['20270512', 'Dossier ouvert : Copieurs'])
  })

  test('of a file that should have been opened says to open it today', () => {
    const found = events(file('2027-05-03'))
    expect(found.open).toEqual([
      '20270503',
      'Ouvrir le dossier sans attendre : Copieurs',
      'Il aurait dû s’ouvrir le 1er mai 2027.',
    ])
    expect(found.needs?.[0]).toBe('20270507')
  })

  test('takes the agenda of the meeting that is now expected, and of none once the step is done elsewhere', () => {
    const meetings = ['2027-05-03', '2027-05-20']
    expect(events(file('2027-04-10', {}, meetings))['needs-agenda']?.[0]).toBe('20270501')
    expect(events(file('2027-05-04', {}, meetings))['needs-agenda']?.[0]).toBe('20270518')
    expect(events(file('2027-05-04', { needs: '2027-05-04' }, meetings))['needs-agenda']).toBeUndefined()
  })
})
