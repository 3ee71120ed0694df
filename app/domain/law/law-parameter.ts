import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'

export const LAW_FAMILIES = [
  'eu-threshold',
  'be-threshold',
  'ground',
  'time-limit',
  'execution',
  'central-purchasing',
  'local-governance',
  'publication',
] as const
export type LawFamily = (typeof LAW_FAMILIES)[number]

/** The rows of each chapter, in the order of the chapters. */
export const byFamily = <Row extends { family: LawFamily }>(rows: readonly Row[]) =>
  LAW_FAMILIES.map((family) => ({ family, rows: rows.filter((row) => row.family === family) }))

/** `verified`: read in a source. `known`: rests partly on what we know. `uncertain`: shown, never enforced. */
export const CONFIDENCES = ['verified', 'known', 'uncertain'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** `eur`: whole cents excluding VAT. `rule`: a rule without a figure. `reference`: the figure of another code. */
export const LAW_UNITS = ['eur', 'days', 'years', 'percent', 'rule', 'reference'] as const
export type LawUnit = (typeof LAW_UNITS)[number]

export const SECTORS = ['classic', 'special'] as const
export type Sector = (typeof SECTORS)[number]

export type LawParameter = {
  /** Names the rule; its dated rows share it. */
  code: string
  family: LawFamily
  label: string
  unit: LawUnit
  /** In the unit; null where the rule has no figure or its figure is not known. */
  value: number | null
  /** The code whose figure counts, for the unit `reference`. */
  reference: string | null
  /** Empty: every nature. */
  natures: Nature[]
  validFrom: IsoDate
  /** Null: until a later row of the same code starts. */
  validTo: IsoDate | null
  citation: string
  source: string | null
  confidence: Confidence
  note: string | null
}

/** The rules with their dated rows, looked up by code and day. */
export type LawBook = { at: (code: string, day: IsoDate) => LawParameter | null; rows: readonly LawParameter[] }

const covers = (row: LawParameter, day: IsoDate): boolean => row.validFrom <= day && (row.validTo ?? day) >= day

/** A later row of a code takes over from the day it starts, also from one without an end. */
export function lawBook(rows: readonly LawParameter[]): LawBook {
  const byCode = new Map<string, LawParameter[]>()
  for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row])
  for (const [code, dated] of byCode) {
    byCode.set(
      code,
      dated.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1)),
    )
  }
  return {
    rows,
    at: (code, day) => {
      const latest = byCode.get(code)?.find((row) => row.validFrom <= day)
      return latest && covers(latest, day) ? latest : null
    },
  }
}

export const isEnforced = (parameter: LawParameter): boolean => parameter.confidence !== 'uncertain'

/** The row of that day, unless it is only to be shown. */
export function enforcedAt(book: LawBook, code: string, day: IsoDate): LawParameter | null {
  const row = book.at(code, day)
  return row && isEnforced(row) ? row : null
}
