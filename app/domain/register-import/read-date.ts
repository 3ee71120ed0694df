import { addDays, FIRST_DAY, type IsoDate, isIsoDate, isoDate, LAST_DAY } from '#app/domain/calendar.ts'
import { type DateOrder, dayExists } from '#app/domain/register-import/date-order.ts'
import { readDateText } from '#app/domain/register-import/date-text.ts'
import { lowerPlain } from '#app/domain/register-import/plain-text.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export type DateProblem = 'impossible-date' | 'ambiguous-date' | 'unreadable-date'

/** Day 0 of spreadsheet serial numbers, and the numbers that fall between 1970 and 2099. */
const SERIAL_EPOCH = '1899-12-30'
const FIRST_SERIAL = 25_569
const LAST_SERIAL = 73_050

function settle(year: number, month: number, dayOfMonth: number): Result<IsoDate, DateProblem> {
  const day = isoDate({ year, month, day: dayOfMonth })
  if (year < Number(FIRST_DAY.slice(0, 4)) || year > Number(LAST_DAY.slice(0, 4))) return refused('unreadable-date')
  return isIsoDate(day) ? done(day) : refused('impossible-date')
}

function readText(plain: string, order: DateOrder): Result<IsoDate, DateProblem> {
  const text = readDateText(plain)
  if (text.kind === 'none') return refused('unreadable-date')
  if (text.kind === 'exact') return settle(text.year, text.month, text.day)
  const { first, second, year } = text
  if (order === 'month-first') return settle(year, first, second)
  const couldBeMonthFirst = first !== second && dayExists(year, first, second)
  if (order === 'mixed' && couldBeMonthFirst) return refused('ambiguous-date')
  return settle(year, second, first)
}

export function readDate(cell: RawCell, order: DateOrder): Result<IsoDate, DateProblem> {
  if (cell?.type === 'text') return readText(lowerPlain(cell.text), order)
  if (
    cell?.type === 'number' &&
    Number.isInteger(cell.value) &&
    cell.value >= FIRST_SERIAL &&
    cell.value <= LAST_SERIAL
  )
    return done(addDays(SERIAL_EPOCH, cell.value))
  if (cell?.type !== 'date') return refused('unreadable-date')
  const [year = 0, month = 0, day = 0] = cell.date.split('-').map(Number)
  return settle(year, month, day)
}
