import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { frameworkForm, readFramework, readLot } from '#app/domain/framework-schema.ts'
import { editFramework } from '#app/services/frameworks/edit-framework.server.ts'
import { saveLot } from '#app/services/frameworks/save-lot.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { answerParticipation } from '#app/services/participations/answer-participation.server.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'

const now = () => Temporal.Now.instant()

async function order({ ...world }: Ordering, amount: number) {
  const draft = await insertDraft(world, { organisationId: world.buyer.organisationId, amount, pieces: 2 })
  const sent = await submitOrder(world.buyer, { orderId: draft.id, version: draft.version, now: now() })
  if (!sent.ok) throw new Error(sent.refusal.code)
}

/** The body takes part no more: what it was granted counts no longer, what it ordered does. */
async function endParticipation({ operator, participation: { id, version } }: Ordering) {
  const answer = { to: 'ended', reason: 'Fin' } as const
  const ended = await answerParticipation(operator, { participationId: id, version, answer, now: now() })
  if (!ended.ok) throw new Error(ended.refusal.code)
}

async function edit({ operator, framework: { id } }: Ordering, change: Record<string, string>) {
  const kept = await withTenant(operator.organisationId, (tx) => findFrameworkDetails(tx, id))
  const read = kept && readFramework({ ...frameworkForm({ ...kept }), ...change })
  if (!read?.ok) throw new Error(JSON.stringify(read?.problems))
  return editFramework(operator, { frameworkId: id, version: kept?.version ?? 0, facts: read.facts })
}

async function changeLot(world: Ordering, change: Record<string, string>) {
  const { operator, framework, lot } = world
  const kept = await withTenant(operator.organisationId, (tx) => findFrameworkDetails(tx, framework.id))
  const typed = { number: lot.number, title: lot.title, unit: 'appareils', ceiling: '800,00', ...change }
  const read = readLot(typed)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { facts } = read
  return saveLot(operator, { frameworkId: framework.id, lotId: lot.id, version: kept?.version ?? 0, facts })
}

const problems = (result: Awaited<ReturnType<typeof edit>> | Awaited<ReturnType<typeof changeLot>>) =>
  result.ok ? null : 'problems' in result.refusal ? result.refusal.problems : result.refusal.code

describe('a limit is not lowered below what is ordered, by a body that left too, and the field says how much that is', () => {
  test('of a framework contract and of a lot', async () => {
    const world = await buildOrdering()
    await order(world, 10_000)
    await endParticipation(world)
    expect(problems(await changeLot(world, { ceiling: '199,99' }))).toEqual({ ceiling: 'below-orders:20000' })
    expect(problems(await changeLot(world, { maximumQuantity: '1' }))).toEqual({
      maximumQuantity: 'below-ordered-pieces:2',
    })
    expect(problems(await changeLot(world, { unit: 'tonnes' }))).toEqual({ unit: 'unit-used' })
    expect(problems(await changeLot(world, { ceiling: '200,00', maximumQuantity: '2' }))).toBeNull()
    expect(problems(await changeLot(world, { ceiling: '' }))).toBeNull()
    expect(problems(await edit(world, { ceiling: '199,99' }))).toEqual({ ceiling: 'below-orders:20000' })
    expect(problems(await edit(world, { ceiling: '200,00' }))).toBeNull()
    expect((await withTenant(world.operator.organisationId, listCeilings)).map(({ limit }) => limit)).toEqual([
      ...[20_000, null, 50_000],
    ])
  })

  test('of a member that comes back', async () => {
    const world = await buildOrdering()
    await order(world, 10_000)
    await endParticipation(world)
    const { operator, participation, lot } = world
    const again = (amount: string, pieces = '') =>
      answerParticipation(operator, {
        ...{ participationId: participation.id, version: participation.version + 1, now: now() },
        answer: { to: 'accepted', typed: { [`amount-${lot.id}`]: amount, [`quantity-${lot.id}`]: pieces } },
      })
    expect(await again('199,99')).toMatchObject({ refusal: { fields: { [`amount-${lot.id}`]: 'below-orders' } } })
    expect(await again('200,00', '1')).toMatchObject({
      refusal: { fields: { [`quantity-${lot.id}`]: 'below-orders' } },
    })
    expect(await again('200,00', '2')).toMatchObject({ ok: true })
  })
})
