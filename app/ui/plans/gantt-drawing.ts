import { firstOfNextMonth, type IsoDate } from '#app/domain/calendar.ts'
import { positionOf, type TimeWindow } from '#app/ui/timeline/time-scale.ts'

export type MonthMark = { day: IsoDate; at: number; named: boolean }

export const BAR_HEIGHT = 18

/** Beside the bars where there is room for the names, above them on a telephone; `nameAt`: where the letters stand. */
export const GANTT_SHAPES = [
  { width: 940, names: 296, row: 30, nameAt: 16, barAt: 6, className: 'hidden tablet:block print:block' },
  { width: 340, names: 0, row: 50, nameAt: 14, barAt: 23, className: 'tablet:hidden print:hidden' },
] as const

const NARROWEST_NAME = 68

export const pixelIn = (day: IsoDate, window: TimeWindow, width: number): number =>
  Math.round(positionOf(day, window) * width) / 100

/** The first of every month in the window; as many of them named as there is room for. */
export function monthMarks(window: TimeWindow, width: number): MonthMark[] {
  const days: IsoDate[] = []
  for (let day = firstOfNextMonth(window.from); day <= window.to; day = firstOfNextMonth(day)) days.push(day)
  const step = Math.max(1, Math.ceil((days.length * NARROWEST_NAME) / width))
  return days.map((day, index) => {
    const at = pixelIn(day, window, width)
    // The last name must not run out of the drawing.
    return { day, at, named: index % step === 0 && at + NARROWEST_NAME <= width + 10 }
  })
}
