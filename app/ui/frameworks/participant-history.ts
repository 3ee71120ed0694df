import { Temporal } from 'temporal-polyfill'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { auditLine } from '#app/i18n/audit-line.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Entry = Omit<Parameters<typeof auditLine>[1], 'contractId' | 'contractObject'>

type Known = {
  body: string
  /** Who sent the request for the body, where that is known. */
  asker: string | null
  participation: {
    id: string
    organisationId: string
    status: ParticipationStatus
    fromAnnex: boolean
    askedAt: Date | null
    updatedAt: Date
  }
  papers: readonly {
    id: string
    organisationId: string
    fileName: string
    uploadedAt: Date
    uploadedBy: string | null
  }[]
}

/**
 * What happened to a participation as its centre reads it, the newest first. What the body did leaves its trace with the
 * body alone: it is told here from what both ends see.
 */
export function participantHistory(
  texts: Texts,
  traces: readonly Entry[],
  { body, asker, participation, papers }: Known,
) {
  const t = texts.in('frameworks')
  const { id, status, fromAnnex, askedAt, updatedAt } = participation
  const ours = traces.map((entry) => {
    const { when, who, what } = auditLine(texts, { ...entry, contractId: null, contractObject: null })
    return { id: entry.id, at: entry.at.getTime(), when, who, what }
  })
  const told = (key: string, at: Date, said: { who: string; what: string }) => ({
    ...{ id: `${id} ${key}`, at: at.getTime(), ...said },
    when: formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()), texts.language),
  })
  const by = (person: string | null, of: string) => (person ? t('participant.by', { person, body: of }) : of)
  const lines = [
    ...ours,
    ...papers.map(({ id: paper, organisationId, fileName, uploadedAt, uploadedBy }) =>
      told(paper, uploadedAt, {
        who: by(uploadedBy, organisationId === participation.organisationId ? body : t('participant.history.centre')),
        what: t('participant.history.document', { fileName }),
      }),
    ),
    ...(askedAt && !fromAnnex
      ? [told('asked', askedAt, { who: by(asker, body), what: t('participant.history.asked') })]
      : []),
    ...(status === 'withdrawn'
      ? [told('withdrawn', updatedAt, { who: body, what: t('participant.history.withdrawn') })]
      : []),
  ]
  return lines.toSorted((a, b) => b.at - a.at).map(({ at: _at, ...line }) => line)
}
