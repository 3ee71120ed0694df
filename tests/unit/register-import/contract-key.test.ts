import { describe, expect, test } from 'vitest'
import {
  contractFinder,
  contractKey,
  type Identity,
  type StoredIdentity,
} from '#app/domain/register-import/contract-key.ts'
import { atOnce } from '#app/domain/register-import/steps.ts'

const row = (change: Partial<Identity>): Identity => ({ reference: null, object: 'Copieurs', start: null, ...change })
const stored = (id: string, change: Partial<Identity & { archived: boolean }> = {}): StoredIdentity => ({
  ...{ id, archived: false, ...row(change) },
})
const finder = (...contracts: StoredIdentity[]) => atOnce(contractFinder(contracts))
const found = (identity: Partial<Identity>, ...contracts: StoredIdentity[]) => {
  const match = finder(...contracts).find(row(identity))
  return match === null || match === 'several' ? match : match.id
}

describe('two rows mean one contract', () => {
  const same = (one: Partial<Identity>, other: Partial<Identity>) => contractKey(row(one)) === contractKey(row(other))

  test('when they have the same reference, whatever its case and spaces and whatever their object', () => {
    expect(same({ reference: 'DT/2024 1' }, { reference: ' dt/2024  1', object: 'Serveurs' })).toBe(true)
    expect(same({ reference: 'DT/2024 1' }, { reference: 'DT/2024-1' })).toBe(false)
  })

  test('without a reference when object and start are the same, accents, case and punctuation aside', () => {
    expect(same({ object: 'Écrans – 24"' }, { object: 'ecrans 24' })).toBe(true)
    expect(same({ start: '2024-01-01' }, { start: '2024-01-01' })).toBe(true)
    expect(same({ start: '2024-01-01' }, { start: '2024-01-02' })).toBe(false)
    expect(same({ start: '2024-01-01' }, {})).toBe(false)
    expect(same({}, { object: 'Serveurs' })).toBe(false)
  })

  test('of signs alone only when the signs are the same', () => {
    expect(same({ object: '***' }, { object: ' *** ' })).toBe(true)
    expect(same({ object: '***' }, { object: '+++' })).toBe(false)
  })

  test('never when one bears as reference what the other bears as object', () => {
    expect(same({ reference: 'copieurs' }, {})).toBe(false)
  })
})

describe('the stored contract that a row means', () => {
  test('is the one with its reference', () => {
    expect(found({ reference: 'r1' }, stored('a', { reference: 'R2' }), stored('b', { reference: 'R1' }))).toBe('b')
    expect(found({ reference: 'R3' }, stored('a', { reference: 'R1' }))).toBeNull()
  })

  test('is not one of several with its reference', () => {
    expect(found({ reference: 'R1' }, stored('a', { reference: 'R1' }), stored('b', { reference: 'R1' }))).toBe(
      'several',
    )
  })

  test('is the one of its object and start, with or without a reference in the store', () => {
    const start = '2024-01-01'
    expect(found({ start }, stored('a', { start: '2025-01-01' }), stored('b', { start, reference: 'R1' }))).toBe('b')
    expect(found({ start }, stored('a', { start }), stored('b', { start }))).toBe('several')
    expect(found({ start }, stored('a'))).toBeNull()
    expect(found({ start, object: 'Serveurs' }, stored('a', { start }))).toBeNull()
  })

  test('is for a row without any date the only one of its object', () => {
    const [first, second] = [stored('a', { start: '2024-01-01' }), stored('b', { start: '2025-01-01' })]
    expect(found({}, first)).toBe('a')
    expect(found({}, first, second)).toBe('several')
    expect(found({}, first, stored('c'))).toBe('c')
    expect(found({ object: 'Serveurs' }, first)).toBeNull()
  })

  test('is for a row with a reference only one that has none', () => {
    const start = '2024-01-01'
    expect(found({ reference: 'R1', start }, stored('a', { start }))).toBe('a')
    expect(found({ reference: 'R1', start }, stored('a', { start, reference: 'R2' }))).toBeNull()
    expect(found({ reference: 'R1', start }, stored('a', { start }), stored('b', { start }))).toBeNull()
    expect(found({ reference: 'R1' }, stored('a', { start }))).toBe('a')
    expect(found({ reference: 'R1' }, stored('a', { start, reference: 'R2' }))).toBeNull()
  })
})

test('all stored contracts of an object are found, accents and case aside', () => {
  const { ofObject } = finder(stored('a'), stored('b', { start: '2024-01-01' }), stored('c', { object: 'Serveurs' }))
  expect(ofObject('COPIEURS').map(({ id }) => id)).toEqual(['a', 'b'])
  expect(ofObject('Écrans')).toEqual([])
})

describe('a contract of the archive', () => {
  const old = stored('old', { reference: 'A-1', archived: true })
  test('is meant when none in the register is', () => {
    expect(found({ reference: 'A-1' }, old)).toBe('old')
    expect(found({}, old, stored('other', { object: 'Serveurs' }))).toBe('old')
  })
  test('gives way to the one in the register, whichever comes first', () => {
    for (const both of [
      [old, stored('new', { reference: 'A-1' })],
      [stored('new', { reference: 'A-1' }), old],
    ]) {
      expect(found({ reference: 'A-1' }, ...both)).toBe('new')
      expect(found({}, ...both)).toBe('new')
    }
    expect(
      finder(old, stored('new'))
        .ofObject('copieurs')
        .map(({ id }) => id),
    ).toEqual(['new', 'old'])
  })
})
