import { describe, expect, test } from 'vitest'
import { readFramework } from '#app/domain/framework-schema.ts'
import { moveFramework } from '#app/services/frameworks/move-framework.server.ts'
import type { frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertCentre, insertFramework, insertLot } from '#tests/factories/centre-data.ts'

type Values = Partial<typeof frameworks.$inferInsert>

describe('opening to orders', () => {
  const openIt = async (change: Values, suppliers: (string | null)[] = []) => {
    const operator = await insertActor({ role: 'coordinator' })
    const { id, version } = await withTenant(operator.organisationId, async (tx) => {
      const centre = await insertCentre(tx)
      const ready = { status: 'tender' as const, ceiling: 10_000_000, supplier: 'Ricoh' }
      const kept = await insertFramework(tx, centre.id, { ...ready, ...change })
      for (const [at, supplier] of suppliers.entries()) await insertLot(tx, kept.id, { number: `${at + 1}`, supplier })
      return kept
    })
    return moveFramework(operator, { frameworkId: id, version, to: 'open', reason: null })
  }

  test('asks for a supplier, of the whole or of every lot', async () => {
    expect(await openIt({ supplier: null })).toMatchObject({ refusal: 'supplier-missing' })
    expect(await openIt({ supplier: null }, ['Canon', null])).toMatchObject({ refusal: 'supplier-missing' })
    expect(await openIt({ supplier: null }, ['Canon', 'Ricoh'])).toMatchObject({ ok: true })
    expect(await openIt({}, [null])).toMatchObject({ ok: true })
  })

  test('before its start asks for a first day to order', async () => {
    const later = { startsOn: '2190-01-01', endsOn: '2190-12-31', orderUntil: null }
    expect(await openIt({ ...later, orderFrom: null })).toMatchObject({ refusal: 'not-started' })
    expect(await openIt({ ...later, orderFrom: '2190-01-01' })).toMatchObject({ ok: true })
  })
})

test('orders stay within the days of the framework contract, said at their fields', () => {
  const typed = { object: 'Copieurs', joining: 'annex', startsOn: '2027-03-01', endsOn: '2031-02-28' }
  expect(readFramework({ ...typed, orderFrom: '2027-02-28', orderUntil: '2031-06-30' })).toMatchObject({
    problems: { orderFrom: 'order-before-start', orderUntil: 'order-after-end' },
  })
  expect(readFramework({ ...typed, orderFrom: '2027-03-01', orderUntil: '2031-02-28' })).toMatchObject({ ok: true })
})
