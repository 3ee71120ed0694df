/** From which parts of a ceiling on, in per cent, those concerned are told. Said a second time by `ceiling_threshold`. */
export const THRESHOLDS = [70, 85, 95] as const
export type Threshold = (typeof THRESHOLDS)[number]

/** Cents, and thousandths of a unit; null where nothing limits them. */
export type TakenOfCeiling = {
  taken: number
  limit: number | null
  takenQuantity: number
  limitQuantity: number | null
}

const thresholdOf = (taken: number, limit: number | null): Threshold | null =>
  limit === null || limit <= 0 ? null : (THRESHOLDS.findLast((one) => taken * 100 >= limit * one) ?? null)

/** The highest threshold that a ceiling has come to, in euro or in pieces; null below all of them. */
export function thresholdReached({ taken, limit, takenQuantity, limitQuantity }: TakenOfCeiling): Threshold | null {
  const reached = [thresholdOf(taken, limit), thresholdOf(takenQuantity, limitQuantity)].flatMap((one) => one ?? [])
  return reached.length === 0 ? null : (THRESHOLDS.find((one) => one === Math.max(...reached)) ?? null)
}

/** What part of a limit is taken, in whole per cent begun: 100 only when nothing is left. Null without limit. */
export function percentTaken(taken: number, limit: number | null): number | null {
  if (limit === null) return null
  if (limit === 0) return 100
  return Math.floor((taken * 100) / limit)
}
