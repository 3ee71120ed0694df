import { addDays, type IsoDate } from '#app/domain/calendar.ts'
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

/** `from`: the first day without any row; `previousEnd`: the last day of the row before. */
export type RowGap = { from: IsoDate; previousEnd: IsoDate }

/** The days that would have no row without that one; null where the row before it lasts until the next begins. */
export function gapWithout(counting: readonly LawParameter[], validFrom: IsoDate): RowGap | null {
  const row = counting.find((one) => one.validFrom === validFrom)
  const days = counting.map((one) => one.validFrom).toSorted()
  const previous = counting.find((one) => one.validFrom === days.findLast((day) => day < validFrom))
  const next = days.find((day) => day > validFrom)
  const previousEnd = previous?.validTo ?? null
  if (!row || previousEnd === null) return null
  const [lastDay] = [row.validTo, next ? addDays(next, -1) : null].flatMap((day) => day ?? []).toSorted()
  if (lastDay !== undefined && previousEnd >= lastDay) return null
  return { from: previousEnd < validFrom ? validFrom : addDays(previousEnd, 1), previousEnd }
}

/** The row as it is stored, without who added it. */
export function parameterOf(row: KeptParameter): LawParameter {
  const { code, family, label, unit, value, reference, natures, ...dated } = row
  const { validFrom, validTo, citation, source, confidence, note } = dated
  return {
    ...{ code, family, label, unit, value, reference, natures },
    ...{ validFrom, validTo, citation, source, confidence, note },
  }
}
