import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'

export type KeptParameter = LawParameter & { revision: number; withdrawn: boolean }

/** Of each day the newest revision, unless it withdrew the day; `rows`: all of one rule. The newest day first. */
export const rowsThatCount = <Row extends KeptParameter>(rows: readonly Row[]): Row[] =>
  rows
    .filter((row) => !rows.some(({ validFrom, revision }) => validFrom === row.validFrom && revision > row.revision))
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))

/** The number of the next row for that day; the rows of a day are numbered from one. */
export const nextRevision = (rows: readonly KeptParameter[], day: IsoDate): number =>
  Math.max(0, ...rows.filter(({ validFrom }) => validFrom === day).map(({ revision }) => revision)) + 1

/** The row as it is stored, without who added it. */
export function parameterOf(row: KeptParameter): LawParameter {
  const { code, family, label, unit, value, reference, natures, ...dated } = row
  const { validFrom, validTo, citation, source, confidence, note } = dated
  return {
    ...{ code, family, label, unit, value, reference, natures },
    ...{ validFrom, validTo, citation, source, confidence, note },
  }
}
