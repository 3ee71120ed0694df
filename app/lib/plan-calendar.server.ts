import type { IsoDate } from '#app/domain/calendar.ts'
import type { PlanProgress } from '#app/domain/law/plan-progress.ts'
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

/** The day to open the file, the last day of each step, and by when a file must be on an agenda. */
export function planCalendar(t: T, { contractId, object, progress, url, domain, stamp }: Planned): string {
  const event = (name: string, day: IsoDate, summary: string, description: string): CalendarEvent => ({
    uid: `plan-${contractId}-${name}@${domain}`,
    day,
    summary: t('calendar.summary', { what: summary, object }),
    description: `${description}\n${url}`,
    url,
  })
  const start = formatDate(progress.startOn)
  const opening = event('open', progress.launchBy, t('calendar.open'), t('calendar.openText', { start }))
  const steps = progress.steps.flatMap(({ planned: { code, from, to, meeting } }) => {
    const step = t(`law:plan.steps.${code}`)
    const ends = event(
      code,
      to,
      t('calendar.ends', { step }),
      t('calendar.endsText', { from: formatDate(from), to: formatDate(to), start }),
    )
    if (!meeting) return [ends]
    const organ = t(`settings.organs.${meeting.organ}`)
    const text = t('calendar.agendaText', { organ, day: formatDate(meeting.day) })
    return [event(`${code}-agenda`, meeting.agendaBy, t('calendar.agenda', { step }), text), ends]
  })
  return calendarFile({ name: t('calendar.name', { object }), stamp, events: [opening, ...steps] })
}
