import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import type { Delivery } from '#app/lib/mail.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { sendMessage } from '#app/services/messages/send-message.server.ts'
import { campaignAnswers } from '#db/schema/campaigns.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, type CentreToCall } from '#tests/factories/campaign-data.ts'
import { NOW } from '#tests/factories/joining.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { recordingMailer } from '#tests/factories/reminders.ts'

const FORMER = 'ancien@commune.example'
const PRESENT = 'nouveau@commune.example'

const setContact = ({ operator }: CentreToCall, contactEmail: string | null, organisationId?: TenantId) =>
  withTenant(operator.organisationId, (tx) =>
    tx
      .update(memberships)
      .set({ contactEmail })
      .where(organisationId && eq(memberships.organisationId, organisationId)),
  )

async function callMade(built: CentreToCall) {
  const closesAt = new Date(NOW.epochMilliseconds + 30 * 86_400_000)
  const facts = { title: 'Copieurs', message: null, closesAt, chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  await openCampaign(built.operator, { ...created.value, organisationIds: 'all', now: NOW })
}

async function messageSent({ operator }: CentreToCall, shown = 2) {
  const message = { subject: 'Nouveaux tarifs', body: 'Bonjour', to: { audience: 'members' } } as const
  const sent = await sendMessage(operator, { messageId: randomUUID(), message, shown, now: NOW })
  if (!sent.ok) throw new Error(sent.refusal.code)
}

const toContacts = async (organisationId: TenantId) => {
  const rows = await withTenant(organisationId, (tx) => tx.select().from(centreLetters))
  return rows.filter(({ userId }) => userId === null)
}

const server = (delivery?: Delivery) => {
  const { mails, sendMail } = recordingMailer(delivery)
  return { mails, context: { now: () => NOW, sendMail } }
}
const DEAD = { outcome: 'delayed', answer: '451 try later' } as const

const deliver = (organisationId: TenantId, letterId: string, { context }: ReturnType<typeof server>) =>
  sendCentreLetter.perform({ organisationId, letterId }, context)

describe.each([
  ['a call', callMade],
  ['a message', messageSent],
])('the letter of %s that waits for a contact', (_, write) => {
  async function waiting() {
    const built = await buildCentreToCall(1)
    await setContact(built, FORMER)
    await write(built)
    const { organisationId, email } = built.buyers[0]!
    const [letter] = await toContacts(organisationId)
    expect(letter?.recipient).toBe(`address:${FORMER}`)
    return { built, organisationId, email, letterId: letter!.id }
  }

  test('goes to who is the contact when it leaves, once, and the ledger says to whom', async () => {
    const { built, organisationId, letterId } = await waiting()
    await setContact(built, PRESENT)
    const mail = server()
    await deliver(organisationId, letterId, mail)
    await deliver(organisationId, letterId, mail)
    expect(mail.mails.map(({ to }) => to)).toEqual([PRESENT])
    const [row] = await toContacts(organisationId)
    expect(row).toMatchObject({ recipient: `address:${PRESENT}`, state: 'sent' })
  })

  test('is tried again at the new address when the mail server was dead between', async () => {
    const { built, organisationId, letterId } = await waiting()
    const dead = server(DEAD)
    await expect(deliver(organisationId, letterId, dead)).rejects.toThrow()
    await setContact(built, PRESENT)
    await expect(deliver(organisationId, letterId, dead)).rejects.toThrow()
    expect(await toContacts(organisationId)).toMatchObject([
      { recipient: `address:${PRESENT}`, state: 'queued', attempts: 2 },
    ])
    const mail = server()
    await deliver(organisationId, letterId, mail)
    expect([dead.mails.map(({ to }) => to), mail.mails.map(({ to }) => to)]).toEqual([[FORMER, PRESENT], [PRESENT]])
  })

  test('goes nowhere when nobody is the contact any more, or when the contact is told as a person already', async () => {
    const { built, organisationId, email, letterId } = await waiting()
    const mail = server()
    await setContact(built, email.toUpperCase())
    await deliver(organisationId, letterId, mail)
    expect(await toContacts(organisationId)).toMatchObject([{ state: 'void', lastError: 'same-address' }])
    await withTenant(organisationId, (tx) =>
      tx.update(centreLetters).set({ state: 'queued' }).where(eq(centreLetters.id, letterId)),
    )
    await setContact(built, null)
    await deliver(organisationId, letterId, mail)
    expect(await toContacts(organisationId)).toMatchObject([{ state: 'void', lastError: 'other-address' }])
    expect(mail.mails).toEqual([])
  })
})

test('the letter of a call goes to the contact whom the answer names, before that of the adhesion', async () => {
  const built = await buildCentreToCall(1)
  await setContact(built, FORMER)
  await callMade(built)
  const { organisationId } = built.buyers[0]!
  const [letter] = await toContacts(organisationId)
  await withTenant(organisationId, (tx) => tx.update(campaignAnswers).set({ contactEmail: 'it@commune.example' }))
  await setContact(built, PRESENT)
  const mail = server()
  await deliver(organisationId, letter!.id, mail)
  expect(mail.mails.map(({ to }) => to)).toEqual(['it@commune.example'])
})

test('a message to one address of two bodies still reaches it when the other body has another contact', async () => {
  const built = await buildCentreToCall(2)
  await setContact(built, FORMER)
  await messageSent(built, 3)
  const [one, two] = await Promise.all(
    built.buyers.map(async ({ organisationId }) => ({ organisationId, row: (await toContacts(organisationId))[0]! })),
  )
  const [led, followed] = one!.row.state === 'queued' ? [one!, two!] : [two!, one!]
  expect(followed.row).toMatchObject({ state: 'void', lastError: 'same-address' })
  await setContact(built, PRESENT, led.organisationId)
  const mail = server()
  await deliver(led.organisationId, led.row.id, mail)
  expect(await queuedJobs('send-centre-letter', { letterId: followed.row.id })).toHaveLength(1)
  await deliver(followed.organisationId, followed.row.id, mail)
  expect(mail.mails.map(({ to }) => to)).toEqual([PRESENT, FORMER])
})
