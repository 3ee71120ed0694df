import { beforeAll, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { contractListRequestOf } from '#app/domain/contract-filter.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { type ComputedContract, insertComputedContracts } from '#db/queries/bulk-contracts.ts'
import { listContracts } from '#db/queries/contract-register.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'

const CONTRACTS = 700
const WORKS = 3

let actor: Actor

/** The first contract ends last, so that no order is right by accident. */
function contract(place: number): ComputedContract {
  const id = crypto.randomUUID()
  const currentEnd = addDays('2030-12-31', -place)
  const nature = place < WORKS ? 'works' : 'services'
  const details = buildContract({ object: `Entretien du bâtiment ${place}`, nature })
  return { details, archivedAt: null, dates: { id, currentEnd, finalEnd: null, nextDueOn: null, nextDueKind: null } }
}

beforeAll(async () => {
  actor = await insertActor()
  await withTenant(actor.organisationId, async (tx) => {
    await insertComputedContracts(
      tx,
      Array.from({ length: CONTRACTS }, (_, place) => contract(place)),
    )
  })
})

const list = (address: string, offset = 0) => {
  const { filter, order } = contractListRequestOf(new URLSearchParams(address))
  return withTenant(actor.organisationId, (tx) => listContracts(tx, { filter, order, window: { limit: 2, offset } }))
}
const objectsOf = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ object }) => object)

test('A word that stands in most of a large register is found in the order of the end date', async () => {
  expect(await objectsOf('q=entretien&tri=current-end')).toEqual([
    'Entretien du bâtiment 699',
    'Entretien du bâtiment 698',
  ])
  expect(await objectsOf('q=entretien&tri=-current-end')).toEqual([
    'Entretien du bâtiment 0',
    'Entretien du bâtiment 1',
  ])
  expect(await objectsOf('q=entretien&tri=current-end', 698)).toEqual([
    'Entretien du bâtiment 1',
    'Entretien du bâtiment 0',
  ])
})

test('How many there are is then said as more than five hundred', async () => {
  expect(await list('q=entretien&tri=current-end')).toMatchObject({ total: 500, more: true })
})

test('The beginning of such a word finds them as well', async () => {
  expect(await list('q=entret&tri=current-end')).toMatchObject({ total: 500, more: true })
  expect(await objectsOf('q=entret&tri=current-end')).toEqual([
    'Entretien du bâtiment 699',
    'Entretien du bâtiment 698',
  ])
})

test('With a filter that few pass, all of them are counted', async () => {
  const found = await list('q=entretien&nature=works&tri=current-end')
  expect(found).toMatchObject({ total: WORKS, more: false })
  expect(found.rows.map(({ object }) => object)).toEqual(['Entretien du bâtiment 2', 'Entretien du bâtiment 1'])
})

test('A sign with a meaning of its own in patterns is only a sign', async () => {
  expect(await list('q=b%25t')).toMatchObject({ total: 0, more: false })
})
