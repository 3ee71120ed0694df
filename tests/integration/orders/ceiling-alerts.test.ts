import { eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { tellOfCeilingJob } from '#app/jobs/tell-of-ceiling.ts'
import type { Delivery, Mail } from '#app/lib/mail.ts'
import { ceilingAlerts } from '#db/schema/ceiling-alerts.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { queuedJobs } from '#tests/factories/queue.ts'

const now = () => Temporal.Now.instant()
type Answer = Delivery['outcome']

const set = (organisationId: TenantId, id: string, change: Partial<typeof orders.$inferInsert>) =>
  withTenant(organisationId, (tx) => tx.update(orders).set(change).where(eq(orders.id, id)))

/** Sends an order of so many cents; it waits for its approval. */
async function send(world: Ordering, amount: number, { organisationId }: { organisationId: TenantId } = world.buyer) {
  const { id } = await insertDraft(world, { organisationId, amount })
  await set(organisationId, id, { status: 'submitted', submittedAt: new Date() })
  return id
}

const alertsOf = async ({ operator }: Ordering) =>
  (await withTenant(operator.organisationId, (tx) => tx.select().from(ceilingAlerts).orderBy(ceilingAlerts.crossedAt)))
    .map(({ lotId, memberId, threshold }) => [memberId ? 'member' : lotId ? 'lot' : 'framework', threshold])
    .toSorted()

/** What the queue would do: plans the letters of every alert that it was given. */
async function plan({ operator: { organisationId } }: Ordering) {
  const jobs = await queuedJobs('tell-of-ceiling', { organisationId })
  for (const payload of jobs) await tellOfCeilingJob.perform(payload, { now, sendMail: async () => sent })
  return jobs.length
}

const sent = { outcome: 'sent', answer: '250 ok' } as const

/** The letters on ceilings to the people of that organisation that leave now. */
async function delivered(organisationId: TenantId, answer: Answer = 'sent') {
  const rows = (await withTenant(organisationId, (tx) => tx.select().from(centreLetters))).filter(({ kind }) =>
    kind.startsWith('ceiling-'),
  )
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return answer === 'sent' ? sent : ({ outcome: answer, answer: '451 later' } as Delivery)
  }
  for (const { id: letterId } of rows)
    await sendCentreLetter.perform({ organisationId, letterId }, { now, sendMail }).catch(() => undefined)
  return mails
}

/** Framework contract 1.000 €, lot and member 10.000 €: only the whole comes near. */
const wide = (members = 1) => buildOrdering({ framework: 100_000, lot: 1_000_000, member: 1_000_000, members })

describe('a ceiling that comes near', () => {
  test('is noted with the order that brings it to 70, 85 or 95 %, what waits for approval included', async () => {
    const world = await wide()
    await send(world, 69_999)
    expect(await alertsOf(world)).toEqual([])
    await send(world, 1)
    expect(await alertsOf(world)).toEqual([['framework', 70]])
    await send(world, 15_000)
    await send(world, 9_999)
    expect(await alertsOf(world)).toEqual([
      ['framework', 70],
      ['framework', 85],
    ])
    await send(world, 1)
    expect((await alertsOf(world)).at(-1)).toEqual(['framework', 95])
    expect(await queuedJobs('tell-of-ceiling', { organisationId: world.operator.organisationId })).toHaveLength(3)
  })

  test('is told of once when one order brings it past two thresholds: of the higher', async () => {
    const world = await wide()
    await send(world, 60_000)
    await send(world, 36_000)
    expect(await alertsOf(world)).toEqual([['framework', 95]])
    await plan(world)
    expect(await delivered(world.operator.organisationId)).toHaveLength(1)
    expect(await delivered(world.buyer.organisationId)).toHaveLength(1)
  })

  test('is told of once however often it falls below and comes back, and anew when its limit was moved', async () => {
    const world = await wide()
    const { organisationId } = world.buyer
    await send(world, 60_000)
    for (let times = 0; times < 3; times++) {
      const id = await send(world, 30_000)
      await set(organisationId, id, { status: 'withdrawn' })
    }
    expect(await alertsOf(world)).toEqual([['framework', 85]])
    const limited = (ceiling: number) =>
      withTenant(world.operator.organisationId, (tx) =>
        tx.update(frameworks).set({ ceiling }).where(eq(frameworks.id, world.framework.id)),
      )
    await limited(80_000)
    expect(await alertsOf(world)).toEqual([
      ['framework', 70],
      ['framework', 85],
    ])
    await limited(100_000)
    await send(world, 26_000)
    expect(await alertsOf(world)).toHaveLength(2)
  })

  test('is noted with its order or not at all', async () => {
    const world = await wide()
    const { organisationId } = world.buyer
    const { id } = await insertDraft(world, { organisationId, amount: 80_000 })
    const failed = withTenant(organisationId, async (tx) => {
      await tx.update(orders).set({ status: 'submitted', submittedAt: new Date() }).where(eq(orders.id, id))
      throw new Error('crash')
    })
    await expect(failed).rejects.toThrow('crash')
    expect(await alertsOf(world)).toEqual([])
    expect(await plan(world)).toBe(0)
  })

  test('counts pieces as it counts euro', async () => {
    const world = await buildOrdering({ framework: 1_000_000, lot: 1_000_000, member: 1_000_000, lotQuantity: 10 })
    const { organisationId } = world.buyer
    const { id } = await insertDraft(world, { organisationId, amount: 10, pieces: 9 })
    await set(organisationId, id, { status: 'submitted', submittedAt: new Date() })
    expect(await alertsOf(world)).toEqual([['lot', 85]])
    await plan(world)
    const [mail] = await delivered(organisationId)
    expect(mail?.text).toContain('prennent ensemble 9\u00a0appareils d’un plafond de 10\u00a0appareils')
  })
})

describe('the letters', () => {
  test('of a common ceiling go to the centre and to all who order under it, and name no other member', async () => {
    const world = await wide(2)
    const [first, second] = world.buyers
    if (!first || !second) throw new Error('too few buyers')
    const reader = await insertActor({ role: 'reader', organisationId: first.organisationId })
    await send(world, 86_000, first)
    await plan(world)
    const [toCentre] = await delivered(world.operator.organisationId)
    expect(toCentre).toMatchObject({ to: world.operator.email })
    expect(toCentre?.subject).toMatch(/^86 % du plafond est pris/)
    expect(toCentre?.text).toContain(`/notre-centrale/marches/${world.framework.id}/consommation`)
    expect(toCentre?.text).toContain('860\u00a0€ HTVA')
    expect(toCentre?.text).toMatch(/Encore disponible\s+140\u00a0€ HTVA/)
    expect(toCentre?.text).toContain('trop tôt pour le dire')
    for (const { organisationId, email } of [first, second]) {
      const mails = await delivered(organisationId)
      expect(mails.map(({ to }) => to)).toEqual([email])
      expect(mails[0]?.text).toContain(`/catalogue/${world.framework.id}#consommation`)
      const others = organisationId === first.organisationId ? second : first
      const rows = await withTenant(organisationId, (tx) =>
        tx.execute<{ name: string }>(sql`select name from organisations where id = ${others.organisationId}::uuid`),
      )
      expect(mails[0]?.text).not.toContain(rows[0]?.name)
    }
    expect(reader.email).not.toBe(first.email)
  })

  test('of a member’s own maximum go to it and to the centre, and to no other member', async () => {
    const world = await buildOrdering({ framework: 1_000_000, lot: 1_000_000, member: 10_000, members: 2 })
    const [first, second] = world.buyers
    if (!first || !second) throw new Error('too few buyers')
    await send(world, 9_500, first)
    expect(await alertsOf(world)).toEqual([['member', 95]])
    await plan(world)
    const [own] = await delivered(first.organisationId)
    expect(own?.subject).toMatch(/^95 % de votre maximum est pris/)
    const [toCentre] = await delivered(world.operator.organisationId)
    expect(toCentre?.subject).toMatch(/^95 % d’un maximum est pris : /)
    expect(toCentre?.text).toContain(`membre=${first.organisationId}`)
    expect(await delivered(second.organisationId)).toEqual([])
    expect(await withTenant(second.organisationId, (tx) => tx.select().from(ceilingAlerts))).toEqual([])
    expect(await withTenant(first.organisationId, (tx) => tx.select().from(ceilingAlerts))).toHaveLength(1)
  })

  test('wait while the mail server is dead, and leave once when it is back, however often the job ran', async () => {
    const world = await wide()
    await send(world, 71_000)
    await plan(world)
    await plan(world)
    const { organisationId } = world.buyer
    expect(await delivered(organisationId, 'delayed')).toHaveLength(1)
    expect(await delivered(organisationId)).toHaveLength(1)
    expect(await delivered(organisationId)).toEqual([])
  })

  test('say nothing any more once the ceiling fell below again, or a higher threshold was told of', async () => {
    const fallen = await wide()
    const id = await send(fallen, 80_000)
    await plan(fallen)
    await set(fallen.buyer.organisationId, id, { status: 'withdrawn' })
    expect(await delivered(fallen.buyer.organisationId)).toEqual([])
    const passed = await wide()
    await send(passed, 75_000)
    await send(passed, 12_000)
    await plan(passed)
    const mails = await delivered(passed.operator.organisationId)
    expect(mails.map(({ subject }) => subject.slice(0, 4))).toEqual(['87 %'])
  })

  test('escape what was typed, and bear it on one line in their subject', async () => {
    const world = await wide()
    await withTenant(world.operator.organisationId, async (tx) => {
      await tx.update(frameworks).set({ object: 'Copieurs <b>\n& Cie' }).where(eq(frameworks.id, world.framework.id))
      await tx.update(frameworkLots).set({ title: '<script>' }).where(eq(frameworkLots.id, world.lot.id))
    })
    await send(world, 71_000)
    await plan(world)
    const [mail] = await delivered(world.operator.organisationId)
    expect(mail?.subject).toContain('Copieurs <b> & Cie')
    expect(mail?.html).not.toContain('Copieurs <b>')
    expect(mail?.html).toContain('Copieurs &lt;b&gt;')
  })
})

test('the ledger of ceilings is written by nobody but the database itself', async () => {
  const world = await wide()
  await send(world, 71_000)
  const { organisationId } = world.operator
  for (const statement of [
    sql`insert into ceiling_alerts (framework_id, threshold) values (${world.framework.id}, 70)`,
    sql`update ceiling_alerts set threshold = 95`,
    sql`delete from ceiling_alerts`,
  ])
    await expect(withTenant(organisationId, (tx) => tx.execute(statement))).rejects.toMatchObject({
      cause: { code: '42501' },
    })
})
