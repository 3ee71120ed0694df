import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

const PUBLISHED = '../shared/law/parameters.json'

const FAMILIES = {
  thresholds_eu: 'eu-threshold',
  thresholds_be: 'be-threshold',
  grounds_pnspp: 'ground',
  time_rules: 'time-limit',
  execution_rules: 'execution',
  central_purchasing: 'central-purchasing',
  local_governance: 'local-governance',
  publication: 'publication',
} as const

type Published = {
  id: string
  value: number | string | null
  unit: string
  nature: string
  valid_from: string
  valid_to: string | null
  citation: string
  source_url: string
  confidence: string
  note?: string
  label_fr: string
}

/** Rows that the published table does not have: periods known from its notes. */
const PERIODS = [
  'T_OPEN_ELECTRONIC',
  'T_OPEN_URGENT',
  'T_OPEN_PRIOR',
  'T_RESTR_REQ_URGENT',
  'T_RESTR_TENDER_ELECTRONIC',
  'T_RESTR_TENDER_URGENT',
  'T_PNDAPP_URGENT',
  'T_FRAMEWORK_MAX_SPECIAL',
  'X_PAY_LONGEST',
]
/** And a rule that it is silent on, so uncertain. */
const ADDED = [...PERIODS, 'BE_PNSMCP_GROUNDS', 'BE_OPEN_RESTRICTED_UTIL', 'BE_CD_IP_UTIL']

/** One row with several figures becomes one rule for each, in their order. */
const SPLIT: Record<string, string[]> = {
  BE_PCN_AMOUNT: ['BE_PCN_FS', 'BE_PCN_WORKS'],
  L_COM_DELEG_COL_2019: ['L_COM_DELEG_COL_SMALL', 'L_COM_DELEG_COL_MEDIUM', 'L_COM_DELEG_COL_LARGE'],
  L_TUTELLE_W: ['L_TUTELLE_W_OPEN', 'L_TUTELLE_W_NEGOTIATED', 'L_TUTELLE_W_PNSPP'],
  L_TUTELLE_FS: ['L_TUTELLE_FS_OPEN', 'L_TUTELLE_FS_NEGOTIATED', 'L_TUTELLE_FS_PNSPP'],
  L_TUTELLE_2023: ['L_TUTELLE_RAISED'],
}
const codesOf = (id: string): string[] => SPLIT[id] ?? [id.replace(/_20\d\d$/, '')]

const FULL_CITATIONS: [prefix: string, full: string][] = [
  ['BE_PNSMCP', 'Loi 17.06.2016 art. 124 §1 1°; AR 18.06.2017 art. 88'],
  ['X_ADV_', 'Loi 17.06.2016 art. 12/1-12/8 (loi 22.12.2023, MB 08.01.2024)'],
]
const citationOf = ({ id, citation }: Published): string =>
  citation.replace(/^idem/, FULL_CITATIONS.find(([prefix]) => id.startsWith(prefix))?.[1] ?? 'idem')

const NATURES: Record<string, string> = {
  travaux: 'works',
  fournitures: 'supplies',
  services: 'services',
  services_sociaux: 'social-services',
}
const naturesOf = (nature: string): string[] =>
  nature
    .replace(/ \(.*\)$/, '')
    .split('|')
    .flatMap((name) => NATURES[name] ?? [])
    .toSorted()

/** The figure as it is published: euros, days, years, per cent, a fraction or the code of another row. */
function figureOf({ unit, value, reference }: LawParameter, published: Published): number | string | null {
  if (unit === 'reference') return reference
  if (value === null) return null
  return unit === 'eur' || published.unit === 'ratio' ? value / 100 : value
}

const UNITS: [published: RegExp, unit: string][] = [
  [/^EUR/, 'eur'],
  [/^jours/, 'days'],
  [/^ans$/, 'years'],
  [/^(%|ratio$)/, 'percent'],
  [/^ref$/, 'reference'],
]

function figuresOf({ id, value }: Published): (number | string | null)[] {
  if (id === 'P_FRAMEWORK_REPORT') return [null]
  // The second code holds for the special sectors; the note says so.
  if (id === 'BE_LAW2013_ART29') return ['BE_PNSPP']
  if (typeof value !== 'string') return [value]
  return value.split('|').map((figure) => (/^\d+$/.test(figure) ? Number(figure) : figure))
}

describe.skipIf(!existsSync(PUBLISHED))('the published table', () => {
  const read = (): Record<string, Published[]> => JSON.parse(readFileSync(PUBLISHED, 'utf8'))
  const table = existsSync(PUBLISHED) ? read() : {}
  const published = Object.entries(FAMILIES).flatMap(([name, family]) =>
    (table[name] ?? []).map((row) => ({ ...row, family })),
  )

  test.each(published)('$id is carried over exactly', (row) => {
    const ours = codesOf(row.id).map((code) => {
      const found = LAW_PARAMETERS.filter((own) => own.code === code && own.validFrom === row.valid_from)
      expect(found).toHaveLength(1)
      return found[0]!
    })
    expect(ours.map((own) => figureOf(own, row))).toEqual(figuresOf(row))
    expect([...new Set(ours.flatMap(({ natures }) => natures))].toSorted()).toEqual(naturesOf(row.nature))
    for (const own of ours) {
      const unit = figuresOf(row)[0] === null ? 'rule' : UNITS.find(([pattern]) => pattern.test(row.unit))?.[1]
      expect(own).toMatchObject({
        family: row.family,
        unit,
        validTo: row.valid_to,
        citation: citationOf(row),
        source: row.source_url || null,
        confidence: row.confidence,
      })
    }
  })

  test('has no row that we lack, and we have none beside those added', () => {
    const expected = published.flatMap((row) => codesOf(row.id).map((code) => `${code} ${row.valid_from}`))
    const ours = LAW_PARAMETERS.filter(({ code }) => !ADDED.includes(code)).map((row) => `${row.code} ${row.validFrom}`)
    expect(ours.toSorted()).toEqual(expected.toSorted())
    expect(LAW_PARAMETERS).toHaveLength(expected.length + ADDED.length)
  })

  test('adds up to the same euros', () => {
    const euros = published
      .filter(({ unit }) => unit.startsWith('EUR'))
      .flatMap(figuresOf)
      .reduce<number>((sum, figure) => sum + Number(figure), 0)
    const cents = LAW_PARAMETERS.filter(({ unit }) => unit === 'eur').reduce((sum, { value }) => sum + Number(value), 0)
    expect(cents).toBe(euros * 100)
  })

  test('lends us no sentence', () => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('’', "'").replaceAll(' :', ':').trim()
    const sentences = new Set(
      published
        .flatMap(({ label_fr, note }) => [label_fr, note ?? ''])
        .filter(Boolean)
        .map(plain),
    )
    for (const { label, note } of LAW_PARAMETERS) {
      for (const text of [label, note ?? '']) expect(sentences.has(plain(text)), text).toBe(false)
    }
  })
})

test('the periods added rest on what is known', () => {
  const days = PERIODS.map((code) => LAW_PARAMETERS.find((row) => row.code === code))
  expect(days.map((row) => [row?.value, row?.confidence])).toEqual(
    [30, 15, 15, 15, 25, 10, 10, 8, 60].map((value) => [value, 'known']),
  )
})
