import { describe, expect, test } from 'vitest'
import type { Procedure } from '#app/domain/contract.ts'
import { awardStandstill } from '#app/domain/law/standstill.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

type Award = Parameters<typeof awardStandstill>[1]

/** The European threshold of 2024 is 221,000 euro for supplies of a local body, 5,538,000 for works. */
const buildAward = (change: Partial<Award> = {}): Award => ({
  ...({ procedure: 'OPEN', nature: 'supplies', sector: 'classic' } as const),
  ...{ estimatedValue: euro(300_000), approvedAmount: euro(300_000), launchedOn: '2024-03-15' },
  ...change,
})
const waits = (change: Partial<Award> = {}, book = LAW_BOOK) => awardStandstill(book, buildAward(change))
const works = (approved: number, estimated = approved, procedure: Procedure = 'OPEN') =>
  waits({ nature: 'works', estimatedValue: estimated, approvedAmount: approved, procedure })

describe('from the European threshold on', () => {
  test('a contract that was announced waits, on the threshold to the cent too, whatever was approved', () => {
    expect(waits()).toMatchObject({ applies: true, tender: null, rule: { code: 'T_STANDSTILL' } })
    expect(waits({ estimatedValue: euro(221_000), approvedAmount: euro(1) })?.applies).toBe(true)
    expect(waits({ estimatedValue: euro(221_000) - 1 })).toBeNull()
  })

  test.each<Procedure>(['LIMITED', 'PNSPP', 'PNSMCP'])('%s, without a notice, is left to a person', (procedure) => {
    expect(waits({ procedure })).toMatchObject({ applies: null, tender: null })
    expect(works(euro(6_000_000), euro(6_000_000), procedure)).toMatchObject({ applies: null, tender: null })
  })
})

describe('works below it', () => {
  test('wait where the approved amount is over half of it, not on the half itself', () => {
    expect(works(euro(2_769_000) + 1)).toMatchObject({
      applies: true,
      tender: { over: euro(2_769_000), rule: { code: 'T_STANDSTILL_WORKS' } },
    })
    expect(works(euro(2_769_000))?.applies).toBe(false)
    expect(works(euro(3_000_000), euro(2_000_000))?.applies).toBe(true)
  })

  test('say nothing without a notice, nor do other natures', () => {
    expect(works(euro(3_000_000), euro(3_000_000), 'PNSPP')).toBeNull()
    expect(waits({ nature: 'services', estimatedValue: euro(150_000), approvedAmount: euro(220_000) })).toBeNull()
  })

  test('are left to a person where the half was not confirmed, and say nothing where it has no figure', () => {
    const dear = { nature: 'works', estimatedValue: euro(3_000_000), approvedAmount: euro(3_000_000) } as const
    for (const code of ['T_STANDSTILL_WORKS', 'T_STANDSTILL']) {
      const doubted = waits(dear, lawBookWith(code, { confidence: 'uncertain' }))
      expect(doubted).toMatchObject({ applies: null, rule: { code }, tender: null })
    }
    expect(waits(dear, lawBookWith('T_STANDSTILL_WORKS', { value: null }))).toBeNull()
  })
})

test('where the rule was not confirmed a person decides, and nothing is said where the threshold of the day is not known', () => {
  const doubted = waits({}, lawBookWith('T_STANDSTILL', { confidence: 'uncertain' }))
  expect(doubted).toMatchObject({ applies: null, rule: { code: 'T_STANDSTILL' } })
  expect(waits({ launchedOn: '2030-01-15' })).toBeNull()
})
