import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type ComputedDeadline, type DeadlineFacts, membershipOfFacts } from '#app/domain/deadline-facts.ts'
import { can, type Role } from '#app/domain/permissions.ts'
import { answerPage } from '#app/domain/reminder-reason.ts'
import { deadlineName, deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { calendarFile } from '#app/lib/calendar-file.ts'
import { env } from '#app/lib/env.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import type { ReminderFacts } from '#db/queries/reminders.ts'

type Announced = Pick<ComputedDeadline, 'kind' | 'dueOn' | 'facts'> & { id: string }

const ADDRESS = 'address:'

/** Where it goes now: the person's present address, whatever it was when the row was written. */
export const reminderAddress = ({ recipient }: { recipient: string }, { user }: Pick<ReminderFacts, 'user'>) =>
  user ? user.email : recipient.slice(recipient.startsWith(ADDRESS) ? ADDRESS.length : 0)

const contractPage = (contractId: string) => `${env.APP_URL}/marches/${contractId}`

/** The page of what a deadline belongs to. */
export const subjectPage = ({ contractId, facts }: { contractId: string | null; facts: DeadlineFacts }): string =>
  contractId === null ? `${env.APP_URL}/centrales/${membershipOfFacts(facts) ?? ''}` : contractPage(contractId)

/** Where this person answers the deadline; null when they may not, or when there is nothing to answer. */
export function decisionPage(deadline: Announced & { contractId: string | null }, role: Role | null): string | null {
  const answer = answerPage(deadline)
  if (answer === null || deadline.contractId === null || role === null || !can({ role }, 'decision:record')) return null
  return `${contractPage(deadline.contractId)}/${answer}`
}

type Reading = { texts: Texts; now: Temporal.Instant; organisation: string }

/** One all-day event for each deadline; the same deadline is the same event in every letter. */
export function reminderCalendar(
  lines: readonly (Announced & { object: string; url: string })[],
  { texts, now, organisation }: Reading,
) {
  const t = texts.in('deadlines')
  const content = calendarFile({
    name: texts.in('emails')('reminder.calendarName', { organisation }),
    stamp: new Date(now.epochMilliseconds),
    events: lines.map((line) => ({
      uid: `deadline-${line.id}@${messageDomain()}`,
      day: line.dueOn,
      summary: `${deadlineName(t, line.facts)}\u00a0: ${line.object}`,
      description: `${deadlineSentence(t, line, dayAt(now))}\n${line.url}`,
      url: line.url,
    })),
  })
  return { contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content }
}
