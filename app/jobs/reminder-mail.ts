import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { can, type Permission } from '#app/domain/permissions.ts'
import { answerPage, isEscalation, tellReason } from '#app/domain/reminder-reason.ts'
import { deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { calendarFile } from '#app/lib/calendar-file.ts'
import { env } from '#app/lib/env.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import type { Mail, MailAttachment } from '#app/lib/mail.ts'
import type { ReminderFacts, ReminderRow } from '#db/queries/reminders.ts'
import { renderDeadlineReminder } from '#emails/deadline-reminder.tsx'

const ADDRESS = 'address:'

/** Where it goes now: the person's present address, whatever it was when the row was written. */
const addressOf = (row: ReminderRow, { user }: ReminderFacts) =>
  user ? user.email : row.recipient.slice(row.recipient.startsWith(ADDRESS) ? ADDRESS.length : 0)

/** The links open pages: nothing changes before the person has signed in and confirmed. */
function linksOf({ contract, deadline, role }: ReminderFacts) {
  const page = `${env.APP_URL}/marches/${contract.id}`
  const answer = answerPage(deadline)
  const may = (permission: Permission) => role !== null && can({ role }, permission)
  return {
    contract: page,
    decide: answer !== null && may('decision:record') ? `${page}/${answer}` : null,
    pause: may('deadline:pause') ? `${env.APP_URL}/echeances/${deadline.id}/pause` : null,
  }
}

function calendarOf(facts: ReminderFacts, texts: Texts, now: Temporal.Instant): MailAttachment {
  const { deadline, contract, organisation } = facts
  const kind = texts.in('deadlines')(`kinds.${deadline.kind}`)
  const links = linksOf(facts)
  const url = links.decide ?? links.contract
  const sentence = deadlineSentence(texts.in('deadlines'), deadline, dayAt(now))
  const content = calendarFile({
    name: texts.in('emails')('reminder.calendarName', { organisation: organisation.name }),
    stamp: new Date(now.epochMilliseconds),
    events: [
      {
        uid: `deadline-${deadline.id}@${messageDomain()}`,
        day: deadline.dueOn,
        summary: `${kind}\u00a0: ${contract.object}`,
        description: `${sentence}\n${url}`,
        url,
      },
    ],
  })
  return { filename: 'echeance.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content }
}

/** The letter as it reads at this moment, with the days that are left now. */
export async function reminderMail(row: ReminderRow, facts: ReminderFacts, now: Temporal.Instant): Promise<Mail> {
  const { deadline, contract, organisation, user, role, follows } = facts
  const texts = textsFor(languageOf(user?.language ?? organisation.language))
  const reason = tellReason({ userId: row.userId, managerId: contract.managerId, role, follows })
  const letter = await renderDeadlineReminder({
    texts,
    today: dayAt(now),
    sender: { name: organisation.name, accent: organisation.accent },
    deadline,
    contract: { ...contract, manager: contract.managerName ?? contract.managerText },
    reason,
    escalated: isEscalation({ reason, kind: deadline.kind, thresholdDays: row.thresholdDays }),
    links: linksOf(facts),
  })
  return {
    ...letter,
    messageId: row.messageId,
    to: addressOf(row, facts),
    attachments: [calendarOf(facts, texts, now)],
  }
}
