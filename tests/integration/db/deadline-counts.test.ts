import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '#app/domain/deadline.ts'
import { BUCKETS, type Bucket, bucketOf } from '#app/domain/deadline-bucket.ts'
import { deadlineGroups } from '#app/domain/deadline-group.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { setContractsArchived } from '#db/queries/contracts.ts'
import {
  countContractsFollowed,
  countContractsListed,
  countDeadlinesByBucket,
  countDeadlinesOfStretches,
} from '#db/queries/deadline-counts.ts'
import { listDeadlinesBetween, listDeadlinesInBucket, listFirstDeadlines } from '#db/queries/deadline-list.ts'
import { insertDeadlines, listOpenDeadlinesOf, voidDeadlines } from '#db/queries/deadlines.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'

const today = '2026-11-22'

type Given = { kind: DeadlineKind; shift: number; mine: boolean }
type Stored = Omit<Given, 'shift'> & { dueOn: string }

const anyGiven: fc.Arbitrary<Given[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...DEADLINE_KINDS),
    shift: fc.oneof(fc.constantFrom(-1, 0, 30, 31, 90, 91), fc.integer({ min: -700, max: 2000 })),
    mine: fc.boolean(),
  }),
  { maxLength: 40 },
)

const facts = (kind: DeadlineKind) => ({ kind })

async function store(tx: TenantTx, given: readonly Given[], managerId: string): Promise<Stored[]> {
  const stored: Stored[] = []
  for (const { kind, shift, mine } of given) {
    const contractId = await insertContract(tx, { managerId: mine ? managerId : null })
    const dueOn = addDays(today, shift)
    await insertDeadlines(tx, [{ contractId, kind, dueOn, termIndex: 0, facts: facts(kind), armedOn: today }])
    stored.push({ kind, dueOn, mine })
  }
  return stored
}

async function everyRow(tx: TenantTx, bucket: Bucket, filter: { kind: DeadlineKind | null; managerId: string | null }) {
  const rows = []
  let after = null
  for (;;) {
    const page: Awaited<ReturnType<typeof listDeadlinesInBucket>> = await listDeadlinesInBucket(tx, {
      ...filter,
      bucket,
      today,
      limit: 7,
      after,
    })
    rows.push(...page)
    after = page.at(-1) ?? null
    if (page.length < 7) return rows
  }
}

async function holds(
  tx: TenantTx,
  stored: readonly Stored[],
  filter: { kind: DeadlineKind | null; managerId: string | null },
) {
  const matching = stored.filter(
    ({ kind, mine }) => (filter.kind === null || kind === filter.kind) && (filter.managerId === null || mine),
  )
  const counts = await countDeadlinesByBucket(tx, { today, ...filter })
  for (const bucket of BUCKETS) {
    const expected = matching.filter(({ kind, dueOn }) => bucketOf(kind, dueOn, today) === bucket)
    const rows = await everyRow(tx, bucket, filter)
    expect(counts[bucket]).toBe(expected.length)
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(expected.map(({ dueOn }) => dueOn).sort())
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  }
  const groups = deadlineGroups(today, 80)
  const byGroup = await countDeadlinesOfStretches(tx, groups, filter)
  const first = await listFirstDeadlines(
    tx,
    groups.map(({ from, to }) => ({ from, to, shown: 2 })),
    filter,
  )
  const expected: string[] = []
  for (const { key, from, to } of groups) {
    const rows = await listDeadlinesBetween(tx, { ...filter, from, to, limit: 100 })
    expect(byGroup.get(key) ?? 0).toBe(rows.length)
    expect(rows.length).toBe(matching.filter(({ dueOn }) => dueOn >= from && dueOn <= to).length)
    expected.push(...rows.slice(0, 2).map(({ id }) => id))
  }
  expect(first.map(({ id }) => id)).toEqual(expected)
}

test('every counter is the number of its rows, and both are what the rule says', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      anyGiven,
      fc.constantFrom(null, ...DEADLINE_KINDS),
      fc.boolean(),
      async (given, kind, onlyMine) => {
        const actor = await insertActor()
        await withTenant(actor.organisationId, async (tx) => {
          const stored = await store(tx, given, actor.userId)
          await holds(tx, stored, { kind, managerId: onlyMine ? actor.userId : null })
        })
      },
    ),
    { numRuns: 25 },
  )
})

const counted = (organisationId: TenantId) => withTenant(organisationId, (tx) => countDeadlinesByBucket(tx, { today }))

describe('a deadline', () => {
  test.each([
    ['notice', -1, 'missed'],
    ['launch', -1, 'overdue'],
    ['notice', 0, 'within-30'],
    ['end', 30, 'within-30'],
    ['end', 31, 'within-90'],
    ['end', 90, 'within-90'],
    ['notice', 91, 'later'],
  ] as const)('of kind %s in %i days is counted once, as %s', async (kind, shift, bucket) => {
    const actor = await insertActor()
    await withTenant(actor.organisationId, (tx) => store(tx, [{ kind, shift, mine: false }], actor.userId))
    const none = { missed: 0, overdue: 0, 'within-30': 0, 'within-90': 0, later: 0 }
    expect(await counted(actor.organisationId)).toEqual({ ...none, [bucket]: 1 })
  })

  test('that no longer stands is not counted any more', async () => {
    const actor = await insertActor()
    await withTenant(actor.organisationId, async (tx) => {
      const contractId = await insertContract(tx)
      const row = { contractId, kind: 'end', termIndex: 0, facts: facts('end'), armedOn: today }
      await insertDeadlines(tx, [
        { ...row, dueOn: '2026-12-01' },
        { ...row, dueOn: '2028-12-01' },
      ])
      const open = await listOpenDeadlinesOf(tx, [contractId])
      await voidDeadlines(
        tx,
        open.filter(({ dueOn }) => dueOn === '2026-12-01').map(({ id }) => id),
      )
    })
    expect(await counted(actor.organisationId)).toMatchObject({ 'within-30': 0, later: 1 })
  })

  test('of another organisation is neither counted nor listed', async () => {
    const [ours, theirs] = [await insertActor(), await insertActor()]
    await withTenant(ours.organisationId, (tx) => store(tx, [{ kind: 'end', shift: 3, mine: false }], ours.userId))
    expect(await counted(theirs.organisationId)).toMatchObject({ 'within-30': 0 })
    const rows = await withTenant(theirs.organisationId, (tx) =>
      listDeadlinesInBucket(tx, { bucket: 'within-30', today, limit: 10 }),
    )
    expect(rows).toEqual([])
  })
})

test('contracts followed are those neither closed nor archived; the register lists the closed ones too', async () => {
  const actor = await insertActor()
  const counts = () =>
    withTenant(actor.organisationId, async (tx) => [await countContractsFollowed(tx), await countContractsListed(tx)])
  const running = await withTenant(actor.organisationId, async (tx) => {
    await insertContract(tx, { status: 'closed' })
    await insertContract(tx, { status: 'preparation' })
    return insertContract(tx)
  })
  expect(await counts()).toEqual([2, 3])
  await withTenant(actor.organisationId, (tx) => setContractsArchived(tx, [running], new Date()))
  expect(await counts()).toEqual([1, 2])
  await withTenant(actor.organisationId, (tx) => setContractsArchived(tx, [running], null))
  expect(await counts()).toEqual([2, 3])
})

test('two transactions that touch the same days in another order neither wait nor lose a count', async () => {
  const { organisationId } = await insertActor()
  const days = ['2026-12-01', '2026-12-31']
  const add = (tx: TenantTx, contractId: string, dueOn: string) =>
    insertDeadlines(tx, [{ contractId, kind: 'end', dueOn, termIndex: 0, facts: facts('end'), armedOn: today }])
  const [one, other] = await withTenant(organisationId, async (tx) => {
    const ids = [await insertContract(tx), await insertContract(tx)] as const
    for (const id of ids) for (const day of days) await add(tx, id, addDays(day, -365))
    return ids
  })
  await withTenant(organisationId, async (tx) => {
    await tx.execute(sql`set local lock_timeout = '2s'`)
    await add(tx, one, days[0]!)
    await withTenant(organisationId, async (second) => {
      await second.execute(sql`set local lock_timeout = '2s'`)
      await add(second, other, days[1]!)
      await add(second, other, days[0]!)
    })
    await add(tx, one, days[1]!)
  })
  expect(await counted(organisationId)).toMatchObject({ overdue: 4, 'within-30': 2, 'within-90': 2 })
})
