import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '#app/domain/deadline-facts.ts'
import { type ArmedDeadline, dueReminders, type LedgerEntry, type Member } from '#app/domain/due-reminders.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { REMINDER_STATES, REMINDER_TARGETS, type ReminderRule } from '#app/domain/reminder.ts'
import { insertDeadlines } from '#db/queries/deadlines.ts'
import { countDueReminders, queueDueReminders } from '#db/queries/reminder-due.ts'
import { contractFollowers } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { reminders } from '#db/schema/reminders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { morning } from '#tests/factories/reminders.ts'

const TODAY = '2026-09-01'
const KINDS = DEADLINE_KINDS.slice(0, 2)
const day = (least: number, most: number) => fc.integer({ min: least, max: most }).map((days) => addDays(TODAY, days))
const place = fc.integer({ min: 0, max: 5 })

/** People are places in a list: a place beyond its end is somebody who is not a member. */
const ruleOf = fc.record({
  deadlineKind: fc.constantFrom<DeadlineKind>(...KINDS),
  daysBefore: fc.constantFrom(0, 7, 30, 90),
  target: fc.constantFrom(...REMINDER_TARGETS),
  person: place,
  enabled: fc.boolean(),
})
const deadlineOf = fc.record({
  kind: fc.constantFrom<DeadlineKind>(...KINDS),
  dueOn: fc.oneof(day(-10, 40), day(-100, 100)),
  armedOn: fc.oneof(day(-200, -100), day(-20, 20)),
  acknowledged: fc.boolean(),
  snoozedUntil: fc.option(day(-3, 3)),
  manager: fc.option(place),
  followers: fc.uniqueArray(place, { maxLength: 2 }),
})
const entryOf = fc.record({
  deadline: fc.nat({ max: 3 }),
  thresholdDays: fc.constantFrom(7, 30, 90),
  person: place,
  state: fc.constantFrom(...REMINDER_STATES),
  plannedOn: day(-2, 0),
})
const situation = fc.record({
  roles: fc.array(fc.constantFrom('administrator', 'coordinator', 'buyer', 'reader'), { minLength: 1, maxLength: 4 }),
  rules: fc.array(ruleOf, { minLength: 1, maxLength: 6 }),
  deadlines: fc.array(deadlineOf, { minLength: 1, maxLength: 4 }),
  ledger: fc.array(entryOf, { maxLength: 4 }),
})
type Situation = typeof situation extends fc.Arbitrary<infer Value> ? Value : never

class Undo extends Error {}

const firstOf = <Item>(items: readonly Item[], keyOf: (item: Item) => string) => [
  ...new Map([...items].reverse().map((item) => [keyOf(item), item])).values(),
]

async function store(tx: TenantTx, given: Situation, people: readonly Member[], strangers: readonly Member[]) {
  const everybody = [...people, ...strangers]
  const personAt = (at: number) => everybody[at % everybody.length]!
  const armed: ArmedDeadline[] = []
  for (const { manager, followers, ...deadline } of given.deadlines) {
    const managerId = manager === null ? null : personAt(manager).userId
    const contractId = await insertContract(tx, { managerId })
    const followerIds = [...new Set(followers.map((at) => personAt(at).userId))]
    for (const userId of followerIds) await tx.insert(contractFollowers).values({ contractId, userId })
    await insertDeadlines(tx, [
      {
        contractId,
        kind: deadline.kind,
        dueOn: deadline.dueOn,
        termIndex: 0,
        facts: {},
        armedOn: deadline.armedOn,
      } as never,
    ])
    const [row] = await tx.select({ id: deadlines.id }).from(deadlines).where(sql`contract_id = ${contractId}`)
    await tx.execute(sql`update deadlines set snoozed_until = ${deadline.snoozedUntil}::date,
      acknowledged_at = case when ${deadline.acknowledged} then now() end where id = ${row!.id}`)
    armed.push({ ...deadline, id: row!.id, managerId, followerIds })
  }
  const ledger: (LedgerEntry & { userId: string })[] = given.ledger.map(({ deadline, person, ...entry }) => {
    const { userId } = personAt(person)
    return { ...entry, deadlineId: armed[deadline % armed.length]!.id, recipient: `user:${userId}`, userId }
  })
  const entries = firstOf(ledger, (row) => `${row.deadlineId} ${row.thresholdDays} ${row.recipient}`)
  for (const entry of entries) {
    const [row] = await tx
      .select({ contractId: deadlines.contractId })
      .from(deadlines)
      .where(sql`id = ${entry.deadlineId}`)
    await tx.insert(reminders).values({ ...entry, contractId: row!.contractId, messageId: '<x@test>' })
  }
  const rules: ReminderRule[] = firstOf(
    given.rules.map(({ person, ...rule }) => ({
      ...rule,
      address: rule.target === 'address' ? personAt(person).email : null,
    })),
    (rule) => JSON.stringify(rule),
  )
  return { armed, entries, rules }
}

async function compare(organisationId: TenantId, given: Situation, people: readonly Member[], strangers: Member[]) {
  const work = withTenant(organisationId, async (tx) => {
    const roles = given.roles
    const members = people.slice(0, roles.length).map((person, at) => ({ ...person, role: roles[at]! }) as Member)
    await tx.execute(sql`delete from organisation_users where organisation_id = ${organisationId}`)
    for (const { userId, role } of members) {
      await tx.execute(sql`insert into organisation_users values (${organisationId}, ${userId}, ${role})`)
    }
    const { armed, entries, rules } = await store(tx, given, members, strangers)
    const answers = armed.map((deadline) => dueReminders(deadline, { rules, members, ledger: entries, today: TODAY }))
    const due = answers.flatMap((answer) => answer.due)
    const fresh = due.filter(({ known }) => !known)
    const expected = {
      due: due.length,
      alreadySent: due.length - fresh.length,
      queued: fresh.length,
      skipped: answers.flatMap(({ skipped }) => skipped ?? []).sort(),
    }
    const search = { rules, today: TODAY }
    const flat = ({ skipped, ...counts }: Awaited<ReturnType<typeof countDueReminders>>) => ({
      ...counts,
      skipped: Object.entries(skipped)
        .flatMap(([reason, times]) => Array(times).fill(reason))
        .sort(),
    })
    expect(flat(await countDueReminders(tx, search))).toEqual(expected)
    const now = morning(TODAY).toString()
    expect(flat(await queueDueReminders(tx, { ...search, now, messageDomain: 'test' }))).toEqual(expected)
    const written = await tx.select().from(reminders)
    for (const { recipient, userId } of written) {
      expect(recipient).toBe(userId === null ? recipient.replace(/^(?!address:).*$/, 'address:?') : `user:${userId}`)
    }
    const keyOf = (row: { deadlineId: string; thresholdDays: number; recipient: string }) =>
      `${row.deadlineId} ${row.thresholdDays} ${row.recipient}`
    expect(written.map(keyOf).sort()).toEqual([...entries.map(keyOf), ...fresh.map(keyOf)].sort())
    throw new Undo()
  })
  await expect(work).rejects.toBeInstanceOf(Undo)
}

test('the statement over a whole register and the rule for one deadline name the same people', async () => {
  const { organisationId } = await insertActor()
  const person = async (): Promise<Member> => {
    const { userId, email } = await insertActor()
    return { userId, email, role: 'reader' }
  }
  const people = [await person(), await person(), await person(), await person()]
  const strangers = [await person()]
  await fc.assert(
    fc.asyncProperty(situation, (given) => compare(organisationId, given, people, strangers)),
    { numRuns: 150 },
  )
}, 120_000)
