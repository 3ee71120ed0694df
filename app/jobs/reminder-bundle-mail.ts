import type { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { type BundleSection, bundleSections, bundleSummary } from '#app/domain/reminder-bundle.ts'
import { isEscalation, type TellReason, tellReason } from '#app/domain/reminder-reason.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { decisionPage, reminderAddress, reminderCalendar, subjectPage } from '#app/jobs/reminder-parts.ts'
import { env } from '#app/lib/env.server.ts'
import type { Mail } from '#app/lib/mail.ts'
import { type LetterRow, listLetterLines } from '#db/queries/reminder-letters.ts'
import type { ReminderFacts } from '#db/queries/reminders.ts'
import type { TenantTx } from '#db/tenant.ts'
import { type ReminderBundleLine, renderReminderBundle } from '#emails/reminder-bundle.tsx'

/** `facts` of any row: all of a letter are of one person and one organisation. */
type Asked = { facts: ReminderFacts; now: Temporal.Instant }

/** One letter about many deadlines, as it reads at this moment. */
export async function reminderBundleMail(
  tx: TenantTx,
  rows: readonly LetterRow[],
  { facts, now }: Asked,
): Promise<Omit<Mail, 'messageId'>> {
  const { organisation, user } = facts
  const today = dayAt(now)
  const texts = textsFor(languageOf(user?.language ?? organisation.language))
  const reasons = new Set(rows.map(tellReason))
  const [onlyReason = 'several'] = reasons.size === 1 ? reasons : []
  const sections = await sectionsOf(tx, rows, today)
  const letter = await renderReminderBundle({
    texts,
    today,
    sender: { name: organisation.name, accent: organisation.accent },
    summary: bundleSummary(rows, today),
    sections: sections.map((section) => ({ ...section, moreUrl: echeancier(onlyReason, section.bucket) })),
    reason: onlyReason,
    links: { echeancier: echeancier(onlyReason) },
  })
  const lines = sections.flatMap((section) => section.lines)
  const calendar = reminderCalendar(lines, { texts, now, organisation: organisation.name })
  const [first] = rows
  return {
    ...letter,
    to: first ? reminderAddress(first, facts) : '',
    attachments: [{ ...calendar, filename: 'echeances.ics' }],
  }
}

/** Whoever manages all of it is led to their own contracts. */
function echeancier(reason: TellReason | 'several', bucket?: string): string {
  const search = new URLSearchParams()
  if (bucket) search.set('tranche', bucket)
  if (reason === 'manager') search.set('gestionnaire', 'moi')
  return `${env.APP_URL}/echeances${search.size > 0 ? `?${search}` : ''}`
}

/** Only what is shown is read: a letter may tell of tens of thousands. */
async function sectionsOf(tx: TenantTx, rows: readonly LetterRow[], today: IsoDate) {
  const sections = bundleSections(rows, today)
  const shown = sections.flatMap(({ first }) => first.map(({ id }) => id))
  const found = new Map((await listLetterLines(tx, shown)).map((line) => [line.reminderId, line]))
  const lineOf = (row: LetterRow): ReminderBundleLine[] => {
    const line = found.get(row.id)
    if (!line) return []
    const url = decisionPage(line, row.role) ?? subjectPage(line)
    return [{ ...line, url, escalated: isEscalation({ ...row, reason: tellReason(row) }) }]
  }
  return sections.map(({ bucket, total, first }: BundleSection<LetterRow>) => ({
    bucket,
    total,
    lines: first.flatMap(lineOf),
  }))
}
