import { describe, expect, test } from 'vitest'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { saveJoiningDecision } from '#app/services/centre/save-joining.server.ts'
import { sendJoining, withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { signConvention } from '#app/services/centre/sign-convention.server.ts'
import { startJoining } from '#app/services/centre/start-joining.server.ts'
import { findMember } from '#db/queries/centre-members.ts'
import { findConvention } from '#db/queries/conventions.ts'
import { findReadableVersion } from '#db/queries/documents.ts'
import { findMembershipPaper } from '#db/queries/joining.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import { centres } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  insertJoiner,
  insertOperator,
  insertRequest,
  membershipOf,
  NOW,
  sha256Of,
  TEXT,
} from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const FILE = { fileName: 'deliberation.pdf', mediaType: 'application/pdf', byteSize: 9, sha256: 'b'.repeat(64) }
const DECISION = { decisionOrgan: 'Conseil communal', decisionOn: '2026-10-01', decisionReference: '2026/17' }
const NEXT = { ...TEXT, body: 'Article 1 – Objet\nAdhérer autrement.' }

describe('joining a centre', () => {
  test('is prepared, signed with its proof, sent, and seen whole from both ends', async () => {
    const operator = await insertOperator()
    const { actor, membership, shown } = await insertRequest(operator)
    const title = 'Délibération'
    await saveJoiningDecision(actor, { centre: operator.key, decision: DECISION, file: FILE, title })
    const own = await membershipOf(actor.organisationId, operator)
    expect(own).toMatchObject({
      ...{ status: 'asked', signatureKind: 'typed', signedName: 'Anne, directrice générale' },
      ...{ signedFrom: '127.0.0.1', signedSha256: sha256Of(TEXT), signedBy: actor.userId, ...DECISION },
    })
    expect(shown.sha256).toBe(sha256Of(TEXT))
    const seen = await withTenant(operator.actor.organisationId, async (tx) => ({
      member: await findMember(tx, { centreId: operator.key.centreId, id: membership.id }),
      documents: await listSharedDocuments(tx, { subjectKind: 'membership', subjectId: membership.id }),
      paper: await findMembershipPaper(tx, membership.id),
    }))
    expect(seen.member?.membership).toEqual(own)
    expect(seen.documents).toMatchObject([{ title, fileName: FILE.fileName }])
    expect(seen.paper?.version.id).toBe(shown.versionId)
  })

  test('shows a stranger neither the convention, the paper nor the document', async () => {
    const operator = await insertOperator()
    const { actor, membership, shown } = await insertRequest(operator)
    await saveJoiningDecision(actor, { centre: operator.key, decision: DECISION, file: FILE, title: 'D' })
    const [document] = await withTenant(actor.organisationId, (tx) =>
      listSharedDocuments(tx, { subjectKind: 'membership', subjectId: membership.id }),
    )
    const place = { documentId: document!.id, number: 1 }
    const stranger = await insertActor()
    const found = await withTenant(stranger.organisationId, async (tx) => [
      await findConvention(tx, shown.versionId),
      await findMembershipPaper(tx, membership.id),
      await findReadableVersion(tx, place),
      await findMember(tx, { centreId: operator.key.centreId, id: membership.id }),
    ])
    expect(found).toEqual([null, null, null, null])
    for (const end of [actor, operator.actor]) {
      const file = await withTenant(end.organisationId, (tx) => findReadableVersion(tx, place))
      expect(file).toMatchObject({ sha256: FILE.sha256, organisationId: actor.organisationId })
    }
  })

  test('begins once however often it is asked, and keeps what was typed', async () => {
    const operator = await insertOperator()
    const { actor } = await insertJoiner(operator)
    const again = await Promise.all([1, 2, 3].map(() => startJoining(actor, { slug: operator.slug })))
    expect(again.every(({ ok }) => ok)).toBe(true)
    expect(await membershipOf(actor.organisationId, operator)).toMatchObject({ contactName: 'Greffe', status: 'draft' })
  })

  test('is for buyers and administrators: a reader or an approver may not', async () => {
    const operator = await insertOperator()
    for (const role of ['reader', 'approver'] as const) {
      const actor = await insertActor({ role })
      expect(await startJoining(actor, { slug: operator.slug })).toMatchObject({ refusal: 'forbidden' })
      expect(await sendJoining(actor, { centre: operator.key, now: NOW })).toMatchObject({ refusal: 'forbidden' })
    }
  })

  test('is refused for a kind of body that the centre does not take, and for a centre that does not show itself', async () => {
    const operator = await insertOperator()
    await withTenant(operator.actor.organisationId, (tx) => tx.update(centres).set({ joinKinds: ['police-zone'] }))
    const actor = await insertActor({ role: 'buyer' })
    expect(await startJoining(actor, { slug: operator.slug })).toMatchObject({ refusal: 'kind-excluded' })
    const hidden = await insertOperator({ published: false })
    expect(await startJoining(actor, { slug: hidden.slug })).toMatchObject({ refusal: 'not-found' })
  })

  test('is not sent without a contact or a signature', async () => {
    const operator = await insertOperator()
    const organisation = await insertOrganisation()
    const actor = await insertActor({ organisationId: organisation.id, role: 'buyer' })
    await startJoining(actor, { slug: operator.slug })
    expect(await sendJoining(actor, { centre: operator.key, now: NOW })).toMatchObject({ refusal: 'contact-missing' })
  })

  test('may be withdrawn until the centre answers, and left afterwards', async () => {
    const operator = await insertOperator()
    const { actor, membership } = await insertRequest(operator)
    const leave = (to: 'draft' | 'left') => withdrawJoining(actor, { centre: operator.key, to, reason: null, now: NOW })
    expect(await leave('left')).toMatchObject({ refusal: 'not-allowed' })
    expect(await leave('draft')).toMatchObject({ ok: true })
    expect(await leave('draft')).toMatchObject({ refusal: 'not-allowed' })
    await sendJoining(actor, { centre: operator.key, now: NOW })
    const now = await membershipOf(actor.organisationId, operator)
    const answer = { to: 'accepted', term: { startsOn: '2026-12-01', endsOn: null } } as const
    const input = { membershipId: membership.id, version: now!.version, answer, now: NOW }
    expect(await answerMembership(operator.actor, input)).toMatchObject({ ok: true })
    expect(await leave('draft')).toMatchObject({ refusal: 'not-allowed' })
    expect(await leave('left')).toMatchObject({ ok: true })
    expect(await membershipOf(actor.organisationId, operator)).toMatchObject({ status: 'left', leftOn: '2026-11-22' })
  })
})

describe('a convention that changed while it was being read', () => {
  const sign = (
    { actor, shown }: Awaited<ReturnType<typeof insertJoiner>>,
    centre: { ownerId: string; centreId: string },
  ) =>
    signConvention(actor, {
      ...{ centre, shown, now: new Date(NOW.epochMilliseconds) },
      signature: { kind: 'typed', signedName: 'B, bourgmestre', signedFrom: null },
    })

  test('is not signed: the version and hash that were shown are no longer those in force', async () => {
    const operator = await insertOperator()
    const joiner = await insertJoiner(operator)
    await publishConvention(operator.actor, { convention: NEXT, after: 1, now: NOW })
    expect(await sign(joiner, operator.key)).toMatchObject({ refusal: 'newer-version' })
    const kept = await membershipOf(joiner.actor.organisationId, operator)
    expect(kept).toMatchObject({ contactName: 'Greffe', signedName: 'Anne, directrice générale' })
  })

  test('is not signed under a hash that is not its own', async () => {
    const operator = await insertOperator()
    const joiner = await insertJoiner(operator)
    const shown = { ...joiner.shown, sha256: 'f'.repeat(64) }
    expect(await sign({ ...joiner, shown }, operator.key)).toMatchObject({ refusal: 'newer-version' })
  })

  test('is not sent either when it was signed before, until the new one is signed', async () => {
    const operator = await insertOperator()
    const joiner = await insertJoiner(operator)
    const next = await publishConvention(operator.actor, { convention: NEXT, after: 1, now: NOW })
    const send = () => sendJoining(joiner.actor, { centre: operator.key, now: NOW })
    expect(await send()).toMatchObject({ refusal: 'newer-version' })
    if (!next.ok) throw new Error(next.refusal)
    const shown = { versionId: next.value.id, sha256: sha256Of(NEXT) }
    expect(await sign({ ...joiner, shown }, operator.key)).toMatchObject({ ok: true })
    expect(await send()).toMatchObject({ ok: true })
  })
})
