import { spawn } from 'node:child_process'
import { eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { sendOrder } from '#app/jobs/send-order.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering } from '#tests/factories/order-data.ts'
import { queuedJobs } from '#tests/factories/queue.ts'

type Ended = { code: number | null; signal: string | null; out: string; errors: string }

function startStorm(orders: object) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/setup/order-storm.ts', JSON.stringify(orders)])
  const said = { out: '', errors: '' }
  child.stdout.on('data', (text: Buffer) => {
    said.out += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    said.errors += text.toString()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...said }))
  })
  return { child, said, ended }
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

const rowsOf = (tenant: TenantId, query: ReturnType<typeof sql>) =>
  withTenant(tenant, async (tx) => [...(await tx.execute<Record<string, unknown>>(query))])

const SENT = sql`status <> 'draft'`

test('two processes order at once around one ceiling, one of them killed in the middle: never over, no number missing', async () => {
  const world = await buildOrdering({ framework: 1_000_000, lot: 900_000, member: 400_000, members: 4 })
  const bodies = await Promise.all(
    world.buyers.map(async ({ organisationId, userId }) => {
      const approver = await insertActor({ role: 'approver', organisationId })
      return { buyer: { organisationId, userId }, approver: { organisationId, userId: approver.userId } }
    }),
  )
  const owner = world.operator.organisationId
  const supplierEmail = 'commandes@fournisseur.example'
  await withTenant(owner, (tx) =>
    tx.update(frameworks).set({ supplierEmail }).where(eq(frameworks.id, world.framework.id)),
  )
  const orders = { owner, frameworkId: world.framework.id, lotId: world.lot.id, bodies, clients: 8 }
  // The highest that was ever taken, watched while it happens, and not only how it ended.
  let highest = 0
  let watching = true
  const watch = (async () => {
    while (watching) {
      const [row] = await rowsOf(
        owner,
        sql`select max((reserved_amount + committed_amount)::float8 / limit_amount) as taken from ceilings`,
      )
      highest = Math.max(highest, Number(row?.taken))
    }
  })()
  const killed = startStorm({ ...orders, attempts: 10_000 })
  const finished = startStorm({ ...orders, attempts: 250 })
  await until(() => killed.said.out.length > 60)
  killed.child.kill('SIGKILL')
  expect(await killed.ended).toMatchObject({ signal: 'SIGKILL', errors: '' })
  expect(await finished.ended).toMatchObject({ code: 0, errors: '' })
  watching = false
  await watch

  expect(highest).toBeLessThanOrEqual(1)
  expect(finished.said.out).toMatch(/r/)
  // What the ceilings say is what the orders are, added up anew.
  const kept = await rowsOf(
    owner,
    sql`select c.lot_id is null as whole, c.member_id, c.reserved_amount::int as reserved, c.committed_amount::int as committed
      from ceilings c order by 1, 2 nulls first`,
  )
  const added = await rowsOf(
    owner,
    sql`with held as (
        select o.charged_to, case when status in ('submitted', 'awaiting-centre') then amount else 0 end
            + case when status = 'approved' then greatest(0, coalesce(pending_amount, 0) - amount) else 0 end as reserved,
          case when status = 'approved' then amount when status = 'closed' then settled_amount else 0 end as committed
        from orders o
      ) select whole, member_id, sum(reserved)::int as reserved, sum(committed)::int as committed from (
        select true as whole, null::uuid as member_id, reserved, committed from held
        union all select false, null, reserved, committed from held
        union all select false, charged_to, reserved, committed from held
      ) s group by 1, 2 order by 1, 2 nulls first`,
  )
  expect(kept).toEqual(added)
  expect(kept).toHaveLength(6)

  const [numbers] = await rowsOf(
    owner,
    sql`select count(*)::int as sent, count(distinct number)::int as numbers, min(number) as first, max(number) as last,
      (select last from order_numbers) as drawn from orders where ${SENT}`,
  )
  const sent = Number(numbers?.sent)
  expect(numbers).toEqual({ sent, numbers: sent, first: 1, last: sent, drawn: sent })
  expect(sent).toBeGreaterThan(60)
  // Every one that counts was told once by the trace that its own transaction wrote.
  let traced = 0
  for (const { organisationId } of world.buyers) {
    const [row] = await rowsOf(
      organisationId,
      sql`select (select count(*) from audit_entries where action = 'order.submit')::int as traces,
        (select count(distinct subject_id) from audit_entries where action = 'order.submit')::int as traced,
        (select count(*) from orders where ${SENT})::int as sent`,
    )
    expect(row?.traces).toBe(row?.sent)
    expect(row?.traced).toBe(row?.sent)
    traced += Number(row?.sent)
  }
  expect(traced).toBe(sent)

  // What was approved is in the ledger of its supplier once, a change too; nothing else is, and each is in the queue once.
  let approved = 0
  for (const { organisationId } of world.buyers) {
    const accepted = await rowsOf(
      organisationId,
      sql`select order_id || ' ' || revision as said from order_approvals where revision = 1 and decision = 'approved'
        union select order_id || ' ' || revision from order_amendments where status = 'approved' order by 1`,
    )
    const ledger = await rowsOf(
      organisationId,
      sql`select order_id || ' ' || revision as said from order_sendings order by 1`,
    )
    expect(ledger).toEqual(accepted)
    const jobs = await queuedJobs('send-order', { organisationId })
    expect(new Set(jobs.map(({ sendingId }) => sendingId)).size).toBe(jobs.length)
    expect(jobs).toHaveLength(ledger.length)
    approved += accepted.length
  }
  expect(approved).toBeGreaterThan(30)

  // Two workers at once: every letter that still says how its order stands leaves once.
  const [first] = world.buyers
  if (!first) throw new Error('nobody ordered')
  const left: string[] = []
  const sendMail = async ({ messageId }: { messageId?: string | undefined }) => {
    left.push(messageId ?? '')
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  const jobs = (await queuedJobs('send-order', { organisationId: first.organisationId })).slice(0, 20)
  const work = async () => {
    for (const job of jobs) await sendOrder.perform(job, { now: () => Temporal.Now.instant(), sendMail })
  }
  await Promise.all([work(), work()])
  const noted = await rowsOf(
    first.organisationId,
    sql`select message_id from order_sendings where state = 'sent' order by 1`,
  )
  expect(left.toSorted()).toEqual(noted.map((row) => row.message_id).toSorted())
  expect(left.length).toBeGreaterThan(0)
}, 90_000)
