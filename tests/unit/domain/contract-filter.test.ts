import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTRACT_STATUSES, NATURES, PROCEDURES, ROUTES } from '#app/domain/contract.ts'
import {
  ARCHIVE_CHOICES,
  activeConditions,
  addressOf,
  CONTRACT_SORTS,
  type ContractFilter,
  contractFilterOf,
  contractListRequestOf,
  defaultOrder,
  NO_MANAGER,
  without,
} from '#app/domain/contract-filter.ts'
import { CONTRACT_DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'

const subset = <Value>(options: readonly Value[]) => fc.subarray([...options])
const name = fc.option(fc.stringMatching(/^[\p{L}][\p{L}\d &'é]{0,20}[\p{L}\d]$/u), { nil: null })
const day = fc.option(fc.constantFrom('2026-01-31', '2028-02-29', '2030-12-01'), { nil: null })

const filters: fc.Arbitrary<ContractFilter> = fc.record({
  query: name.map((text) => text ?? ''),
  natures: subset(NATURES),
  routes: subset(ROUTES),
  procedures: subset(PROCEDURES),
  statuses: subset(CONTRACT_STATUSES),
  manager: fc.option(fc.oneof(fc.constant(NO_MANAGER), fc.uuid()), { nil: null }),
  supplier: name,
  centre: name,
  endsFrom: day,
  endsUntil: day,
  dueKinds: subset(CONTRACT_DEADLINE_KINDS),
  withoutTerm: fc.boolean(),
  invented: fc.boolean(),
  archived: fc.constantFrom(...ARCHIVE_CHOICES),
})

const orders = fc.record({
  by: fc.constantFrom(...CONTRACT_SORTS.filter((sort) => sort !== 'relevance')),
  direction: fc.constantFrom('ascending' as const, 'descending' as const),
})

const search = (address: string) => new URLSearchParams(address)

test('an address holds the whole request and gives it back', () => {
  fc.assert(
    fc.property(filters, fc.option(orders, { nil: null }), fc.integer({ min: 1, max: 999 }), (filter, wish, page) => {
      const request = { filter, order: wish ?? defaultOrder(filter), page }
      expect(contractListRequestOf(search(addressOf(request)))).toEqual(request)
    }),
  )
})

test('taking one condition away leaves all the others', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      for (const condition of activeConditions(filter)) {
        const left = activeConditions(without(filter, condition))
        expect(left).toEqual(
          activeConditions(filter).filter((other) => JSON.stringify(other) !== JSON.stringify(condition)),
        )
      }
    }),
    { numRuns: 50 },
  )
})

test('what an address does not mean is left out', () => {
  const nonsense = 'nature=gold&gestionnaire=me&fin-du=31/12/2026&tri=color&page=-3&archives=maybe&statut=running'
  expect(contractListRequestOf(search(nonsense))).toEqual({
    filter: { ...contractFilterOf(search('')), statuses: ['running'] },
    order: { by: 'next-due', direction: 'ascending' },
    page: 1,
  })
})

test('a search shows the best answers first, everything else what is due first', () => {
  expect(contractListRequestOf(search('q=copieurs')).order.by).toBe('relevance')
  expect(contractListRequestOf(search('tri=relevance')).order.by).toBe('next-due')
  expect(contractListRequestOf(search('q=copieurs&tri=-current-end')).order).toEqual({
    by: 'current-end',
    direction: 'descending',
  })
})

test('the register as it is first shown has no address of its own', () => {
  expect(addressOf({ filter: contractFilterOf(search('')) })).toBe('')
})
