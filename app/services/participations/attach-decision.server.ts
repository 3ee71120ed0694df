import type { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { laterDecisionProblems, type MembershipDecision } from '#app/domain/membership-schema.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { insertDocumentWithFile, type StoredFile } from '#app/services/documents/add-document.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCatalogueEntry } from '#db/queries/catalogue.ts'
import { findOwnParticipation, type Participation, updateParticipation } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'

export type AttachRefusal =
  | { code: 'forbidden' | 'not-found' | 'not-allowed' }
  | { code: 'invalid'; problems: CentreProblems }
  | { code: 'stale'; version: number }

type Input = {
  frameworkId: string
  version: number
  decision: MembershipDecision
  /** Null keeps the document that is there. */
  file: { stored: StoredFile; title: string } | null
  now: Temporal.Instant
}

/**
 * The decision behind a participation that was agreed to without it, as a document that the centre reads too. What the
 * annex says of it changes by an amendment only.
 */
export async function attachDecision(
  actor: Actor,
  { frameworkId, version, decision, file, now }: Input,
): Promise<Result<null, AttachRefusal>> {
  if (!can(actor, 'centre:join')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const today = dayAt(now)
    const entry = await findCatalogueEntry(tx, frameworkId, today)
    const kept = entry && (await findOwnParticipation(tx, { ...entry, frameworkId }, { lock: true }))
    if (!kept) return refused({ code: 'not-found' })
    const refusal = attachRefusal(kept, { version, decision, file, today })
    if (refusal) return refused(refusal)

    const decisionDocumentId = file
      ? await insertDocumentWithFile(tx, actor, {
          ...{ subjectKind: 'participation', subjectId: kept.id, kind: 'decision' },
          ...{ title: file.title, file: file.stored, sharedWith: kept.ownerId },
        })
      : kept.decisionDocumentId
    await updateParticipation(tx, kept, { ...decision, decisionDocumentId })
    const { decisionOrgan, decisionOn, decisionReference } = kept
    await recordAudit(tx, actor, {
      action: 'participation.decision',
      subjectKind: 'participation',
      subjectId: kept.id,
      before: { decisionOrgan, decisionOn, decisionReference },
      after: { ...decision, title: entry.object, ...(file ? { fileName: file.stored.fileName } : {}) },
    })
    return done(null)
  })
}

type Given = Pick<Input, 'version' | 'decision' | 'file'> & { today: IsoDate }

function attachRefusal(kept: Participation, { version, decision, file, today }: Given): AttachRefusal | null {
  if (!TAKING_PART.some((status) => status === kept.status)) return { code: 'not-allowed' }
  if (kept.version !== version) return { code: 'stale', version: kept.version }
  const documented = file !== null || kept.decisionDocumentId !== null
  const problems = laterDecisionProblems({ decisionOn: decision.decisionOn, documented }, today)
  return Object.keys(problems).length > 0 ? { code: 'invalid', problems } : null
}
