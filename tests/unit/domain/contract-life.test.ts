import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { contractLife } from '#app/domain/contract-life.ts'
import { decided } from '#tests/factories/deadline-data.ts'
import { anyTerm } from '#tests/factories/term-arbitraries.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const reach = { today: '2026-11-22', until: '2035-12-31' }

describe('the life of a contract', () => {
  test('is its term and the renewals that may follow', () => {
    expect(contractLife(buildTerm(), [], reach)).toEqual({
      from: '2024-03-01',
      to: '2027-02-28',
      renewedAfter: null,
      renewals: [
        { from: '2027-03-01', to: '2028-02-29' },
        { from: '2028-03-01', to: '2029-02-28' },
      ],
      goesOn: false,
      renewalsLeft: 2,
      lastEnd: '2029-02-28',
    })
  })

  test('is certain for a term renewed ahead of time', () => {
    const life = contractLife(buildTerm(), [decided('renew', 0)], reach)
    expect(life).toMatchObject({ to: '2028-02-29', renewedAfter: '2027-02-28', renewalsLeft: 1 })
  })

  test('is over at the end of the term once it was stopped', () => {
    const life = contractLife(buildTerm(), [decided('stop', 0)], reach)
    expect(life).toMatchObject({ to: '2027-02-28', renewals: [], renewalsLeft: 0, lastEnd: '2027-02-28' })
  })

  test('goes on without limit, drawn as far as the drawing reaches', () => {
    const life = contractLife(buildTerm({ renewal: { max: null } }), [], { ...reach, until: '2029-12-31' })
    expect(life).toMatchObject({ goesOn: true, renewalsLeft: null, lastEnd: null })
    expect(life.renewals).toHaveLength(3)
  })

  test('has no end for an indefinite term, until it is ended', () => {
    const term = {
      kind: 'indefinite',
      start: '2015-03-01',
      notice: { months: 3 },
      noticeCountsFrom: 'receipt',
    } as const
    expect(contractLife(term, [], reach)).toMatchObject({ to: null, renewals: [] })
    expect(contractLife(term, [decided('stop', null)], reach)).toMatchObject({ to: '2027-02-01' })
  })

  test('of a purchase goes to the end of its guarantee', () => {
    const term = { kind: 'one-off', start: '2026-09-10', delivery: '2026-12-04', guaranteeMonths: 24 } as const
    expect(contractLife(term, [], reach)).toMatchObject({ from: '2026-09-10', to: '2028-12-03' })
  })
})

test('its pieces follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(anyTerm(), fc.integer({ min: -100, max: 4000 }), (term, shift) => {
      const today = addDays(term.start, shift)
      const life = contractLife(term, [], { today, until: addDays(today, 4000) })
      let end = life.to!
      for (const renewal of life.renewals) {
        expect(renewal.from).toBe(addDays(end, 1))
        expect(renewal.to >= renewal.from).toBe(true)
        end = renewal.to
      }
      if (life.renewalsLeft === 0) expect(life.lastEnd).toBe(life.to)
    }),
  )
})
