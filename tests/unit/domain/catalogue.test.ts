import { describe, expect, test } from 'vitest'
import { bodyOrderingRefusal, type CatalogueEntry, standing } from '#app/domain/catalogue.ts'

const TODAY = '2026-11-22'
const entry = (change: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{ id: 'a', ownerId: 'o', centre: 'Centrale de la Province', slug: 'province', reference: 'CSC 12' },
  ...{ object: 'Téléphonie fixe et mobile', status: 'open', supplier: 'Win', startsOn: null, endsOn: null },
  ...{ orderFrom: null, orderUntil: '2026-11-22', joining: 'annex', identifiedKinds: [], summary: null },
  ...{
    member: true,
    participation: null,
    fromAnnex: false,
    adhesion: 'accepted',
    own: false,
    call: null,
    cancelReason: null,
    joinKinds: [],
  },
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
    expect(how({ ...named, participation: 'refused' })).toBe('refused')
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
    const left = { ...named, member: false, adhesion: 'left' } as const
    expect(how({ ...left, participation: 'draft' })).toBe('join-centre')
    expect(how({ ...left, participation: 'ended' })).toBe('join-centre')
  })

  test('who is not a member joins the centre first', () => {
    const stranger = { member: false, adhesion: null }
    expect(how({ ...named, ...stranger })).toBe('join-centre')
    expect(how({ status: 'campaign', ...stranger })).toBe('join-centre')
    expect(how({ ...named, ...stranger, adhesion: 'left' })).toBe('join-centre')
  })

  test('a centre that does not take its kind is nothing to join', () => {
    const stranger: Partial<CatalogueEntry> = { ...named, member: false, adhesion: null, joinKinds: ['cpas'] }
    expect(how(stranger)).toBe('not-admitted')
    expect(how({ ...stranger, status: 'campaign' })).toBe('not-admitted')
    expect(how({ ...stranger, adhesion: 'refused' })).toBe('not-admitted')
    expect(how({ ...stranger, adhesion: 'draft' })).toBe('join-centre')
    expect(how({ ...stranger, joinKinds: ['cpas', 'municipality'] })).toBe('join-centre')
    expect(how({ ...stranger, member: true, adhesion: 'accepted' })).toBe('identified')
    expect(standing(entry({ ...stranger, status: 'campaign' }), null, TODAY)).toBe('not-admitted')
  })

  test('a member that the centre holds off is not told to join', () => {
    expect(how({ ...named, member: false, adhesion: 'suspended' })).toBe('centre-suspended')
    expect(how({ participation: 'accepted', member: false, adhesion: 'suspended' })).toBe('centre-suspended')
    expect(how({ ...named, member: false, adhesion: 'accepted' })).toBe('centre-lapsed')
    expect(how({ status: 'campaign', member: false, adhesion: 'asked' })).toBe('centre-asked')
  })

  test('a call counts while it may be answered, and for those who received it', () => {
    expect(how({ status: 'campaign', call: 'open' })).toBe('call')
    expect(how({ status: 'campaign' })).toBe('call-others')
    expect(how({ status: 'called', call: 'over' })).toBe('call-over')
    expect(how({ status: 'called', call: 'over', participation: 'accepted' })).toBe('in')
    expect(how({ status: 'called', call: 'cancelled' })).toBe('call-cancelled')
    expect(how({ status: 'tender', call: 'over' })).toBe('closed')
  })

  test('who runs the centre is told neither to join nor that it is closed', () => {
    const own = { own: true, member: false, adhesion: null }
    expect(how({ ...own, status: 'campaign' })).toBe('own')
    expect(how({ ...own, participation: 'accepted' })).toBe('own')
  })
})

describe('whether a body may order', () => {
  const refusal = (change: Partial<CatalogueEntry>) => bodyOrderingRefusal(entry(change), TODAY)

  test('it takes part, its adhesion is in force, and the framework contract is open that day', () => {
    expect(refusal({ participation: 'accepted' })).toBeNull()
    expect(refusal({ participation: 'accepted', member: false })).toBe('not-member')
    expect(refusal({ participation: 'suspended' })).toBe('halted')
    expect(refusal({ participation: 'accepted', orderUntil: '2026-11-21' })).toBe('over')
    expect(refusal({ participation: 'accepted', status: 'campaign' })).toBe('campaign')
  })

  test('whoever is not on it may not, however open it is', () => {
    for (const participation of [null, 'asked', 'draft', 'refused', 'withdrawn', 'ended'] as const) {
      expect(refusal({ participation })).toBe('not-on-it')
    }
  })
})
