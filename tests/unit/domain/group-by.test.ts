import { expect, test } from 'vitest'
import { groupBy } from '#app/domain/group-by.ts'

test('things of one key stand together in their order, keys in the order in which they first came', () => {
  const groups = groupBy(['bail', 'achat', 'bois', 'avis', 'cuve'], (word) => word[0]!)
  expect([...groups]).toEqual([
    ['b', ['bail', 'bois']],
    ['a', ['achat', 'avis']],
    ['c', ['cuve']],
  ])
})

test('nothing makes no group, and what is given stays as it was', () => {
  expect(groupBy([], String).size).toBe(0)
  const given = [2, 1, 2]
  groupBy(given, String).get('2')?.push(9)
  expect(given).toEqual([2, 1, 2])
})
