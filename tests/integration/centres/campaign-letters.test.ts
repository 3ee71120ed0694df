import { eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayAt } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { amendAnnex } from '#app/services/campaigns/amend-annex.server.ts'
import { answerCampaign, answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { chaseAnswers } from '#app/services/campaigns/chase-answers.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { editCampaign } from '#app/services/campaigns/edit-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { findCampaign } from '#db/queries/campaigns.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import {
  amendedAnswer,
  buildCentreToCall,
  type CentreToCall,
  closeCall,
  NO_FILE,
  typedAnswer,
} from '#tests/factories/campaign-data.ts'
import { recordingMailer } from '#tests/factories/reminders.ts'

const NOW = Temporal.Now.instant()
const dayOf = (at: Date) => dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime()))
const later = (days: number) => NOW.add({ hours: 24 * days })

async function openCall(members = 1) {
  const built = await buildCentreToCall(members)
  return { ...built, campaignId: await callOf(built, [7, 2]) }
}

async function callOf(built: CentreToCall, chaseDays: number[]) {
  const facts = {
    title: 'Copieurs 2027',
    message: 'Durée prévue : 4 ans.',
    closesAt: new Date(later(30).epochMilliseconds),
    chaseDays,
  }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: NOW })
  return campaignId
}

const lettersOf = (organisationId: TenantId) =>
  withTenant(organisationId, (tx) => tx.select().from(centreLetters).orderBy(centreLetters.createdAt))

async function deliverAll(organisationId: TenantId) {
  const { mails, sendMail } = recordingMailer()
  for (const { id } of await lettersOf(organisationId)) {
    await sendCentreLetter.perform({ organisationId, letterId: id }, { now: () => NOW, sendMail })
  }
  return mails
}

async function declare(built: CentreToCall & { campaignId: string }, version = 1) {
  const [answer] = await withTenant(built.operator.organisationId, (tx) =>
    listAnswers(tx, { campaignId: built.campaignId, limit: 1 }),
  )
  const buyer = built.buyers.find(({ organisationId }) => organisationId === answer?.organisationId)
  if (!answer || !buyer) throw new Error('nobody was invited')
  const given = { version, intent: 'declare', decision: NO_FILE, now: NOW } as const
  const result = await answerCampaign(buyer, { ...given, answerId: answer.id, typed: typedAnswer(built) })
  if (!result.ok) throw new Error(result.refusal.code)
  return { buyer, receipt: result.value.receipt }
}

const chase = ({ operator }: CentreToCall, day: number) =>
  chaseAnswers({ organisationId: operator.organisationId, now: later(day), dayOf })

test('an invitation goes to the people of each body, says what is asked until when, and opens its answer', async () => {
  const { buyers } = await openCall(2)
  for (const { organisationId, email } of buyers) {
    const [mail, ...others] = await deliverAll(organisationId)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: email, subject: 'Appel à manifestation d’intérêt : Copieurs 2027' })
    expect(mail?.text).toContain('Durée prévue : 4 ans.')
    expect(mail?.text).toContain('heure de Bruxelles')
    expect(mail?.text).toMatch(/\/appels\/[0-9a-f-]{36}/)
  }
})

test('silence is chased on its days, each once, and nobody who answered is written to', async () => {
  const built = await openCall(2)
  const { buyer } = await declare(built)
  const letters = []
  for (const day of [1, 22, 23, 23, 24, 28, 29]) letters.push(await chase(built, day))
  expect(letters).toEqual([0, 0, 1, 0, 0, 1, 0])
  const silent = built.buyers.find(({ organisationId }) => organisationId !== buyer.organisationId)
  if (!silent) throw new Error('no second buyer')
  const kinds = (await lettersOf(silent.organisationId)).map(({ kind, occasion }) => [kind, occasion])
  expect(kinds.toSorted()).toEqual([
    ['campaign-chase', 7],
    ['campaign-last-call', 2],
    ['campaign-opened', 0],
  ])
})

test('a closing that moves is told to all who were invited, with the old and the new instant, and chased anew', async () => {
  const built = await openCall(2)
  const { operator, campaignId } = built
  const { buyer } = await declare(built)
  await chase(built, 24)
  const read = () => withTenant(operator.organisationId, (tx) => findCampaign(tx, campaignId))
  const move = async (days: number) => {
    const kept = await read()
    if (!kept) throw new Error('no call')
    const { version, title, message, chaseDays } = kept
    const facts = { title, message, chaseDays, closesAt: new Date(later(days).epochMilliseconds) }
    return editCampaign(operator, { campaignId, version, facts, now: NOW })
  }
  const before = (await read())?.closesAt
  expect(await move(6)).toMatchObject({ refusal: { code: 'closes-too-soon' } })
  expect(await read()).toMatchObject({ closesAt: before, closingMoves: [] })
  expect(await move(60)).toMatchObject({ ok: true })
  expect(await move(40)).toMatchObject({ ok: true })
  const after = await read()
  for (const { organisationId } of built.buyers) {
    const mails = (await deliverAll(organisationId)).filter(({ subject }) => subject.startsWith('Nouvelle clôture'))
    // The first of the two was overtaken before it left.
    const [mail] = mails
    expect(mails).toHaveLength(organisationId === buyer.organisationId ? 2 : 1)
    expect(mail?.text).toContain(momentText(new Date(later(60).epochMilliseconds)))
    expect(mail?.text).toContain(momentText(after?.closesAt ?? new Date(0)))
  }
  // On the seventh day before the new closing too, though that day was written of before.
  expect(await chase(built, 34)).toBe(1)
})

test('calls that run side by side are each chased on their own days', async () => {
  const built = await openCall(2)
  const other = await callOf(built, [14, 7])
  await callOf(built, [20])
  await declare({ ...built, campaignId: other })
  // Of three calls one is chased on the seventh day before its end, another for the last time, the third not any more.
  for (const day of [10, 16]) await chase(built, day)
  const kindsOf = async () => {
    const letters = await Promise.all(built.buyers.map(({ organisationId }) => lettersOf(organisationId)))
    return letters.flat().flatMap(({ kind, occasion }) => (kind.includes('opened') ? [] : [`${kind} ${occasion}`]))
  }
  const before = await kindsOf()
  expect(await chase(built, 23)).toBe(3)
  const added = (await kindsOf()).toSorted()
  for (const one of before) added.splice(added.indexOf(one), 1)
  expect(added).toEqual(['campaign-chase 7', 'campaign-chase 7', 'campaign-last-call 7'])
})

test('a body whose adhesion was suspended since is not chased for what it cannot declare', async () => {
  const built = await openCall(2)
  const { operator, buyers } = built
  const [first] = buyers
  if (!first) throw new Error('no buyer')
  await withTenant(operator.organisationId, (tx) =>
    tx.update(memberships).set({ status: 'suspended' }).where(eq(memberships.organisationId, first.organisationId)),
  )
  expect(await chase(built, 23)).toBe(1)
})

test('a job that slept writes one letter, the nearest', async () => {
  const built = await openCall()
  expect(await chase(built, 29)).toBe(1)
  const [buyer] = built.buyers
  if (!buyer) throw new Error('no buyer')
  expect((await lettersOf(buyer.organisationId)).map(({ kind }) => kind).toSorted()).toEqual([
    'campaign-last-call',
    'campaign-opened',
  ])
})

test('a reminder that waits is not sent to a body that answered meanwhile, nor for a call that was cancelled', async () => {
  const built = await openCall()
  await chase(built, 23)
  const { buyer, receipt } = await declare(built)
  const subjects = (await deliverAll(buyer.organisationId)).map(({ subject }) => subject)
  // To the person who buys, and to the contact that the answer names.
  expect([...new Set(subjects)].toSorted()).toEqual([
    `Accusé de réception ${receipt} : Copieurs 2027`,
    'Appel à manifestation d’intérêt : Copieurs 2027',
  ])
  const other = await openCall()
  await withTenant(other.operator.organisationId, (tx) =>
    tx.update(campaigns).set({ cancelledAt: sql`now()` }).where(eq(campaigns.id, other.campaignId)),
  )
  expect(await chase(other, 23)).toBe(0)
  const [waiting] = other.buyers
  if (!waiting) throw new Error('no buyer')
  expect(await deliverAll(waiting.organisationId)).toEqual([])
  expect((await lettersOf(waiting.organisationId)).map(({ state, lastError }) => [state, lastError])).toEqual([
    ['void', 'overtaken'],
  ])
})

test('a receipt says whether the centre gave the answer in the body’s place', async () => {
  const receiptOf = async (organisationId: TenantId) =>
    (await deliverAll(organisationId)).find(({ subject }) => subject.startsWith('Accusé'))?.text
  const own = await declare(await openCall())
  expect(await receiptOf(own.buyer.organisationId)).not.toContain('à votre place')

  const built = await openCall()
  const { operator, campaignId } = built
  const [answer] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  if (!answer) throw new Error('nobody was invited')
  const given = { version: 1, intent: 'declare', decision: NO_FILE, now: NOW } as const
  await answerOnBehalf(operator, { ...given, answerId: answer.id, typed: typedAnswer(built) })
  const [buyer] = built.buyers
  if (!buyer) throw new Error('no buyer')
  expect(await receiptOf(buyer.organisationId)).toContain('La centrale l’a encodée à votre place')
})

test('a receipt that was overtaken by a newer answer is not sent; the closing is told to who declared', async () => {
  const built = await openCall(2)
  const first = await declare(built)
  const second = await declare(built, 2)
  await closeCall(built, built.campaignId)
  const operator = { id: built.operator.organisationId, name: 'Province' }
  await freezeAnnex(built.operator, { campaignId: built.campaignId, operator, now: NOW })
  const subjects = (await deliverAll(first.buyer.organisationId)).map(({ subject }) => subject)
  expect([...new Set(subjects.filter((subject) => subject.startsWith('Accusé')))]).toEqual([
    `Accusé de réception ${second.receipt} : Copieurs 2027`,
  ])
  expect(subjects.filter((subject) => subject.startsWith('Appel clôturé'))).toHaveLength(2)
  const silent = built.buyers.find(({ organisationId }) => organisationId !== first.buyer.organisationId)
  if (!silent) throw new Error('no second buyer')
  expect((await lettersOf(silent.organisationId)).map(({ kind }) => kind)).toEqual(['campaign-opened'])
})

test('an amendment is told to the body whose maximum it changes, once for each state of the annex', async () => {
  const built = await openCall(1)
  const { operator, campaignId, lot } = built
  const { buyer } = await declare(built)
  await closeCall(built, campaignId)
  const by = { id: operator.organisationId, name: 'Province' }
  await freezeAnnex(operator, { campaignId, operator: by, now: NOW })
  await deliverAll(buyer.organisationId)
  const amend = (number: number, amount: string) =>
    amendAnnex(operator, {
      ...{ campaignId, number, organisationId: buyer.organisationId, reason: 'Nouvelle école', operator: by, now: NOW },
      answer: amendedAnswer(built, { [`amount-${lot.id}`]: amount }),
    })
  expect(await amend(1, '9000')).toMatchObject({ ok: true })
  const mails = await deliverAll(buyer.organisationId)
  // To its people, and to the contact that its answer names.
  expect(mails.map(({ to }) => to)).toEqual(expect.arrayContaining([buyer.email]))
  expect(mails).toHaveLength(2)
  for (const { subject, text } of mails) {
    expect(subject).toMatch(/^Maximum modifié/)
    expect(text.replaceAll(/\s/g, ' ')).toContain('9.000 €')
  }
  expect(await amend(1, '8500')).toMatchObject({ ok: false })
  expect(await amend(2, '8500')).toMatchObject({ ok: true })
  expect(await deliverAll(buyer.organisationId)).toHaveLength(2)
})

test('a call that is cancelled is told once to all who were invited, whatever they answered, with the reason', async () => {
  const built = await openCall(2)
  const { operator, campaignId } = built
  await declare(built)
  const cancel = (reason: string) => cancelCampaign(operator, { campaignId, reason, now: NOW })
  expect(await cancel('')).toMatchObject({ refusal: { code: 'reason-missing' } })
  // Two people of the bodies, and the contact that the answer names.
  expect(await cancel('Besoin disparu')).toEqual({ ok: true, value: { letters: 3 } })
  expect(await cancel('Besoin disparu')).toMatchObject({ refusal: { code: 'state' } })
  for (const { organisationId } of built.buyers) {
    const told = (await lettersOf(organisationId)).filter(({ kind }) => kind === 'campaign-cancelled')
    expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(told.length)
    const mails = (await deliverAll(organisationId)).filter(({ subject }) => subject.startsWith('Appel annulé'))
    expect(mails).toHaveLength(told.length)
    expect(mails[0]?.text).toContain('Besoin disparu')
    expect(await deliverAll(organisationId)).toEqual([])
  }
})

test('a call that nobody was invited to is cancelled without a letter', async () => {
  const built = await buildCentreToCall(1)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(later(30).epochMilliseconds), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const input = { ...created.value, reason: 'Doublon', now: NOW }
  expect(await cancelCampaign(built.operator, input)).toEqual({ ok: true, value: { letters: 0 } })
})
