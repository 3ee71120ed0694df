import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { cancelInvitation } from '#app/services/accounts/cancel-invitation.server.ts'
import { changeRole } from '#app/services/accounts/change-role.server.ts'
import { inviteUser } from '#app/services/accounts/invite-user.server.ts'
import { removeUser } from '#app/services/accounts/remove-user.server.ts'
import { resendInvitation } from '#app/services/accounts/resend-invitation.server.ts'
import { db } from '#db/client.ts'
import { insertAccountToken } from '#db/queries/account-tokens.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { findContract } from '#db/queries/contracts.ts'
import {
  deleteOrganisationUser,
  findOrganisationUser,
  lockPersonAndAdministrators,
  updateRole,
} from '#db/queries/organisation-users.ts'
import { lockOrganisation } from '#db/queries/organisations.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { contractFollowers } from '#db/schema/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { NOW, sentSecret, tokensTo } from '#tests/factories/account-token.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { queuedJobs } from '#tests/factories/queue.ts'

const administrator = () => insertActor({ role: 'administrator' })
const newAddress = () => `${randomUUID()}@example.org`
const traces = (organisationId: TenantId) =>
  withTenant(organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))
const roleOf = async (actor: { organisationId: TenantId; userId: string }) =>
  (await findOrganisationUser(db, actor))?.role ?? null

const FORBIDDEN = { ok: false, refusal: 'forbidden' }
const NOT_FOUND = { ok: false, refusal: 'not-found' }

describe('an invitation', () => {
  test('leaves a trace and queues one letter with the id alone', async () => {
    const actor = await administrator()
    const email = newAddress()
    const result = await inviteUser(actor, { email, role: 'buyer', now: NOW })
    const [token] = await tokensTo(email)
    expect(result).toEqual({ ok: true, value: { invitationId: token!.id } })
    expect(token).toMatchObject({ role: 'buyer', invitedBy: actor.userId, tokenHash: null })
    expect(token!.expiresAt.toISOString()).toBe('2027-03-08T09:00:00.000Z')
    expect(await queuedJobs('send-account-letter', { tokenId: token!.id })).toEqual([{ tokenId: token!.id }])
    expect(await traces(actor.organisationId)).toMatchObject([
      { action: 'user.invite', userId: actor.userId, after: { email, role: 'buyer' } },
    ])
  })

  test('to the same address takes the place of the one before', async () => {
    const actor = await administrator()
    const email = newAddress()
    await inviteUser(actor, { email, role: 'buyer', now: NOW })
    await inviteUser(actor, { email: email.toUpperCase(), role: 'reader', now: NOW })
    expect(await tokensTo(email)).toEqual([])
    expect(await tokensTo(email.toUpperCase())).toMatchObject([{ role: 'reader' }])
  })

  test('waits for another that is being made, and takes its place', async () => {
    const actor = await administrator()
    const { organisationId, userId } = actor
    const email = newAddress()
    const second = await withTenant(organisationId, async (tx) => {
      await lockOrganisation(tx, organisationId)
      const waiting = inviteUser(actor, { email, role: 'buyer', now: NOW })
      await new Promise((resolve) => setTimeout(resolve, 100))
      const expiresAt = new Date('2027-03-08T09:00:00Z')
      await insertAccountToken(tx, {
        kind: 'invitation',
        email,
        organisationId,
        role: 'reader',
        invitedBy: userId,
        expiresAt,
      })
      return { waiting }
    })
    await second.waiting
    expect(await tokensTo(email)).toMatchObject([{ role: 'buyer' }])
  })

  test('is refused for somebody who belongs to the organisation already', async () => {
    const actor = await administrator()
    const member = await insertActor({ organisationId: actor.organisationId })
    const result = await inviteUser(actor, { email: member.email, role: 'buyer', now: NOW })
    expect(result).toEqual({ ok: false, refusal: 'already-member' })
  })

  test('sent again works for seven new days, and the first letter no more', async () => {
    const actor = await administrator()
    const email = newAddress()
    await inviteUser(actor, { email, role: 'buyer', now: NOW })
    const [{ id: invitationId } = { id: '' }] = await tokensTo(email)
    await sentSecret(invitationId)
    const later = NOW.add({ hours: 24 * 10 })
    expect(await resendInvitation(actor, { invitationId, now: later })).toMatchObject({ ok: true })
    const [token] = await tokensTo(email)
    expect(token).toMatchObject({ tokenHash: null, expiresAt: new Date('2027-03-18T09:00:00Z') })
  })

  test('is cancelled with a trace', async () => {
    const actor = await administrator()
    const email = newAddress()
    await inviteUser(actor, { email, role: 'buyer', now: NOW })
    const [{ id: invitationId } = { id: '' }] = await tokensTo(email)
    expect(await cancelInvitation(actor, { invitationId })).toMatchObject({ ok: true })
    expect(await tokensTo(email)).toEqual([])
    expect((await traces(actor.organisationId)).at(-1)).toMatchObject({ action: 'user.cancel-invitation' })
  })

  test('of another organisation can neither be sent again nor cancelled', async () => {
    const [actor, stranger] = [await administrator(), await administrator()]
    const email = newAddress()
    await inviteUser(actor, { email, role: 'buyer', now: NOW })
    const [{ id: invitationId } = { id: '' }] = await tokensTo(email)
    expect(await resendInvitation(stranger, { invitationId, now: NOW })).toEqual(NOT_FOUND)
    expect(await cancelInvitation(stranger, { invitationId })).toEqual(NOT_FOUND)
    expect(await tokensTo(email)).toHaveLength(1)
  })
})

describe('a role', () => {
  test('is changed with before and after in the trace', async () => {
    const actor = await administrator()
    const member = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    expect(await changeRole(actor, { userId: member.userId, role: 'buyer' })).toEqual({ ok: true, value: null })
    expect(await roleOf(member)).toBe('buyer')
    expect(await traces(actor.organisationId)).toMatchObject([
      { action: 'user.change-role', subjectId: member.userId, before: { role: 'reader' }, after: { role: 'buyer' } },
    ])
  })

  test('that stays the same leaves no trace', async () => {
    const actor = await administrator()
    expect(await changeRole(actor, { userId: actor.userId, role: 'administrator' })).toMatchObject({ ok: true })
    expect(await traces(actor.organisationId)).toEqual([])
  })

  test('of the last administrator is kept', async () => {
    const actor = await administrator()
    const result = await changeRole(actor, { userId: actor.userId, role: 'reader' })
    expect(result).toEqual({ ok: false, refusal: 'last-administrator' })
    expect(await roleOf(actor)).toBe('administrator')
  })

  test('of an administrator is given up when there is another', async () => {
    const actor = await administrator()
    await insertActor({ role: 'administrator', organisationId: actor.organisationId })
    expect(await changeRole(actor, { userId: actor.userId, role: 'reader' })).toMatchObject({ ok: true })
  })

  test('of two administrators who demote each other at once, one is kept', async () => {
    const one = await administrator()
    const other = await insertActor({ role: 'administrator', organisationId: one.organisationId })
    const second = await withTenant(one.organisationId, async (tx) => {
      await lockPersonAndAdministrators(tx, one)
      const waiting = changeRole(one, { userId: other.userId, role: 'reader' })
      await new Promise((resolve) => setTimeout(resolve, 100))
      await updateRole(tx, one, 'reader')
      return { waiting }
    })
    expect(await second.waiting).toEqual({ ok: false, refusal: 'last-administrator' })
  })

  test('of somebody in another organisation is out of reach', async () => {
    const [actor, stranger] = [await administrator(), await insertActor({ role: 'reader' })]
    expect(await changeRole(actor, { userId: stranger.userId, role: 'buyer' })).toEqual(NOT_FOUND)
    expect(await roleOf(stranger)).toBe('reader')
  })
})

const leaving = (userId: string, takeOverId: string | null = null) => ({ userId, takeOverId, today: '2026-11-22' })

describe('the contracts of somebody who is removed', () => {
  async function managing() {
    const actor = await administrator()
    const leaver = await insertActor({ organisationId: actor.organisationId })
    const heir = await insertActor({ organisationId: actor.organisationId })
    const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx, { managerId: leaver.userId }))
    const contract = async () => (await withTenant(actor.organisationId, (tx) => findContract(tx, contractId)))?.details
    return { actor, leaver, heir, contractId, contract }
  }

  test('go to whom the administrator names, with a trace on each', async () => {
    const { actor, leaver, heir, contractId, contract } = await managing()
    expect(await removeUser(actor, leaving(leaver.userId, heir.userId))).toEqual({ ok: true, value: { contracts: 1 } })
    expect(await contract()).toMatchObject({ managerId: heir.userId, managerText: null })
    await withTenant(actor.organisationId, async (tx) => {
      expect((await listAuditOfContract(tx, contractId))[0]).toMatchObject({
        action: 'contract.edit',
        userName: actor.name,
        before: { managerId: leaver.userId },
        after: { managerId: heir.userId, version: 2 },
      })
    })
  })

  test('keep the name as text when nobody takes them over', async () => {
    const { actor, leaver, contract } = await managing()
    expect(await removeUser(actor, leaving(leaver.userId))).toEqual({ ok: true, value: { contracts: 1 } })
    expect(await contract()).toMatchObject({ managerId: null, managerText: leaver.name })
  })

  test('go neither to a stranger nor to the person who leaves: then nothing happens', async () => {
    const { actor, leaver, contract } = await managing()
    const stranger = await insertActor()
    for (const heirId of [stranger.userId, leaver.userId]) {
      const refusal = { ok: false, refusal: 'unknown-manager' }
      expect(await removeUser(actor, leaving(leaver.userId, heirId))).toEqual(refusal)
    }
    expect(await roleOf(leaver)).toBe('coordinator')
    expect(await contract()).toMatchObject({ managerId: leaver.userId })
  })
})

describe('removing somebody', () => {
  test('takes the role and what they followed, and leaves a trace and the account', async () => {
    const actor = await administrator()
    const member = await insertActor({ organisationId: actor.organisationId })
    await withTenant(actor.organisationId, async (tx) => {
      const contractId = await insertContract(tx)
      await tx.insert(contractFollowers).values({ contractId, userId: member.userId })
    })
    expect(await removeUser(actor, leaving(member.userId))).toEqual({ ok: true, value: { contracts: 0 } })
    expect(await roleOf(member)).toBeNull()
    expect(await withTenant(actor.organisationId, (tx) => tx.select().from(contractFollowers))).toEqual([])
    expect((await traces(actor.organisationId)).at(-1)).toMatchObject({
      action: 'user.remove',
      before: { name: member.name, role: 'coordinator' },
    })
  })

  test('is refused for the last administrator, and possible for oneself when there is another', async () => {
    const actor = await administrator()
    expect(await removeUser(actor, leaving(actor.userId))).toEqual({ ok: false, refusal: 'last-administrator' })
    await insertActor({ role: 'administrator', organisationId: actor.organisationId })
    expect(await removeUser(actor, leaving(actor.userId))).toMatchObject({ ok: true })
  })

  test('of two administrators who remove each other at once, one stays', async () => {
    const one = await administrator()
    const other = await insertActor({ role: 'administrator', organisationId: one.organisationId })
    const second = await withTenant(one.organisationId, async (tx) => {
      await lockPersonAndAdministrators(tx, one)
      const waiting = removeUser(one, leaving(other.userId))
      await new Promise((resolve) => setTimeout(resolve, 100))
      await deleteOrganisationUser(tx, one)
      return { waiting }
    })
    expect(await second.waiting).toEqual({ ok: false, refusal: 'last-administrator' })
  })

  test('in another organisation is out of reach', async () => {
    const [actor, stranger] = [await administrator(), await insertActor()]
    expect(await removeUser(actor, leaving(stranger.userId))).toEqual(NOT_FOUND)
    expect(await roleOf(stranger)).toBe('coordinator')
  })
})

test.each(ROLES.filter((role) => role !== 'administrator'))('a %s may not manage people', async (role) => {
  const actor = await insertActor({ role })
  const member = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  const email = newAddress()
  expect(await inviteUser(actor, { email, role: 'reader', now: NOW })).toEqual(FORBIDDEN)
  expect(await resendInvitation(actor, { invitationId: randomUUID(), now: NOW })).toEqual(FORBIDDEN)
  expect(await cancelInvitation(actor, { invitationId: randomUUID() })).toEqual(FORBIDDEN)
  expect(await changeRole(actor, { userId: member.userId, role: 'administrator' })).toEqual(FORBIDDEN)
  expect(await removeUser(actor, leaving(member.userId))).toEqual(FORBIDDEN)
  expect(await tokensTo(email)).toEqual([])
  expect(await roleOf(member)).toBe('reader')
})
