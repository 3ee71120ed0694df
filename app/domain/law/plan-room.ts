import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'

/**
 * The room that a plan leaves, said without the present day so that it can be kept: `most` days while nothing is late
 * yet, null when the days count already; and the day on which they are used up.
 */
export type PlanRoom = { startOn: IsoDate; usedUpOn: IsoDate; most: number | null }

type Course = { startOn: IsoDate; float: number; steadyUntil: IsoDate }

/** The room of a plan as it stands on that day. */
export const roomOf = ({ startOn, float, steadyUntil }: Course, today: IsoDate): PlanRoom => ({
  startOn,
  usedUpOn: addDays(steadyUntil, float),
  most: steadyUntil > today ? float : null,
})

/** Days that may still be lost; negative once the contract would start that many days late. */
export const floatOn = ({ usedUpOn, most }: PlanRoom, today: IsoDate): number =>
  Math.min(most ?? Number.POSITIVE_INFINITY, daysBetween(today, usedUpOn))
