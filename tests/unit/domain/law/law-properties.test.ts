import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { NATURES, OWN_PROCEDURES } from '#app/domain/contract.ts'
import { checkAmendment } from '#app/domain/law/amendment-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { checkProcedure } from '#app/domain/law/procedure-check.ts'
import { procedureRule } from '#app/domain/law/procedure-rule.ts'
import { euThreshold, isKnown, thresholdAt } from '#app/domain/law/threshold.ts'
import { MAX_CENTS } from '#app/domain/money.ts'
import { buildProcedureInput, euro, LAW_BOOK, procedureCheckOf, proceduresThatAre } from '#tests/factories/law-data.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'

const [FIRST, LAST] = ['2018-01-01', '2027-12-31'] as const
const anyLaunch = anyDay(FIRST, 3_651)

// Around the thresholds the cent decides, so values lie there as often as anywhere.
const THRESHOLDS = [3_000, 30_000, 140_000, 143_000, 144_000, 216_000, 221_000, 432_000, 750_000, 5_404_000].map(euro)
const anyValue = fc.oneof(
  fc.integer({ min: 1, max: euro(10_000_000) }),
  fc.integer({ min: 1, max: MAX_CENTS }),
  fc.tuple(fc.constantFrom(...THRESHOLDS), fc.integer({ min: -1, max: 1 })).map(([amount, shift]) => amount + shift),
)
const anyAsked = fc.record({
  nature: fc.constantFrom(...NATURES),
  sector: fc.constantFrom(...SECTORS),
  launchDate: anyLaunch,
  ground: fc.constantFrom(null, ...GROUNDS),
})
const twoValues = fc
  .tuple(anyValue, anyValue)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)

describe('a higher value', () => {
  test('never makes a procedure allowed that was not', () => {
    fc.assert(
      fc.property(anyAsked, twoValues, (asked, [low, high]) => {
        const before = proceduresThatAre('allowed', { ...asked, estimatedValue: low })
        const after = proceduresThatAre('allowed', { ...asked, estimatedValue: high })
        expect(after.filter((procedure) => !before.includes(procedure))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('never lifts a duty', () => {
    fc.assert(
      fc.property(anyAsked, twoValues, (asked, [low, high]) => {
        const dutiesAt = (estimatedValue: number) => {
          const { publication, duties } = procedureCheckOf({ ...asked, estimatedValue })
          const { lots, standstill, electronicForms, invoicing } = duties
          const applying = [lots, standstill, electronicForms, invoicing].map(({ applies }) => applies === true)
          return [publication === 'EU+BE', duties.awardNotice !== null, ...applying]
        }
        const after = dutiesAt(high)
        dutiesAt(low).forEach((applied, index) => {
          if (applied) expect(after[index]).toBe(true)
        })
      }),
    )
  })
})

test('some procedure is always open, and never two verdicts on one', () => {
  fc.assert(
    fc.property(anyAsked, anyValue, (asked, estimatedValue) => {
      const { verdicts } = procedureCheckOf({ ...asked, estimatedValue })
      const allowed = verdicts.filter(({ status }) => status === 'allowed').map(({ procedure }) => procedure)
      expect(allowed).toEqual(expect.arrayContaining(['OPEN', 'RESTRICTED']))
      expect(new Set(verdicts.map(({ procedure }) => procedure)).size).toBe(verdicts.length)
      for (const { status, forbiddenOnAmount, limit } of verdicts) {
        if (status === 'forbidden') expect(forbiddenOnAmount && limit !== null).toBe(true)
        if (limit) expect(estimatedValue >= limit.amount).toBe(forbiddenOnAmount)
      }
    }),
  )
})

function* everyDay(first: IsoDate, last: IsoDate): Generator<IsoDate> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day
}

/** The rules with an amount that decide on a nature in a sector. */
const RULES = SECTORS.flatMap((sector) =>
  NATURES.map((nature) => ({
    sector,
    nature,
    codes: OWN_PROCEDURES.flatMap((procedure) => {
      const rule = procedureRule(procedure, sector, nature)
      return rule.kind === 'below' ? [rule.code] : []
    }),
  })),
)

test.each(RULES)(
  '$sector $nature: every day of ten years has one threshold of each kind',
  ({ sector, nature, codes }) => {
    for (const day of everyDay(FIRST, LAST)) {
      const found = [
        euThreshold(LAW_BOOK, day, { nature, sector }),
        ...codes.map((code) => thresholdAt(LAW_BOOK, code, day)),
      ]
      expect(found.every(isKnown)).toBe(true)
      for (const one of found.filter(isKnown)) {
        const rows = LAW_BOOK.rows.filter(
          ({ code, validFrom, validTo }) => code === one.parameter.code && validFrom <= day && (validTo ?? day) >= day,
        )
        expect(rows).toEqual([one.parameter])
      }
    }
  },
)

test('a day outside the known years is refused and never guessed', () => {
  const outside = fc.oneof(anyDay('1990-01-01', 10_226), anyDay('2028-01-01', 20_000))
  fc.assert(
    fc.property(anyAsked, anyValue, outside, (asked, estimatedValue, launchDate) => {
      const check = checkProcedure(LAW_BOOK, buildProcedureInput({ ...asked, estimatedValue, launchDate }))
      expect(check).toMatchObject({ ok: false, refusal: { code: 'no-threshold', day: launchDate } })
      const { nature, sector } = asked
      const changed = { nature, sector, initialValue: estimatedValue, previousDeMinimis: 0, modification: 1 }
      expect(checkAmendment(LAW_BOOK, { ...changed, date: launchDate }).ok).toBe(false)
    }),
  )
  expect(checkProcedure(LAW_BOOK, buildProcedureInput({ launchDate: FIRST })).ok).toBe(true)
  expect(checkProcedure(LAW_BOOK, buildProcedureInput({ launchDate: LAST })).ok).toBe(true)
})

test('changes of minor value: the limit that is shown is the one that decides', () => {
  const anyChange = fc.integer({ min: -euro(1_000_000), max: euro(1_000_000) })
  fc.assert(
    fc.property(anyAsked, anyValue, anyChange, anyChange, (asked, initialValue, previousDeMinimis, modification) => {
      const check = checkAmendment(LAW_BOOK, {
        ...{ nature: asked.nature, sector: asked.sector, date: asked.launchDate },
        ...{ initialValue, previousDeMinimis, modification },
      })
      if (!check.ok) throw new Error('no threshold')
      const { deMinimisAllowed, cumulated, limit, reason } = check.value
      expect(deMinimisAllowed).toBe(cumulated < limit)
      expect(reason === null).toBe(deMinimisAllowed)
    }),
  )
})
