import { describe, expect, test } from 'vitest'
import { correctionSchema, type MembershipCorrection } from '#app/domain/membership-schema.ts'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { correctMembership } from '#app/services/centre/correct-membership.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertOperator, insertRequest, membershipOf, NOW } from '#tests/factories/joining.ts'

const TODAY = '2026-11-22'
const CORRECTION: MembershipCorrection = {
  ...{ startsOn: '2026-06-04', endsOn: '2030-06-03', decisionOrgan: 'Conseil', decisionOn: '2026-05-20' },
  ...{
    decisionReference: '2026/5',
    received: 'decision',
    signedOn: null,
    enterpriseNumber: null,
    reason: 'Reçu par la poste.',
  },
}
const FILE = {
  kept: { fileName: 'deliberation.pdf', mediaType: 'application/pdf', byteSize: 1000, sha256: 'a'.repeat(64) },
  title: 'Délibération',
}

async function accepted() {
  const operator = await insertOperator()
  const { organisation, membership } = await insertRequest(operator)
  const term = { startsOn: '2026-12-01', endsOn: '2030-11-30' }
  const answer = { to: 'accepted', term } as const
  await answerMembership(operator.actor, { membershipId: membership.id, version: membership.version, answer, now: NOW })
  const member = async () => (await membershipOf(organisation.id, operator))!
  const correct = async (
    correction: Partial<MembershipCorrection>,
    { version, file = FILE }: { version?: number; file?: typeof FILE | null } = {},
  ) =>
    correctMembership(operator.actor, {
      ...{ membershipId: membership.id, version: version ?? (await member()).version, file, today: TODAY },
      correction: { ...CORRECTION, ...correction },
    })
  return { operator, organisation, member, correct }
}

describe('a member put right by its centre', () => {
  test('has the dates and the decision, the document at both ends, and the reason in its history', async () => {
    const { operator, organisation, member, correct } = await accepted()
    expect(await correct({})).toMatchObject({ ok: true })
    const after = await member()
    expect(after).toMatchObject({ startsOn: '2026-06-04', endsOn: '2030-06-03', decisionOn: '2026-05-20' })
    const about = { subjectKind: 'membership', subjectId: after.id } as const
    for (const side of [operator.actor.organisationId, organisation.id]) {
      const documents = await withTenant(side, (tx) => listSharedDocuments(tx, about))
      expect(documents.map(({ id }) => id)).toContain(after.decisionDocumentId)
    }
    const [newest] = await withTenant(operator.actor.organisationId, (tx) => listAuditOfSubject(tx, about))
    expect(newest).toMatchObject({
      action: 'membership.correct',
      before: { startsOn: '2026-12-01', decisionOn: null },
      after: { startsOn: '2026-06-04', reason: 'Reçu par la poste.', fileName: 'deliberation.pdf' },
    })
  })

  test('is not overwritten by whoever saw an earlier state, nor by a reader', async () => {
    const { operator, member, correct } = await accepted()
    const { id, version } = await member()
    expect(await correct({}, { version: version - 1 })).toMatchObject({ refusal: 'stale' })
    const reader = { ...operator.actor, role: 'reader' } as const
    const input = { membershipId: id, version, correction: CORRECTION, file: null, today: TODAY }
    expect(await correctMembership(reader, input)).toMatchObject({ refusal: 'forbidden' })
    expect((await member()).startsOn).toBe('2026-12-01')
  })

  test('keeps the proof of what it signed itself', async () => {
    const { member, correct } = await accepted()
    const { signedName } = await member()
    expect(await correct({ received: 'convention', signedOn: '2026-05-21' })).toMatchObject({
      refusal: 'already-signed',
    })
    expect((await member()).signedName).toBe(signedName)
  })

  test('is given an enterprise number that nobody else bears, and only once', async () => {
    const [one, other] = [await accepted(), await accepted()]
    const base = `0${Math.floor(Math.random() * 8_999_999 + 1_000_000)}`
    const enterpriseNumber = `${base}${String(97 - (Number(base) % 97)).padStart(2, '0')}`
    expect(await one.correct({ enterpriseNumber }, { file: null })).toMatchObject({ ok: true })
    expect((await findOrganisation(one.organisation.id))?.enterpriseNumber).toBe(enterpriseNumber)
    expect(await other.correct({ enterpriseNumber }, { file: null })).toMatchObject({
      refusal: 'enterprise-number-taken',
    })
  })

  test('asks for a reason, and for the day of what was received', () => {
    const typed = { ...Object.fromEntries(Object.keys(CORRECTION).map((name) => [name, ''])), received: 'convention' }
    const result = correctionSchema.safeParse(typed)
    expect(result.error?.issues.map(({ path, message }) => `${path}:${message}`).sort()).toEqual([
      'reason:reason-missing',
      'signedOn:day-missing',
    ])
  })
})
