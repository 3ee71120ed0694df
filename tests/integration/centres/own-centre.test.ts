import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { NewMember } from '#app/domain/membership-schema.ts'
import { addMember } from '#app/services/centre/add-member.server.ts'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { changeContact } from '#app/services/centre/change-contact.server.ts'
import { inviteFirstAdministrator } from '#app/services/centre/invite-first-administrator.server.ts'
import { publishCentre } from '#app/services/centre/publish-centre.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { saveCentre } from '#app/services/centre/save-centre.server.ts'
import { db } from '#db/client.ts'
import { listPendingInvitations } from '#db/queries/account-tokens.ts'
import { countMembers, countMembersAtAGlance, listMembers } from '#db/queries/centre-members.ts'
import { findPublicCentre } from '#db/queries/public-centres.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { conventionVersions } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOperator, insertRequest, NOW, PROFILE, sha256Of, TEXT } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

describe('the profile of a centre', () => {
  test('is kept by whoever may operate one, and by no other organisation', async () => {
    const other = await insertActor()
    expect(await saveCentre(other, { profile: PROFILE, version: 0 })).toMatchObject({ refusal: 'not-operator' })
    const { actor } = await insertOperator()
    expect(await saveCentre({ ...actor, role: 'reader' }, { profile: PROFILE, version: 2 })).toMatchObject({
      refusal: 'forbidden',
    })
  })

  test('is not overwritten by somebody who saw an older one, and begins once', async () => {
    const organisation = await insertOrganisation({ operator: true })
    const actor = await insertActor({ organisationId: organisation.id })
    const both = await Promise.all([1, 2].map(() => saveCentre(actor, { profile: PROFILE, version: 0 })))
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const saves = ['Un', 'Deux'].map((name) => saveCentre(actor, { profile: { ...PROFILE, name }, version: 1 }))
    const results = await Promise.all(saves)
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: 'stale' })
  })

  test('is public from the moment it is published until its page is taken away', async () => {
    const { actor, slug } = await insertOperator({ published: false })
    expect(await findPublicCentre(slug)).toBeNull()
    await publishCentre(actor, { published: true, now: new Date() })
    expect(await findPublicCentre(slug)).toMatchObject({ name: PROFILE.name, contactEmail: PROFILE.contactEmail })
    await publishCentre(actor, { published: false, now: new Date() })
    expect(await findPublicCentre(slug)).toBeNull()
  })
})

describe('the convention', () => {
  test('gets the next number, keeps the hash of its text, and never changes', async () => {
    const { actor, key } = await insertOperator()
    const next = { ...TEXT, title: 'Convention révisée – été' }
    const both = await Promise.all([1, 2].map(() => publishConvention(actor, { convention: next, after: 1, now: NOW })))
    expect(both.map((result) => (result.ok ? result.value.number : result.refusal)).sort()).toEqual([2, 'stale'])
    const rows = await withTenant(actor.organisationId, (tx) => tx.select().from(conventionVersions))
    expect(rows.map(({ sha256 }) => sha256).sort()).toEqual([sha256Of(TEXT), sha256Of(next)].sort())
    const change = withTenant(actor.organisationId, (tx) => tx.update(conventionVersions).set({ body: 'x' }))
    await expect(change).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await publishConvention(actor, { convention: next, after: 2, now: NOW })).toMatchObject({
      refusal: 'unchanged',
    })
    expect(key.ownerId).toBe(actor.organisationId)
  })
})

describe('answering a request', () => {
  const ACCEPT = { to: 'accepted', term: { startsOn: '2026-12-01', endsOn: null } } as const

  test('is the centre’s alone: not a reader’s, not the body’s own, not another centre’s', async () => {
    const operator = await insertOperator()
    const { actor, membership } = await insertRequest(operator)
    const input = { membershipId: membership.id, version: membership.version, answer: ACCEPT, now: NOW }
    expect(await answerMembership({ ...operator.actor, role: 'reader' }, input)).toMatchObject({ refusal: 'forbidden' })
    expect(await answerMembership({ ...actor, role: 'coordinator' }, input)).toMatchObject({ refusal: 'not-found' })
    expect(await answerMembership((await insertOperator()).actor, input)).toMatchObject({ refusal: 'not-found' })
    expect(await answerMembership(operator.actor, input)).toMatchObject({ ok: true, value: { letters: 2 } })
  })

  test('counts once when two answer at the same moment, and only as the rules allow', async () => {
    const operator = await insertOperator()
    const { membership } = await insertRequest(operator)
    const input = { membershipId: membership.id, version: membership.version, now: NOW }
    const refuse = { to: 'refused', reason: 'Non' } as const
    const both = await Promise.all([
      answerMembership(operator.actor, { ...input, answer: ACCEPT }),
      answerMembership(operator.actor, { ...input, answer: refuse }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'stale' })
    const status = both[0].ok ? 'accepted' : 'refused'
    const wrong = status === 'accepted' ? refuse : ({ to: 'suspended', reason: 'x' } as const)
    const late = { ...input, version: membership.version + 1, answer: wrong }
    expect(await answerMembership(operator.actor, late)).toMatchObject({ refusal: 'not-allowed' })
  })

  test('leaves a trace in the centre’s journal', async () => {
    const operator = await insertOperator()
    const { membership } = await insertRequest(operator)
    const input = { membershipId: membership.id, version: membership.version, now: NOW }
    await answerMembership(operator.actor, { ...input, answer: { to: 'refused', reason: 'Hors territoire' } })
    const entries = await withTenant(operator.actor.organisationId, (tx) => tx.select().from(auditEntries))
    const entry = entries.find(({ action }) => action === 'membership.refuse')
    expect(entry).toMatchObject({ subjectId: membership.id, after: { reason: 'Hors territoire' } })
  })
})

describe('the list of members', () => {
  test('shows with each filter as many rows as its counter says', async () => {
    const operator = await insertOperator()
    const requests = [await insertRequest(operator), await insertRequest(operator), await insertRequest(operator)]
    const [first] = requests
    const version = first!.membership.version
    const answer = { to: 'accepted', term: { startsOn: '2026-12-01', endsOn: null } } as const
    await answerMembership(operator.actor, { membershipId: first!.membership.id, version, answer, now: NOW })
    await publishConvention(operator.actor, { convention: { ...TEXT, body: 'Autre' }, after: 1, now: NOW })
    await withTenant(operator.actor.organisationId, async (tx) => {
      const { centreId } = operator.key
      const none = { text: '', status: null, kind: null, gap: null }
      const counts = await countMembersAtAGlance(tx, centreId)
      expect(counts).toMatchObject({ total: 3, status: { asked: 2, accepted: 1 }, gap: { decision: 3, version: 3 } })
      for (const status of ['asked', 'accepted', 'refused'] as const) {
        expect(await countMembers(tx, centreId, { ...none, status })).toBe(counts.status[status])
      }
      for (const gap of ['decision', 'signature', 'version'] as const) {
        expect(await countMembers(tx, centreId, { ...none, gap })).toBe(counts.gap[gap])
      }
      const text = first!.organisation.name.toUpperCase()
      const found = await listMembers(tx, centreId, { filter: { ...none, text }, limit: 10, offset: 0 })
      expect(found.map(({ name }) => name)).toEqual([first!.organisation.name])
      expect(await countMembers(tx, centreId, { ...none, text: '%' })).toBe(0)
    })
  })
})

const BODY: NewMember = {
  kind: 'municipality',
  language: 'fr',
  ...{ name: 'Commune de test', enterpriseNumber: null, nisCode: null },
  ...{ contactName: 'Greffe', contactEmail: 'greffe@new.example' },
}

describe('a member that the centre adds', () => {
  const add = (actor: Parameters<typeof addMember>[0], change: object = {}) =>
    addMember(actor, {
      body: { ...BODY, name: `Commune ${randomUUID()}` },
      startsOn: '2026-01-01',
      invite: true,
      now: NOW,
      ...change,
    })

  test('is handed to its own first administrator; the centre gets no access to it', async () => {
    const { actor } = await insertOperator()
    const result = await add(actor)
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    expect(result.value.invited).toBe(BODY.contactEmail)
    const again = { membershipId: result.value.membershipId, email: 'b@new.example', now: NOW }
    expect(await inviteFirstAdministrator(actor, again)).toMatchObject({ refusal: 'has-people' })
  })

  test('is never entered by the operator when it has people of its own', async () => {
    const operator = await insertOperator()
    const { actor, membership } = await insertRequest(operator)
    const attack = { membershipId: membership.id, email: operator.actor.email, now: NOW }
    expect(await inviteFirstAdministrator(operator.actor, attack)).toMatchObject({ refusal: 'has-people' })
    expect(await listPendingInvitations(db, actor.organisationId)).toEqual([])
    const stranger = await insertOperator()
    expect(await inviteFirstAdministrator(stranger.actor, attack)).toMatchObject({ refusal: 'not-found' })
    const byAdding = await add(stranger.actor, { organisationId: actor.organisationId, body: undefined })
    if (byAdding.ok) {
      const { membershipId } = byAdding.value
      const second = { membershipId, email: stranger.actor.email, now: NOW }
      expect(await inviteFirstAdministrator(stranger.actor, second)).toMatchObject({ refusal: 'has-people' })
    }
  })

  test('is invited once when two ask at the same moment', async () => {
    const { actor } = await insertOperator()
    const result = await add(actor, { invite: false })
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    const { membershipId } = result.value
    const both = await Promise.all(
      ['a@new.example', 'b@new.example'].map((email) =>
        inviteFirstAdministrator(actor, { membershipId, email, now: NOW }),
      ),
    )
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  test('is one body for one enterprise number, and one row of the list', async () => {
    const { actor } = await insertOperator()
    const number = `0${String(Date.now()).slice(-9)}`
    const adding = [1, 2].map(() => {
      const body = { ...BODY, name: `Commune ${randomUUID()}`, enterpriseNumber: number }
      return add(actor, { body, invite: false })
    })
    const both = await Promise.all(adding)
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'recognised' } })
    const { organisationId } = await insertActor()
    expect(await add(actor, { organisationId, body: undefined })).toMatchObject({ ok: true })
    expect(await add(actor, { organisationId, body: undefined })).toMatchObject({ refusal: 'already-member' })
    expect(await add({ ...actor, role: 'buyer' }, { organisationId })).toMatchObject({ refusal: 'forbidden' })
  })

  test('keeps the contact that the centre was told, unless somebody else changed it', async () => {
    const operator = await insertOperator()
    const { membership } = await insertRequest(operator)
    const contact = { contactName: 'B', contactEmail: 'b@b.example', contactPhone: null }
    const input = { membershipId: membership.id, version: membership.version, contact }
    expect(await changeContact(operator.actor, input)).toMatchObject({ ok: true })
    expect(await changeContact(operator.actor, input)).toMatchObject({ refusal: 'stale' })
  })
})
