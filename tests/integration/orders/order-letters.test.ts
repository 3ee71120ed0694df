import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#app/domain/permissions.ts'
import { chaseApprovalsJob, chaseApprovalsOf } from '#app/jobs/chase-approvals.ts'
import { notePurchase } from '#app/jobs/note-purchase.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { tellOfOrderJob } from '#app/jobs/tell-of-order.ts'
import type { Mail } from '#app/lib/mail.ts'
import { addDeputy } from '#app/services/approvals/add-deputy.server.ts'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { answerOrder } from '#app/services/orders/answer-order.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawOrder } from '#app/services/orders/withdraw-order.server.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { contracts } from '#db/schema/contracts.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { approvalBands, approvalDeputies } from '#db/schema/order-approvals.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { queuedJobs } from '#tests/factories/queue.ts'

type Person = Actor & { userId: string; email: string }
const now = () => Temporal.Now.instant()
const later = (days: number) => now().add({ hours: days * 24 })

const colleague = ({ buyer: { organisationId } }: Ordering, role: Role): Promise<Person> =>
  insertActor({ role, organisationId })

/** As the worker does a moment after an order was sent. */
const told = ({ organisationId, id: orderId }: KeptOrder) =>
  tellOfOrderJob.perform({ organisationId, orderId, status: 'submitted' }, { now, sendMail: quiet })

async function sentUntold(world: Ordering): Promise<KeptOrder> {
  const { organisationId, userId } = world.buyer
  const { id, version } = await insertDraft(world, { organisationId, createdBy: userId, pieces: 2 })
  const result = await submitOrder(world.buyer, { orderId: id, version, now: now() })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

async function sent(world: Ordering): Promise<KeptOrder> {
  const order = await sentUntold(world)
  await told(order)
  return order
}

const decide = (actor: Person, { id, revision }: KeptOrder, decision: 'approved' | 'refused') =>
  decideOrder(actor, {
    ...{ orderId: id, revision, decision, now: now() },
    comment: decision === 'refused' ? 'Budget épuisé' : null,
  })

/** The letters of that kind that leave now, as they are written now. */
async function delivered(organisationId: Actor['organisationId'], kind: string): Promise<Mail[]> {
  const rows = (await withTenant(organisationId, (tx) => tx.select().from(centreLetters))).filter(
    (row) => row.kind === kind,
  )
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  for (const { id: letterId } of rows) await sendCentreLetter.perform({ organisationId, letterId }, { now, sendMail })
  return mails
}
const contractsOf = (organisationId: Actor['organisationId']) =>
  withTenant(organisationId, (tx) => tx.select().from(contracts))
const toOf = (mails: readonly Mail[]) => mails.map(({ to }) => to).toSorted()
const quiet = async () => ({ outcome: 'sent', answer: '250 ok' }) as const

describe('an order that waits', () => {
  test('is told once to who may approve it, by its role or for an absent one, and not to its buyer', async () => {
    const world = await buildOrdering()
    const [one, away] = [await colleague(world, 'approver'), await colleague(world, 'approver')]
    const [deputy] = [await colleague(world, 'reader'), await colleague(world, 'buyer')]
    const day = now().toZonedDateTimeISO('Europe/Brussels').toPlainDate()
    await withTenant(world.buyer.organisationId, (tx) =>
      tx.insert(approvalDeputies).values({
        ...{ userId: away.userId, deputyId: deputy.userId },
        ...{ startsOn: `${day.subtract({ days: 1 })}`, endsOn: `${day.add({ days: 1 })}` },
      }),
    )
    const order = await sent(world)
    const mails = await delivered(world.buyer.organisationId, 'order-waiting')
    expect(toOf(mails)).toEqual([one.email, away.email, deputy.email].toSorted())
    expect(mails[0]?.subject).toMatch(/^À approuver.: BC-\d{4}-000001, 200,00.€ HTVA$/)
    expect(mails[0]?.text).toContain(`/commandes/${order.id}`)
    expect(mails[0]?.text).toContain('Copieur, 2\u00a0pièces')
    expect(await delivered(world.buyer.organisationId, 'order-waiting')).toEqual([])
  })

  test('is told at once to who is named in the place of an approver meanwhile, and to nobody twice', async () => {
    const world = await buildOrdering()
    const [one, away] = [await colleague(world, 'approver'), await colleague(world, 'approver')]
    const [deputy, later_] = [await colleague(world, 'reader'), await colleague(world, 'reader')]
    await sent(world)
    const { organisationId } = world.buyer
    expect(await delivered(organisationId, 'order-waiting')).toHaveLength(2)
    const day = now().toZonedDateTimeISO('Europe/Brussels').toPlainDate()
    const absence = { userId: away.userId, deputyId: deputy.userId, startsOn: `${day}`, endsOn: `${day}` }
    expect(await addDeputy(away, absence, now())).toMatchObject({ ok: true })
    expect(toOf(await delivered(organisationId, 'order-waiting'))).toEqual([deputy.email])
    const next = `${day.add({ days: 1 })}`
    const coming = { userId: one.userId, deputyId: later_.userId, startsOn: next, endsOn: next }
    expect(await addDeputy(one, coming, now())).toMatchObject({ ok: true })
    expect(await delivered(organisationId, 'order-waiting')).toEqual([])
  })

  test('is told no more once it was withdrawn', async () => {
    const world = await buildOrdering()
    await colleague(world, 'approver')
    const order = await sent(world)
    await withdrawOrder(world.buyer, { orderId: order.id, reason: null })
    expect(await delivered(world.buyer.organisationId, 'order-waiting')).toEqual([])
  })

  test('is told after it was sent, unless it waits no more', async () => {
    const world = await buildOrdering()
    await colleague(world, 'approver')
    const [first, second] = [await sentUntold(world), await sentUntold(world)]
    for (const order of [first, second])
      expect(await queuedJobs('tell-of-order', { orderId: order.id, status: 'submitted' })).toHaveLength(1)
    await withdrawOrder(world.buyer, { orderId: first.id, reason: null })
    await told(first)
    await told(second)
    await told(second)
    const mails = await delivered(world.buyer.organisationId, 'order-waiting')
    expect(mails.map(({ subject }) => subject.slice(0, 40))).toEqual([expect.stringContaining('-000002')])
  })

  test('of two approvers the second is told although the first was quicker than the letter', async () => {
    const world = await buildOrdering()
    const [one, other] = [await colleague(world, 'approver'), await colleague(world, 'approver')]
    await withTenant(world.buyer.organisationId, (tx) =>
      tx.insert(approvalBands).values({ fromAmount: 0, approvers: 2 }),
    )
    const order = await sentUntold(world)
    expect((await decide(one, order, 'approved')).ok).toBe(true)
    await told(order)
    expect(toOf(await delivered(world.buyer.organisationId, 'order-waiting'))).toEqual([other.email])
  })

  test('stays within its body: the centre reads none of these letters', async () => {
    const world = await buildOrdering()
    await colleague(world, 'approver')
    await sent(world)
    const { rows } = await withTenant(world.operator.organisationId, async (tx) => ({
      rows: await tx.execute(sql`select kind from centre_letters`),
    }))
    expect([...rows]).toEqual([])
  })

  test('is said again every three days, each time once', async () => {
    const world = await buildOrdering()
    const approver = await colleague(world, 'approver')
    await sent(world)
    await delivered(world.buyer.organisationId, 'order-waiting')
    // The others of this database have orders that wait too: only ours are chased on days to come.
    const chase = (days: number) => chaseApprovalsOf(world.buyer.organisationId, later(days))
    await chaseApprovalsJob.perform({}, { now, sendMail: quiet })
    expect(await chase(2)).toBe(0)
    expect(await delivered(world.buyer.organisationId, 'order-waiting')).toEqual([])
    expect([await chase(3), await chase(4)]).toEqual([1, 0])
    const mails = await delivered(world.buyer.organisationId, 'order-waiting')
    expect(toOf(mails)).toEqual([approver.email])
    expect(mails[0]?.text).toMatch(/Elle attend depuis le/)
  })
})

describe('an order that was approved', () => {
  test('appears in the register of its body by itself, once, and stays as it was changed there', async () => {
    const world = await buildOrdering()
    const approver = await colleague(world, 'approver')
    const order = await sent(world)
    const { organisationId } = world.buyer
    const note = () => notePurchase.perform({ organisationId, orderId: order.id }, { now, sendMail: quiet })
    await note()
    expect(await contractsOf(organisationId)).toEqual([])
    await decide(approver, order, 'approved')
    expect(await queuedJobs('note-purchase', { orderId: order.id })).toHaveLength(1)
    await note()
    await note()
    const [contract, ...others] = await contractsOf(organisationId)
    expect(others).toEqual([])
    expect(contract).toMatchObject({
      ...{ id: order.id, route: 'centre', approvedValue: 20_000, supplier: 'Fournisseur' },
      ...{ participationId: world.participation.id, reference: expect.stringMatching(/^BC-/) },
    })
    expect(await contractsOf(world.operator.organisationId)).toEqual([])
  })
})

describe('the answer to an order', () => {
  test('is told to its buyer, a refusal with its reason', async () => {
    const world = await buildOrdering()
    const approver = await colleague(world, 'approver')
    await decide(approver, await sent(world), 'approved')
    const [approved] = await delivered(world.buyer.organisationId, 'order-approved')
    expect(approved).toMatchObject({ to: world.buyer.email, subject: expect.stringContaining('Commande approuvée') })
    await decide(approver, await sent(world), 'refused')
    const [refused] = await delivered(world.buyer.organisationId, 'order-refused')
    expect(refused?.text).toContain('Budget épuisé')
  })

  test('speaks of what was approved, though it leaves after a change', async () => {
    const world = await buildOrdering()
    const approved = await decide(await colleague(world, 'approver'), await sent(world), 'approved')
    if (!approved.ok) throw new Error(approved.refusal.code)
    const place = { deliveryAddress: 'Place communale 1, 4000 Liège', contactName: 'Service travaux' }
    const { id: orderId, version } = approved.value
    const typed = { ...place, 'quantity-1': '1', reason: 'Un de moins' }
    expect(await amendOrder(world.buyer, { orderId, version, typed, now: now() })).toMatchObject({ ok: true })
    const [told] = await delivered(world.buyer.organisationId, 'order-approved')
    expect(told?.subject).toMatch(/BC-\d{4}-000001(?!-)/)
    expect(told?.text).toContain('Copieur, 2\u00a0pièces')
    expect(told?.text).toContain('200,00')
  })

  test('is the centre’s last where it approves too, and each side is told', async () => {
    const world = await buildOrdering()
    await withTenant(world.operator.organisationId, (tx) => tx.update(frameworks).set({ centreApproves: true }))
    const approver = await colleague(world, 'approver')
    const order = await sent(world)
    expect(await decide(approver, order, 'approved')).toMatchObject({ value: { status: 'awaiting-centre' } })
    expect(await delivered(world.buyer.organisationId, 'order-approved')).toEqual([])
    const answered = await answerOrder(world.operator, {
      ...{ orderId: order.id, revision: 1, decision: 'approved', comment: null, now: now() },
    })
    expect(answered).toMatchObject({ value: { status: 'approved' } })
    const { organisationId } = world.buyer
    await tellOfOrderJob.perform({ organisationId, orderId: order.id, status: 'approved' }, { now, sendMail: quiet })
    expect(toOf(await delivered(organisationId, 'order-approved'))).toEqual([world.buyer.email])
  })
})
