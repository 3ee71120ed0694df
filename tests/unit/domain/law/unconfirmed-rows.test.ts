import { describe, expect, test } from 'vitest'
import { type LawParameter, lawBook } from '#app/domain/law/law-parameter.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { type Conclusions, conclusionsOf } from '#tests/factories/law-conclusions.ts'
import { lawBookWithout } from '#tests/factories/law-data.ts'

const CODES = [...new Set(LAW_PARAMETERS.map(({ code }) => code))]

const changed = (code: string, change: (row: LawParameter) => Partial<LawParameter>) =>
  conclusionsOf(lawBook(LAW_PARAMETERS.map((row) => (row.code === code ? { ...row, ...change(row) } : row)))).concluded

const uncertain = { confidence: 'uncertain' } as const
const { concluded: DELIVERED, asked: ASKED } = conclusionsOf(lawBook(LAW_PARAMETERS))
const DOUBTED = new Map(CODES.map((code) => [code, changed(code, () => uncertain)]))
const doubtedBy = (code: string): Conclusions => DOUBTED.get(code) ?? new Map()
const named = (keys: readonly string[]) => keys.map((key) => [key, ASKED[Number.parseInt(key, 10)]])

const text = (answer: unknown): string => JSON.stringify(answer) ?? 'none'
const differences = (one: Conclusions, other: Conclusions): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((key) => text(one.get(key)) !== text(other.get(key)))

/** Nobody is bound: nothing was concluded, or a person is asked to look. */
const bindsNobody = (answer: unknown): boolean =>
  answer === undefined || answer === null || ['to-verify', 'refused'].includes(String(answer))

/** A list of what is open, forbidden or due binds by what stands in it. */
const withinLists = (answer: unknown, other: unknown): boolean =>
  Array.isArray(answer) && Array.isArray(other) && answer.every((item) => other.includes(item))

describe.each(CODES)('%s, while nobody has confirmed it', (code) => {
  const doubted = doubtedBy(code)

  test('binds by no figure: another one changes nothing', () => {
    const other = changed(code, ({ value }) => ({ ...uncertain, value: value === null ? null : value * 3 + 1 }))
    expect(named(differences(doubted, other))).toEqual([])
  })

  test('binds by no rule: what still binds would also bind without it', () => {
    const without = conclusionsOf(lawBookWithout(code)).concluded
    const bound = differences(doubted, without).filter((key) => {
      const [answer, other] = [doubted.get(key), without.get(key)]
      if (bindsNobody(answer) || withinLists(answer, other)) return false
      // Without the row the engine may know no answer at all; what binds then must bind with the row too.
      const refused = other === undefined || other === 'refused'
      const delivered = DELIVERED.get(key)
      return !refused || !(text(answer) === text(delivered) || withinLists(answer, delivered))
    })
    expect(named(bound)).toEqual([])
  })
})

/** Rows that a person reads and the engine asks nothing of. */
const ONLY_SHOWN = [
  'EU_CONCESSION',
  'BE_LAW2013_ART29',
  'BE_DATE_RULE',
  'BE_ESTIMATION',
  'G_42_1_1a',
  'T_PNSPP',
  'T_OPEN_PRIOR',
  'T_VALIDITY',
  'T_CALENDAR',
  'T_1182_71',
  'X_MOD_REVIEW',
  'X_MOD_REPLACE',
  'X_MOD_NONSUBST',
  'X_BOND_FRAMEWORK',
  'X_RGE_SCOPE',
  'C_DEF',
  'L_COM_DELEG_DG',
  'L_COM_CENTRALE',
  'L_COM_JOINT',
  'L_POLICE_OLD',
  'L_TUTELLE_MOD',
  'P_LEVEL_NAT',
  'P_LEVEL_EU',
  'P_NONAWARD',
  'P_FRAMEWORK_REPORT',
  'P_EINV_B2B',
  'P_GDPR',
]

test('the questions reach the rules: every row that is confirmed decides somewhere, but for those that are only shown', () => {
  const idle = CODES.filter((code) => {
    const rows = LAW_PARAMETERS.filter((row) => row.code === code)
    if (rows.every(({ confidence }) => confidence === 'uncertain')) return false
    return (
      differences(
        DELIVERED,
        changed(code, () => uncertain),
      ).length === 0
    )
  })
  expect(idle).toEqual(ONLY_SHOWN)
}, 30_000)
