import type { Tone } from '#app/ui/tone.ts'

type Props = { dateTime: string; day: string; month: string; tone?: Tone }

/** The day of a line, large, in the colour of what it asks: `day` "30", `month` "nov. 2026". */
export function DateTile({ dateTime, day, month, tone = 'neutral' }: Props) {
  return (
    <time dateTime={dateTime} className={`date-tile tone-${tone}`}>
      <b>{day}</b> <span>{month}</span>
    </time>
  )
}
