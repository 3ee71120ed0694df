import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'

/** A figure that took another value on a day. */
export type LawChange = { day: IsoDate; before: LawParameter; after: LawParameter }

const byDay = (one: LawParameter, other: LawParameter): number => (one.validFrom < other.validFrom ? -1 : 1)

/** Every figure that changed from one row of its rule to the next, the newest day first. */
export function lawChanges(rows: readonly LawParameter[]): LawChange[] {
  const codes = new Map<string, LawParameter[]>()
  for (const row of rows) codes.set(row.code, [...(codes.get(row.code) ?? []), row])
  const changes = [...codes.values()].flatMap((dated) => {
    const ordered = dated.toSorted(byDay)
    return ordered.flatMap((after, place) => {
      const before = ordered[place - 1]
      return before && before.value !== after.value ? [{ day: after.validFrom, before, after }] : []
    })
  })
  return changes.toSorted((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0))
}

/** The last day on which every rule that ever had an end is still known; null when none ends. */
export function knownUntil(rows: readonly LawParameter[]): IsoDate | null {
  const newest = new Map<string, LawParameter>()
  for (const row of rows) {
    const known = newest.get(row.code)
    if (!known || known.validFrom < row.validFrom) newest.set(row.code, row)
  }
  // Rules that were replaced by another code ended long ago: only thresholds are renewed.
  const ends = [...newest.values()].flatMap(({ family, validTo }) =>
    validTo !== null && (family === 'eu-threshold' || family === 'be-threshold') ? [validTo] : [],
  )
  return ends.toSorted()[0] ?? null
}
