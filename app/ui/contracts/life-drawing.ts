import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractLife } from '#app/domain/contract-life.ts'
import { type PlacedLabel, placeLabels } from '#app/ui/timeline/label-levels.ts'
import { positionOf, type TimeWindow } from '#app/ui/timeline/time-scale.ts'

export type LifeDay = { kind: 'notice' | 'renewal' | 'decide' | 'launch' | 'openFile'; on: IsoDate }
/** What a new contract asks for: its launch or, with a plan, its file. */
export const isLaunch = ({ kind }: LifeDay): boolean => kind === 'launch' || kind === 'openFile'

export type LifeLabel = { key: string; at: number; text: string; tone: 'plain' | 'notice' | 'launch' | 'today' }

/** From the start, or the present when that is earlier, to the last possible end, with some air on both sides. */
export function lifeWindow(life: ContractLife, days: readonly LifeDay[], today: IsoDate): TimeWindow {
  const ends = [life.to, life.renewals.at(-1)?.to ?? null, today, ...days.map(({ on }) => on)]
  const last = ends.reduce<IsoDate>((latest, day) => (day !== null && day > latest ? day : latest), life.from)
  const first = today < life.from ? today : life.from
  return { from: addDays(first, -10), to: addDays(last, life.to === null || life.goesOn ? 180 : 10) }
}

export const pixelOf = (day: IsoDate, window: TimeWindow, width: number): number =>
  Math.round(positionOf(day, window) * width) / 100

type Side = { labels: PlacedLabel<LifeLabel>[]; levels: number }

/** Labels of one side of the bar, on as many lines as it takes for none to touch another. */
export function labelSide(labels: readonly LifeLabel[], width: number): Side {
  const placed = placeLabels(labels, width)
  return { labels: placed, levels: Math.max(0, ...placed.map(({ level }) => level + 1)) }
}
