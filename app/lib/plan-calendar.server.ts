import type { IsoDate } from '#app/domain/calendar.ts'
import type { PlanProgress } from '#app/domain/law/plan-progress.ts'
import { stepStanding } from '#app/domain/law/plan-standing.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { type CalendarEvent, calendarFile } from '#app/lib/calendar-file.ts'

type T = Translate<'plans'>
type Planned = {
  contractId: string
  object: string
  progress: PlanProgress
  /** The page of the plan, and the right side of the events' ids. */
  url: string
  domain: string
  stamp: Date
}
type Event = { name: string; day: IsoDate; summary: string; description: string }

function opening(t: T, { steps, launchBy, openedOn, startOn }: PlanProgress): Event {
  const day = formatDate(launchBy)
  // The day itself is not known: on the first one that is, it was open.
  const [firstDone] = steps.flatMap(({ forecast }) => forecast.doneOn ?? []).toSorted()
  if (firstDone !== undefined) {
    return {
      name: 'open',
      day: firstDone,
      summary: t('calendar.opened'),
      description: t('calendar.openedText', { day }),
    }
  }
  if (launchBy < openedOn) {
    return {
      name: 'open',
      day: openedOn,
      summary: t('calendar.openNow'),
      description: t('calendar.openNowText', { day }),
    }
  }
  const description = t('calendar.openText', { start: formatDate(startOn) })
  return { name: 'open', day: launchBy, summary: t('calendar.open'), description }
}

function stepText(t: T, one: PlanProgress['steps'][number], start: string): string {
  const { state, step } = stepStanding(one)
  const { from, to } = one.planned
  const values = { from: formatDate(from), to: formatDate(to), start, day: formatDate(step.to) }
  if (state === 'done') return t('calendar.doneText', values)
  return t(state === 'late' ? 'calendar.lateText' : 'calendar.endsText', values)
}

function stepEvents(t: T, one: PlanProgress['steps'][number], start: string): Event[] {
  const { state, step } = stepStanding(one)
  const { code, to, meeting } = step
  const label = t(`law:plan.steps.${code}`)
  const ends = {
    name: code,
    day: to,
    summary: t(state === 'done' ? 'calendar.done' : 'calendar.ends', { step: label }),
    description: stepText(t, one, start),
  }
  if (!meeting) return [ends]
  const organ = t(`settings.organs.${meeting.organ}`)
  const description = t('calendar.agendaText', { organ, day: formatDate(meeting.day) })
  return [
    { name: `${code}-agenda`, day: meeting.agendaBy, summary: t('calendar.agenda', { step: label }), description },
    ends,
  ]
}

function beginning(t: T, { startOn, forecastStart }: PlanProgress): Event {
  const late = forecastStart > startOn
  return {
    name: 'start',
    day: late ? forecastStart : startOn,
    summary: t('calendar.start'),
    description: late ? t('calendar.startLate', { day: formatDate(startOn) }) : t('calendar.startText'),
  }
}

/**
 * The day to open the file, the last day of each step, by when a file must be on an agenda and the first day of the
 * contract; on the days that count now: a step that is late on the day it is expected, one that is done on its own.
 */
export function planCalendar(t: T, { contractId, object, progress, url, domain, stamp }: Planned): string {
  const start = formatDate(progress.startOn)
  const all = [
    opening(t, progress),
    ...progress.steps.flatMap((one) => stepEvents(t, one, start)),
    beginning(t, progress),
  ]
  const events = all.map(
    ({ name, day, summary, description }): CalendarEvent => ({
      uid: `plan-${contractId}-${name}@${domain}`,
      day,
      summary: t('calendar.summary', { what: summary, object }),
      description: `${description}\n${url}`,
      url,
    }),
  )
  return calendarFile({ name: t('calendar.name', { object }), stamp, events })
}
