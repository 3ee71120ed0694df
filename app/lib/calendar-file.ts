import { addDays, type IsoDate } from '#app/domain/calendar.ts'

export type CalendarEvent = {
  /** The same event keeps it for ever, so that a calendar updates instead of adding. */
  uid: string
  day: IsoDate
  summary: string
  description: string
  url: string
}

export type CalendarFile = { name: string; stamp: Date; events: readonly CalendarEvent[] }

const LONGEST_LINE = 75

const escaped = (text: string) =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')

const basic = (day: IsoDate) => day.replaceAll('-', '')
const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')

/** RFC 5545 section 3.1: at most 75 octets a line, never cut inside a character. */
function folded(line: string): string {
  let result = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LONGEST_LINE) {
      result += '\r\n '
      octets = 1
    }
    result += character
    octets += size
  }
  return result
}

const eventLines = (event: CalendarEvent, stamp: Date) => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${utc(stamp)}`,
  `DTSTART;VALUE=DATE:${basic(event.day)}`,
  `DTEND;VALUE=DATE:${basic(addDays(event.day, 1))}`,
  `SUMMARY:${escaped(event.summary)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${event.url.replace(/[\r\n]/g, '')}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

/** All-day events as RFC 5545 writes them. */
export function calendarFile({ name, stamp, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mercuriale//Mercuriale//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
