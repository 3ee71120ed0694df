import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sendAccessLetter } from '#app/jobs/send-access-letter.ts'
import { sendAccountLetter } from '#app/jobs/send-account-letter.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { letterToken, readLetterToken } from '#app/lib/letter-link.server.ts'
import type { Mail } from '#app/lib/mail.ts'
import * as page from '#app/routes/_public.acces.$token.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { db } from '#db/client.ts'
import { accountTokens } from '#db/schema/accounts.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertAnswer, insertCampaign, insertFramework, insertMembership } from '#tests/factories/centre-data.ts'
import { insertOperator, NOW } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest } from '#tests/factories/session.ts'

function mailbox() {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  return { mails, context: { now: () => NOW, sendMail } }
}

/** A body without anybody, whose contact was told by letter that it is a member. */
async function written() {
  const operator = await insertOperator()
  const body = await insertOrganisation()
  const email = `greffe-${randomUUID()}@example.org`
  const ends = { organisationId: body.id, ownerId: operator.actor.organisationId, centreId: operator.key.centreId }
  await withTenant(operator.actor.organisationId, async (tx) => {
    await insertMembership(tx, ends)
    await tx.update(memberships).set({ status: 'asked', contactEmail: email })
  })
  const [row] = await withTenant(operator.actor.organisationId, (tx) => tx.select().from(memberships))
  const term = { startsOn: '2026-12-01', endsOn: null }
  const answer = { to: 'accepted', term } as const
  await answerMembership(operator.actor, { membershipId: row!.id, version: row!.version, answer, now: NOW })
  const [letter] = await withTenant(body.id, (tx) => tx.select().from(centreLetters))
  return { operator, body, email, letter: letter!, named: { organisationId: body.id, letterId: letter!.id } }
}

const invitationsTo = (organisationId: string) =>
  db
    .select()
    .from(accountTokens)
    .where(and(eq(accountTokens.organisationId, organisationId), eq(accountTokens.kind, 'invitation')))

describe('the contact of a body that has no account', () => {
  test('is led from the letter to a page that lets it ask, and gets the invitation of the body’s centre', async () => {
    const { operator, body, email, letter, named } = await written()
    const { mails, context } = mailbox()
    await sendCentreLetter.perform(named, context)
    const token = letterToken(named)
    expect(mails[0]?.text).toContain(`/acces/${token}?vers=%2Fadherer%2F${operator.slug}`)

    const path = `/acces/${token}`
    const shown = await answerOf(await call(page.loader, anonymousRequest(path), { token }))
    expect(JSON.stringify(shown.body)).not.toContain(body.name)
    expect(JSON.stringify(shown.body)).not.toContain(email)
    expect((await answerOf(await call(page.action, anonymousRequest(path, {}), { token }))).body).toMatchObject({
      asked: true,
    })
    expect(await queuedJobs('send-access-letter', { letterId: letter.id })).toHaveLength(1)

    await sendAccessLetter.perform(named, context)
    const [invitation, ...others] = await invitationsTo(body.id)
    expect(others).toEqual([])
    expect(invitation).toMatchObject({ email, role: 'administrator', invitedBy: null })
    await sendAccountLetter.perform({ tokenId: invitation!.id }, context)
    expect(mails).toHaveLength(2)
    expect(mails[1]).toMatchObject({ to: email, subject: expect.stringContaining(body.name) })
    expect(mails[1]?.text).toContain('Centrale d’achat de test')
    expect(mails[1]?.text).toContain('/invitation/')
    // Asked once more, the same invitation is sent anew.
    await sendAccessLetter.perform(named, context)
    expect(await invitationsTo(body.id)).toHaveLength(1)
  })

  test('is told who may invite where there are people, and to sign in where it is one of them', async () => {
    const { body, email, named } = await written()
    const { mails, context } = mailbox()
    const administrator = await insertActor({ organisationId: body.id, role: 'administrator' })
    await insertActor({ organisationId: body.id, role: 'reader' })
    await sendAccessLetter.perform(named, context)
    expect(mails).toMatchObject([{ to: email, text: expect.stringContaining(administrator.email) }])
    await insertActor({ organisationId: body.id, role: 'buyer', email })
    await sendAccessLetter.perform(named, context)
    expect(mails[1]?.text).toContain('/login')
    expect(await invitationsTo(body.id)).toEqual([])
  })

  test('that is no contact any more is answered nothing', async () => {
    const { operator, body, named } = await written()
    await withTenant(operator.actor.organisationId, (tx) =>
      tx.update(memberships).set({ contactEmail: 'autre@example.org' }),
    )
    const { mails, context } = mailbox()
    await sendAccessLetter.perform(named, context)
    expect(mails).toEqual([])
    expect(await invitationsTo(body.id)).toEqual([])
  })

  test('of a body that is no member any more is answered nothing', async () => {
    const { operator, body, named } = await written()
    const { mails, context } = mailbox()
    await withTenant(operator.actor.organisationId, (tx) => tx.update(memberships).set({ status: 'left' }))
    await sendAccessLetter.perform(named, context)
    expect(mails).toEqual([])
    expect(await invitationsTo(body.id)).toEqual([])
  })

  test('that was replaced is let in by a call that still awaits it, by one that is over no more', async () => {
    const { operator, body, email, named } = await written()
    const { mails, context } = mailbox()
    const { organisationId: ownerId } = operator.actor
    await withTenant(ownerId, async (tx) => {
      await tx.update(memberships).set({ contactEmail: 'autre@example.org' })
      const framework = await insertFramework(tx, operator.key.centreId)
      const { id: campaignId } = await insertCampaign(tx, framework.id)
      await insertAnswer(tx, { organisationId: body.id, ownerId, campaignId })
      await tx.update(campaignAnswers).set({ contactEmail: email })
      await tx.update(campaigns).set({ frozenAt: new Date() })
    })
    await sendAccessLetter.perform(named, context)
    expect(mails).toEqual([])
    expect(await invitationsTo(body.id)).toEqual([])
    await withTenant(ownerId, (tx) => tx.update(campaigns).set({ frozenAt: null }))
    await sendAccessLetter.perform(named, context)
    expect(await invitationsTo(body.id)).toHaveLength(1)
  })

  test('cannot be named by a token that was not signed here', async () => {
    const named = { organisationId: randomUUID(), letterId: randomUUID() }
    const token = letterToken(named)
    expect(readLetterToken(token)).toEqual(named)
    const forged = (token[0] === 'A' ? 'B' : 'A') + token.slice(1)
    expect(readLetterToken(forged)).toBeNull()
    expect((await answerOf(await call(page.loader, anonymousRequest('/acces/x'), { token: forged }))).status).toBe(404)
    expect((await answerOf(await call(page.action, anonymousRequest('/acces/x', {}), { token: forged }))).status).toBe(
      404,
    )
  })
})
