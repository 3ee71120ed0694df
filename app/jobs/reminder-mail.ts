import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { can } from '#app/domain/permissions.ts'
import { isEscalation, tellReason } from '#app/domain/reminder-reason.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { decisionPage, reminderAddress, reminderCalendar, subjectPage } from '#app/jobs/reminder-parts.ts'
import { env } from '#app/lib/env.server.ts'
import type { Mail } from '#app/lib/mail.ts'
import type { LetterRow } from '#db/queries/reminder-letters.ts'
import type { ReminderFacts } from '#db/queries/reminders.ts'
import { renderDeadlineReminder } from '#emails/deadline-reminder.tsx'

/** The links open pages: nothing changes before the person has signed in and confirmed. */
const linksOf = (
  { contract, deadline, role }: ReminderFacts,
  subject = { ...deadline, contractId: contract?.id ?? null },
) => ({
  page: subjectPage(subject),
  decide: decisionPage(subject, role),
  pause: role !== null && can({ role }, 'deadline:pause') ? `${env.APP_URL}/echeances/${deadline.id}/pause` : null,
})

/** The letter as it reads at this moment, with the days that are left now. */
export async function reminderMail(
  row: LetterRow,
  facts: ReminderFacts,
  now: Temporal.Instant,
): Promise<Omit<Mail, 'messageId'>> {
  const { deadline, contract, subject, organisation, user, role, follows } = facts
  const texts = textsFor(languageOf(user?.language ?? organisation.language))
  const reason = tellReason({ userId: row.userId, managerId: contract?.managerId ?? null, role, follows })
  const links = linksOf(facts)
  const letter = await renderDeadlineReminder({
    texts,
    today: dayAt(now),
    sender: { name: organisation.name, accent: organisation.accent },
    deadline,
    subject: {
      ...subject,
      contract: contract && { supplier: contract.supplier, manager: facts.managerName ?? contract.managerText },
    },
    reason,
    escalated: isEscalation({ reason, kind: deadline.kind, thresholdDays: row.thresholdDays }),
    links,
  })
  const line = { ...deadline, object: subject.title, url: links.decide ?? links.page }
  const calendar = reminderCalendar([line], { texts, now, organisation: organisation.name })
  return {
    ...letter,
    to: reminderAddress(row, facts),
    attachments: [{ ...calendar, filename: 'echeance.ics' }],
  }
}
