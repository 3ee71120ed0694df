import { describe, expect, test } from 'vitest'
import { type CatalogueEntry, filterCatalogue, standing } from '#app/domain/catalogue.ts'

const TODAY = '2026-11-22'
const entry = (change: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{ id: 'a', ownerId: 'o', centre: 'Centrale de la Province', slug: 'province', reference: 'CSC 12' },
  ...{ object: 'Téléphonie fixe et mobile', status: 'open', supplier: 'Win', startsOn: null, endsOn: null },
  ...{ orderFrom: null, orderUntil: '2026-11-22', joining: 'annex', identifiedKinds: [], summary: null },
  ...{ member: true, participation: null, fromAnnex: false },
  ...change,
})
const named: Partial<CatalogueEntry> = { joining: 'identified', identifiedKinds: ['municipality'] }
const how = (change: Partial<CatalogueEntry>) => standing(entry(change), 'municipality', TODAY)

describe('how a body stands to a framework contract', () => {
  test('the annex closes it to everybody else', () => {
    expect(how({})).toBe('closed')
    expect(how({ participation: 'accepted' })).toBe('in')
    expect(how({ participation: 'asked' })).toBe('asked')
    expect(how({ participation: 'suspended' })).toBe('suspended')
    expect(how({ participation: 'refused' })).toBe('closed')
    expect(how({ participation: 'withdrawn', fromAnnex: true })).toBe('identified')
  })

  test('a kind that the documents name may still come in, until the last day for orders', () => {
    expect(how(named)).toBe('identified')
    expect(standing(entry({ ...named }), 'cpas', TODAY)).toBe('closed')
    expect(standing(entry({ ...named }), null, TODAY)).toBe('closed')
    expect(how({ ...named, orderUntil: '2026-11-21' })).toBe('closed')
    expect(how({ ...named, orderFrom: '2026-12-01', orderUntil: null })).toBe('identified')
    expect(how({ ...named, status: 'suspended' })).toBe('closed')
  })

  test('who left the centre, or is kept out for a while, is neither on it nor waiting any more', () => {
    for (const participation of ['accepted', 'asked', 'suspended'] as const) {
      expect(how({ participation, member: false })).toBe('not-member')
      expect(how({ participation, member: false, status: 'campaign' })).toBe('not-member')
    }
    expect(how({ ...named, participation: 'draft', member: false })).toBe('join-centre')
    expect(how({ ...named, participation: 'ended', member: false })).toBe('join-centre')
  })

  test('who is not a member joins the centre first', () => {
    expect(how({ ...named, member: false })).toBe('join-centre')
    expect(how({ status: 'campaign', member: false })).toBe('join-centre')
    expect(how({ status: 'campaign' })).toBe('call')
  })
})

describe('the catalogue', () => {
  const found = (words: string, view: 'orderable' | 'ours' | 'joinable' | null = null) =>
    filterCatalogue(
      [
        entry(),
        entry({ id: 'b', object: 'Copieurs', status: 'campaign' }),
        entry({ id: 'c', participation: 'accepted' }),
      ],
      { words, view, kind: 'municipality', today: TODAY },
    ).map(({ id }) => id)

  test('is searched by any of its words, whatever the accents', () => {
    expect(found('')).toEqual(['a', 'b', 'c'])
    expect(found('telephonie WIN')).toEqual(['a', 'c'])
    expect(found('copieurs mobile')).toEqual([])
  })

  test('shows what one may order from, is on, or may join', () => {
    expect(found('', 'orderable')).toEqual(['a', 'c'])
    expect(found('', 'ours')).toEqual(['c'])
    expect(found('', 'joinable')).toEqual(['b'])
  })
})
