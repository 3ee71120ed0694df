import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { planCentreLettersJob } from '#app/jobs/plan-centre-letters.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import type { Delivery, Mail } from '#app/lib/mail.ts'
import { answerMembership, type MembershipAnswer } from '#app/services/centre/answer-membership.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { signConvention } from '#app/services/centre/sign-convention.server.ts'
import { db } from '#db/client.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { deleteOrganisationUser } from '#db/queries/organisation-users.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { memberships } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOperator, insertRequest, membershipOf, NOW, TEXT } from '#tests/factories/joining.ts'
import { queuedJobs } from '#tests/factories/queue.ts'

function mailbox(delivery: Delivery = { outcome: 'sent', answer: '250 ok' }) {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return delivery
  }
  return { mails, context: { now: () => NOW, sendMail } }
}

const lettersOf = (organisationId: TenantId) =>
  withTenant(organisationId, (tx) => tx.select().from(centreLetters).orderBy(centreLetters.recipient))

type Request = Awaited<ReturnType<typeof insertRequest>>

async function answer(operator: Awaited<ReturnType<typeof insertOperator>>, request: Request, given: MembershipAnswer) {
  const membership = await membershipOf(request.actor.organisationId, operator)
  const { id: membershipId, version } = membership!
  return answerMembership(operator.actor, { membershipId, version, answer: given, now: NOW })
}

const ACCEPT: MembershipAnswer = { to: 'accepted', term: { startsOn: '2026-12-01', endsOn: '2030-11-30' } }

async function accepted() {
  const operator = await insertOperator()
  const request = await insertRequest(operator)
  const result = await answer(operator, request, ACCEPT)
  expect(result).toMatchObject({ ok: true })
  return { operator, request }
}

const deliver = (organisationId: string, letterId: string, context: ReturnType<typeof mailbox>['context']) =>
  sendCentreLetter.perform({ organisationId, letterId }, context)

describe('the letter of an answer', () => {
  test('goes to the body’s buyers and administrators and its contact, once each, in the centre’s name', async () => {
    const { request } = await accepted()
    const { organisationId } = request.actor
    const letters = await lettersOf(organisationId)
    expect(letters.map(({ recipient }) => recipient)).toEqual([
      'address:greffe@example.org',
      `user:${request.actor.userId}`,
    ])
    const { mails, context } = mailbox()
    for (const { id } of letters) {
      expect(await queuedJobs('send-centre-letter', { letterId: id })).toHaveLength(1)
      await deliver(organisationId, id, context)
      // A second worker finds nothing to send.
      await deliver(organisationId, id, context)
    }
    expect(mails.map(({ to }) => to).sort()).toEqual(['greffe@example.org', request.actor.email].sort())
    expect(mails[0]).toMatchObject({ subject: expect.stringContaining('Centrale d’achat de test') })
    expect(mails.map(({ messageId }) => messageId).sort()).toEqual(letters.map(({ messageId }) => messageId).sort())
    const after = await lettersOf(organisationId)
    expect(after.map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  test('is not written to readers, strangers or another member', async () => {
    const operator = await insertOperator()
    const [one, other] = [await insertRequest(operator), await insertRequest(operator)]
    await insertActor({ organisationId: one.actor.organisationId, role: 'reader' })
    await answer(operator, one, ACCEPT)
    expect(await lettersOf(one.actor.organisationId)).toHaveLength(2)
    expect(await lettersOf(other.actor.organisationId)).toEqual([])
    expect(await lettersOf((await insertActor()).organisationId)).toEqual([])
  })

  test.each([
    ['refused', 'queued' as const, 'delayed' as const],
    ['refused for good', 'refused' as const, 'refused' as const],
  ])('stays to be sent when the server has %s it, with growing pauses and its answer', async (_, state, outcome) => {
    const { request } = await accepted()
    const { organisationId } = request.actor
    const [letter] = await lettersOf(organisationId)
    const { mails, context } = mailbox({ outcome, answer: '550 no such mailbox' })
    const pauses: number[] = []
    for (const attempts of [1, 2, 3]) {
      await expect(deliver(organisationId, letter!.id, context)).rejects.toThrow()
      const [row] = await lettersOf(organisationId)
      expect(row).toMatchObject({ state, attempts, sentAt: null, lastError: '550 no such mailbox' })
      pauses.push(row!.nextAttemptAt!.getTime())
    }
    expect(pauses).toEqual([...new Set(pauses)].sort((a, b) => a - b))
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('is void for whoever left the body meanwhile, and goes to the address that a person has now', async () => {
    const { request } = await accepted()
    const { organisationId, userId } = request.actor
    const letter = (await lettersOf(organisationId)).find((row) => row.userId === userId)!
    await db.execute(sql`update users set email = ${`new-${userId}@example.org`} where id = ${userId}`)
    const { mails, context } = mailbox()
    await deliver(organisationId, letter.id, context)
    expect(mails[0]?.to).toBe(`new-${userId}@example.org`)
    await withTenant(organisationId, (tx) => tx.update(centreLetters).set({ state: 'queued' }))
    await withTenant(organisationId, (tx) => deleteOrganisationUser(tx, { organisationId, userId }))
    await deliver(organisationId, letter.id, context)
    expect(mails).toHaveLength(1)
    const after = await lettersOf(organisationId)
    expect(after.find(({ id }) => id === letter.id)).toMatchObject({ state: 'void', lastError: 'left-organisation' })
  })

  test('is void when the contact or the state is another meanwhile', async () => {
    const { operator, request } = await accepted()
    const { organisationId } = request.actor
    const [toContact, toPerson] = await lettersOf(organisationId)
    await withTenant(operator.actor.organisationId, (tx) => tx.update(memberships).set({ contactEmail: 'x@y.example' }))
    const { mails, context } = mailbox()
    await deliver(organisationId, toContact!.id, context)
    await answer(operator, request, { to: 'suspended', reason: 'Coordonnées perdues' })
    await deliver(organisationId, toPerson!.id, context)
    expect(mails).toEqual([])
    const states = (await lettersOf(organisationId)).filter(({ kind }) => kind === 'membership-accepted')
    expect(states.map(({ lastError }) => lastError)).toEqual(['other-address', 'overtaken'])
  })

  test.each([
    [{ to: 'refused', reason: 'Hors du <territoire>' } as const, 'refusée', 'Hors du &lt;territoire&gt;'],
    [ACCEPT, 'membre de Centrale', '30 novembre 2030'],
  ])('says what was answered: %o', async (given, said, detail) => {
    const operator = await insertOperator()
    const request = await insertRequest(operator)
    await answer(operator, request, given)
    const { mails, context } = mailbox()
    for (const { id } of await lettersOf(request.actor.organisationId))
      await deliver(request.actor.organisationId, id, context)
    const html = mails[0]!.html.replaceAll('<!-- -->', '').replaceAll('\u00a0', ' ')
    expect(html).toContain(said)
    expect(html).toContain(detail)
    expect(html).toContain(encodeURIComponent(`/adherer/${operator.slug}`))
  })
})

describe('the letter of a suspension that is lifted', () => {
  test('says of an acceptance that the convention has a newer version than was signed, and only then', async () => {
    for (const published of [false, true]) {
      const operator = await insertOperator()
      const request = await insertRequest(operator)
      const convention = { ...TEXT, body: 'Un autre texte' }
      if (published) await publishConvention(operator.actor, { convention, after: 1, now: NOW })
      await answer(operator, request, ACCEPT)
      const { mails, context } = mailbox()
      const letters = await lettersOf(request.actor.organisationId)
      for (const { id } of letters.filter(({ kind }) => kind === 'membership-accepted'))
        await deliver(request.actor.organisationId, id, context)
      expect(mails[0]!.text.replaceAll(/\s/g, ' ').includes('une version plus récente')).toBe(published)
    }
  })

  test('says that the adhesion goes on, and not that it was accepted anew', async () => {
    const { operator, request } = await accepted()
    await answer(operator, request, { to: 'suspended', reason: 'Coordonnées perdues' })
    await answer(operator, request, { to: 'accepted', term: null })
    const { organisationId } = request.actor
    const resumed = (await lettersOf(organisationId)).filter(({ kind }) => kind === 'membership-resumed')
    expect(resumed).toHaveLength(2)
    const { mails, context } = mailbox()
    await deliver(organisationId, resumed[0]!.id, context)
    expect(mails[0]?.subject).toContain('Adhésion reprise')
    expect(mails[0]?.text).toContain('levé la suspension')
  })
})

describe('the letter of a request', () => {
  test('is planned by a job of the centre, for its coordinators', async () => {
    const operator = await insertOperator()
    const { actor, membership } = await insertRequest(operator)
    const [job] = await queuedJobs('plan-centre-letters', { subjectId: membership.id })
    expect(job).toMatchObject({ organisationId: operator.key.ownerId, kind: 'membership-asked' })
    await insertActor({ organisationId: operator.actor.organisationId, role: 'administrator' })
    const { mails, context } = mailbox()
    await planCentreLettersJob.perform(job, context)
    await planCentreLettersJob.perform(job, context)
    const letters = await lettersOf(operator.actor.organisationId)
    expect(letters).toMatchObject([{ userId: operator.actor.userId, ownerId: operator.key.ownerId }])
    await deliver(operator.key.ownerId, letters[0]!.id, context)
    expect(mails).toMatchObject([{ to: operator.actor.email, text: expect.stringContaining(membership.id) }])
    expect(await lettersOf(actor.organisationId)).toEqual([])
  })

  test('goes to the administrators of a centre without a coordinator', async () => {
    const operator = await insertOperator()
    const administrator = await insertActor({ organisationId: operator.actor.organisationId, role: 'administrator' })
    const { membership } = await insertRequest(operator)
    const { organisationId, userId } = operator.actor
    await withTenant(organisationId, (tx) => deleteOrganisationUser(tx, { organisationId, userId }))
    const [job] = await queuedJobs('plan-centre-letters', { subjectId: membership.id })
    await planCentreLettersJob.perform(job, mailbox().context)
    expect((await lettersOf(organisationId)).map((row) => row.userId)).toEqual([administrator.userId])
  })
})

describe('the letters of a member to its centre', () => {
  const tellCentre = async (operator: Awaited<ReturnType<typeof insertOperator>>, subjectId: string, kind: string) => {
    const jobs = await queuedJobs('plan-centre-letters', { subjectId })
    const { mails, context } = mailbox()
    for (const job of jobs.filter((queued) => Object(queued).kind === kind)) {
      await planCentreLettersJob.perform(job, context)
    }
    const planned = (await lettersOf(operator.actor.organisationId)).filter((letter) => letter.kind === kind)
    for (const { id } of planned) await deliver(operator.key.ownerId, id, context)
    return mails
  }

  test('tell that it left, with its reason', async () => {
    const { operator, request } = await accepted()
    const left = { centre: operator.key, to: 'left', reason: 'Nous achetons seuls', now: NOW } as const
    expect(await withdrawJoining(request.actor, left)).toMatchObject({ ok: true })
    const [mail, ...others] = await tellCentre(operator, request.membership.id, 'membership-left')
    expect([mail?.to, others]).toEqual([operator.actor.email, []])
    expect(mail?.subject).toContain('Départ d’un membre')
    expect(mail?.text).toContain('Nous achetons seuls')
    expect(mail?.text).toContain(`/notre-centrale/membres/${request.membership.id}`)
  })

  test('tell that it signed a newer convention, and nothing of the first signature, which its request tells', async () => {
    const { operator, request } = await accepted()
    expect(await tellCentre(operator, request.membership.id, 'membership-signed')).toEqual([])
    await publishConvention(operator.actor, { convention: { ...TEXT, body: 'Un autre texte' }, after: 1, now: NOW })
    const newest = await withTenant(request.actor.organisationId, (tx) => findCurrentConvention(tx, operator.key))
    const signed = await signConvention(request.actor, {
      ...{ centre: operator.key, shown: { versionId: newest!.id, sha256: newest!.sha256 }, now: new Date() },
      signature: { kind: 'typed', signedName: 'Anne, directrice générale', signedFrom: null },
    })
    expect(signed).toMatchObject({ ok: true })
    const [mail] = await tellCentre(operator, request.membership.id, 'membership-signed')
    expect(mail?.subject).toContain('version 2')
    expect(mail?.text).toContain('version 2')
  })
})

test('two thousand bodies are written to in one statement, at two thousand a second or better', async () => {
  const operator = await insertOperator()
  const bodies = Array.from({ length: 2000 }, (_, index) => ({
    id: crypto.randomUUID(),
    slug: `b-${crypto.randomUUID()}`,
    kind: 'municipality' as const,
    name: `Commune ${index}`,
  }))
  await db.insert(organisations).values(bodies)
  const letters = bodies.map(({ id }, index) => {
    return { organisationId: id, subjectId: crypto.randomUUID(), occasion: 0, contact: `a${index}@example.org` }
  })
  const planned = { kind: 'campaign-opened', ownerId: operator.key.ownerId, side: 'member', letters } as const
  const plan = () =>
    withTenant(operator.actor.organisationId, (tx) =>
      planCentreLetters(tx, { ...planned, messageDomain: 'example.org', now: NOW.toString() }),
    )
  const began = performance.now()
  expect(await plan()).toBe(2000)
  expect(performance.now() - began).toBeLessThan(1000)
  expect(await plan()).toBe(0)
})
