import type { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { isAskedFor } from '#app/domain/campaign.ts'
import {
  type Answer,
  type AnswerLimits,
  type AnswerProblems,
  hasGoneLot,
  readAnswer,
  type TypedAnswer,
} from '#app/domain/campaign-answer.ts'
import type { CatalogueEntry } from '#app/domain/catalogue.ts'
import { type JoiningRefusal, joiningRefusal, mayDraft, mayMoveParticipation } from '#app/domain/participation.ts'
import { requestProblems } from '#app/domain/participation-request.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { insertDocumentWithFile, type StoredFile } from '#app/services/documents/add-document.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { findCatalogueEntry, findMembersPart } from '#db/queries/catalogue.ts'
import { holdOwnMemberships } from '#db/queries/joining.ts'
import { findKind } from '#db/queries/own-centre.ts'
import {
  findOwnParticipation,
  insertParticipation,
  type Participation,
  updateParticipation,
  writeMaxima,
} from '#db/queries/participations.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type AskRefusal =
  | { code: 'forbidden' | 'not-found' | 'not-member' | 'not-allowed' | 'lots-changed' | JoiningRefusal }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; fields: AnswerProblems; limits: AnswerLimits }

type Input = {
  /** A draft is ours alone: it may lack what the centre must know, and our membership may still be to come. */
  to: 'asked' | 'draft'
  frameworkId: string
  /** Of the request that was shown; 0 where there was none. */
  version: number
  typed: TypedAnswer
  /** The decision as a file that is stored already. */
  file: { stored: StoredFile; title: string } | null
  now: Temporal.Instant
}

/**
 * Asks the centre to take part in a framework contract that runs already, changes a request that is not answered, or
 * keeps one to go on with later.
 */
export async function askParticipation(actor: Actor, input: Input): Promise<Result<{ version: number }, AskRefusal>> {
  if (!can(actor, 'centre:join')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const today = dayAt(input.now)
    const known = await findCatalogueEntry(tx, input.frameworkId, today)
    // Whoever left meanwhile is no member any more: read again once nobody leaves.
    if (known) await holdOwnMemberships(tx, known.ownerId)
    const entry = known && (await findCatalogueEntry(tx, input.frameworkId, today))
    if (!entry) return refused({ code: 'not-found' })
    const kept = await findOwnParticipation(tx, { ...entry, frameworkId: entry.id }, { lock: true })
    const refusal = await askRefusal(tx, { entry, kept, today, input })
    if (refusal) return refused(refusal)
    const read = await readRequest(tx, { entry, kept, today, input })
    if (!read.ok) return read

    const version = await keep(tx, actor, { entry, kept, answer: read.value, input })
    if (version === null) return refused({ code: 'stale', version: 1 })
    return done({ version })
  })
}

type Known = { entry: CatalogueEntry; kept: Participation | null; today: IsoDate }

async function askRefusal(
  tx: TenantTx,
  { entry, kept, today, input: { to, version } }: Known & { input: Input },
): Promise<AskRefusal | null> {
  if (!entry.member && to === 'asked') return { code: 'not-member' }
  const allowed = to === 'draft' ? mayDraft(kept) : !kept || mayMoveParticipation('member', kept.status, 'asked')
  if (!allowed) return { code: 'not-allowed' }
  if (kept && kept.version !== version) return { code: 'stale', version: kept.version }
  const closed = joiningRefusal(entry, { kind: await findKind(tx), fromAnnex: entry.fromAnnex }, today)
  return closed && { code: closed }
}

async function readRequest(
  tx: TenantTx,
  { entry, kept, today, input: { to, typed, file } }: Known & { input: Input },
): Promise<Result<Answer, AskRefusal>> {
  const lots = await listCampaignLots(tx, { ownerId: entry.ownerId, frameworkId: entry.id })
  if (hasGoneLot(typed, lots)) return refused({ code: 'lots-changed' })
  const frameworkCeiling = (await findMembersPart(tx, entry))?.ceiling ?? null
  const { answer, problems: unreadable } = readAnswer(typed, lots)
  const documented = file !== null || (kept?.decisionDocumentId ?? null) !== null
  const lacking = to === 'draft' ? {} : requestProblems(answer, { lots, frameworkCeiling, today, documented })
  const fields = { ...lacking, ...unreadable }
  return Object.keys(fields).length > 0
    ? refused({ code: 'invalid', fields, limits: { lots, frameworkCeiling } })
    : done(answer)
}

type Asking = { entry: CatalogueEntry; kept: Participation | null; answer: Answer; input: Input }

/** The version it has now; null where a colleague asked at the same moment. */
async function keep(tx: TenantTx, actor: Actor, { entry, kept, answer, input }: Asking): Promise<number | null> {
  const { decisionExpectedOn: _never, ...facts } = answer.facts
  const { to } = input
  const askedAt = to === 'draft' ? null : new Date(input.now.epochMilliseconds)
  const asked = to === 'draft' ? null : { by: actor.userId, maxima: answer.maxima.filter(isAskedFor) }
  const request = {
    ...{ ...facts, status: to, askedAt, askedBy: asked?.by ?? null, askedMaxima: asked?.maxima ?? null },
    ...{ answeredAt: null, answeredBy: null, reason: null },
  } as const
  const ends = { organisationId: actor.organisationId, ownerId: entry.ownerId }
  const row = kept
    ? { id: kept.id, version: await updateParticipation(tx, kept, request) }
    : await insertParticipation(tx, { ...ends, ...request, frameworkId: entry.id })
  if (!row) return null
  const { id } = row
  await writeMaxima(tx, { ...ends, id }, answer.maxima)
  const version = (await attach(tx, actor, { id, entry, input })) ?? row.version
  await recordAudit(tx, actor, {
    action: to === 'draft' ? 'participation.prepare' : 'participation.ask',
    subjectKind: 'participation',
    subjectId: id,
    before: kept && { status: kept.status },
    after: { ...facts, title: entry.object, maxima: answer.maxima, status: to },
  })
  if (to === 'draft') return version
  const letter = { kind: 'participation-asked', subjectId: id, occasion: version } as const
  await enqueue(tx, 'plan-centre-letters', { organisationId: entry.ownerId, ...letter })
  return version
}

/** The decision as a document of the request, which the centre reads too; answers the version of the request then. */
async function attach(
  tx: TenantTx,
  actor: Actor,
  { id, entry, input: { file } }: { id: string; entry: CatalogueEntry; input: Input },
) {
  if (!file) return null
  const decisionDocumentId = await insertDocumentWithFile(tx, actor, {
    ...{ subjectKind: 'participation', subjectId: id, kind: 'decision' },
    ...{ title: file.title, file: file.stored, sharedWith: entry.ownerId },
  })
  return updateParticipation(tx, { organisationId: actor.organisationId, id }, { decisionDocumentId })
}
