import type { IsoDate } from '#app/domain/calendar.ts'
import { can } from '#app/domain/permissions.ts'
import { answerPage } from '#app/domain/reminder-reason.ts'
import { type DigestSection, digestStretches, readsWholeRegister, weekBefore } from '#app/domain/weekly-digest.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { subjectPage } from '#app/jobs/reminder-parts.ts'
import { digestLink } from '#app/lib/digest-link.server.ts'
import { env } from '#app/lib/env.server.ts'
import type { Mail } from '#app/lib/mail.ts'
import { type DigestDeadline, listDigestDeadlines, listDigestDecisions } from '#db/queries/weekly-digest-lines.ts'
import type { DigestReader, WeeklyDigestRow } from '#db/queries/weekly-digests.ts'
import type { TenantTx } from '#db/tenant.ts'
import { renderWeeklyDigest, saysNothing, type WeeklyDigestProps } from '#emails/weekly-digest.tsx'

/** What is late has room; the rest of the letter stays short enough to be read. */
const LINES: Record<DigestSection, number> = { past: 12, week: 12, month: 8 }
const DECISIONS = 10

const MORE: Record<DigestSection, string> = { past: '?groupe=past', week: '', month: '?tranche=within-30' }

const contractPage = (contractId: string) => `${env.APP_URL}/marches/${contractId}`

/** Opens a page: nothing changes before the person has signed in and confirmed. */
function lineUrl(line: DigestDeadline, role: DigestReader['role']): string {
  const page = subjectPage(line)
  const answer = answerPage(line)
  return answer !== null && line.contractId !== null && can({ role }, 'decision:record') ? `${page}/${answer}` : page
}

function reasonOf({ role, managesContracts }: DigestReader): WeeklyDigestProps['reason'] {
  if (role === 'coordinator' || role === 'administrator') return role
  return managesContracts ? 'manager' : 'asked'
}

async function contentOf(tx: TenantTx, { week, today, reader }: Asked) {
  const readerId = readsWholeRegister(reader.role) ? null : reader.userId
  const stretches = digestStretches(today)
  const section = async (name: DigestSection) => {
    const found = await listDigestDeadlines(tx, { ...stretches[name], readerId, limit: LINES[name] })
    const lines = found.lines.map((line) => ({ ...line, url: lineUrl(line, reader.role) }))
    return { lines, total: found.total, moreUrl: `${env.APP_URL}/echeances${MORE[name]}` }
  }
  const decided = await listDigestDecisions(tx, { ...weekBefore(week), readerId, limit: DECISIONS })
  const decisions = decided.lines.map((line) => ({ ...line, url: contractPage(line.contractId) }))
  return {
    deadlines: { past: await section('past'), week: await section('week'), month: await section('month') },
    decided: { lines: decisions, total: decided.total },
  }
}

type Asked = { week: IsoDate; today: IsoDate; reader: DigestReader }

/** The letter as it reads on that day; null when there is nothing to say. */
export async function weeklyDigestMail(
  tx: TenantTx,
  row: WeeklyDigestRow,
  { reader, today }: Pick<Asked, 'reader' | 'today'>,
): Promise<Mail | null> {
  const content = await contentOf(tx, { week: row.week, today, reader })
  if (saysNothing(content)) return null
  const { organisation, userId, email, language, role } = reader
  const stop = digestLink({ organisationId: organisation.id, userId }, today)
  const letter = await renderWeeklyDigest({
    ...content,
    texts: textsFor(languageOf(language)),
    week: row.week,
    today,
    sender: { name: organisation.name, accent: organisation.accent },
    scope: readsWholeRegister(role) ? 'register' : 'own',
    reason: reasonOf(reader),
    links: { echeancier: `${env.APP_URL}/echeances`, stop },
  })
  // RFC 8058: the mail program's own button sends one POST to the address, without anybody signing in.
  const headers = { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  return { ...letter, headers, messageId: row.messageId, to: email }
}
