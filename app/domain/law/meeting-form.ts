import { type IsoDate, isTypableDay } from '#app/domain/calendar.ts'
import { ORGANS, type Organ } from '#app/domain/law/launch-plan.ts'
import { readDate } from '#app/domain/register-import/read-date.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const MOST_MEETINGS = 300
export const MOST_AGENDA_DAYS = 60

/** `text` is what was typed, so that one finds it in a long list. */
export type MeetingProblem = { code: 'none' | 'too-many' } | { code: 'unreadable' | 'out-of-range'; text: string }

type Fields = Readonly<Partial<Record<string, string>>>

export const organNamed = (text: string | undefined): Organ | null => ORGANS.find((known) => known === text) ?? null

/** One day, or a list pasted from a calendar: a day a line, or between commas or semicolons. */
export function readMeetingDays({ day = '', days = '' }: Fields): Result<IsoDate[], MeetingProblem> {
  const typed = `${day}\n${days}`
    .split(/[\n\r\t;,]+/)
    .map((text) => text.trim())
    .filter(Boolean)
  if (typed.length === 0) return refused({ code: 'none' })
  if (typed.length > MOST_MEETINGS) return refused({ code: 'too-many' })
  const found = new Set<IsoDate>()
  for (const text of typed) {
    const read = readDate({ type: 'text', text }, 'day-first')
    if (!read.ok) return refused({ code: 'unreadable', text: text.slice(0, 60) })
    if (!isTypableDay(read.value)) return refused({ code: 'out-of-range', text: text.slice(0, 60) })
    found.add(read.value)
  }
  return done([...found].toSorted())
}

/** Calendar days between the day a file must be on the agenda and the meeting; null for what is none. */
export function readAgendaDays(text: string | undefined): number | null {
  const typed = (text ?? '').trim()
  return /^\d{1,2}$/.test(typed) && Number(typed) <= MOST_AGENDA_DAYS ? Number(typed) : null
}
