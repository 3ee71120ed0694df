import { addDays, calendarDay, daysInMonth, type IsoDate, isoDate } from '#app/domain/calendar.ts'
import type { DateColumn } from '#app/domain/register-import/column.ts'
import { interpretRenewal } from '#app/domain/register-import/interpret-renewal.ts'
import { readDate } from '#app/domain/register-import/read-date.ts'
import { readDuration } from '#app/domain/register-import/read-duration.ts'
import { readNotice } from '#app/domain/register-import/read-notice.ts'
import type { RowReader } from '#app/domain/register-import/row-reader.ts'
import { lastDay } from '#app/domain/term.ts'

function interpretDate(row: RowReader, field: DateColumn): IsoDate | null {
  const cell = row.cell(field)
  if (cell === null) return null
  const reading = readDate(cell, row.context.dateOrders[field] ?? 'day-first')
  if (reading.ok) return reading.value
  row.report(field, reading.refusal)
  return null
}

/** The initial term, and what the same cell may say of renewals. */
function interpretDuration(row: RowReader): string | null {
  const cell = row.cell('duration')
  if (cell === null) return null
  const reading = readDuration(cell, row.hint('duration'))
  if (!reading.ok) row.report('duration', reading.refusal)
  else if (reading.value.kind === 'indefinite') row.fields.indefinite = true
  else {
    row.fields.initialMonths = reading.value.months
    return reading.value.renewalText
  }
  return null
}

function interpretNotice(row: RowReader): void {
  const cell = row.cell('notice')
  if (cell === null) return
  const reading = readNotice(cell, row.hint('notice'))
  if (reading.ok) row.fields.notice = reading.value
  else row.report('notice', reading.refusal)
}

function interpretGuarantee(row: RowReader): void {
  const cell = row.cell('guarantee')
  if (cell === null) return
  const reading = readDuration(cell, row.hint('guarantee') ?? 'months')
  if (reading.ok && reading.value.kind === 'months') row.fields.guaranteeMonths = reading.value.months
  else row.report('guarantee', 'unreadable-duration')
}

/** The most whole months from that start that do not go beyond that last day. */
function wholeMonths(start: IsoDate, end: IsoDate): number {
  const from = calendarDay(start)
  const to = calendarDay(end)
  let months = (to.year - from.year) * 12 + to.month - from.month + 1
  while (months > 0 && lastDay(start, months) > end) months -= 1
  return months
}

/** The start of so many months that end on that day; null when no day does. */
function startBefore(end: IsoDate, months: number): IsoDate | null {
  const after = calendarDay(addDays(end, 1))
  const reached = after.year * 12 + after.month - 1 - months
  const year = Math.floor(reached / 12)
  const month = reached - year * 12 + 1
  const start = isoDate({ year, month, day: Math.min(after.day, daysInMonth(year, month)) })
  return lastDay(start, months) === end ? start : null
}

/** An end between two whole months is taken as the earlier one, so that every reminder comes early, never late. */
function termUntil(row: RowReader, start: IsoDate, end: IsoDate): void {
  const months = wholeMonths(start, end)
  if (months === 0) {
    row.fields.delivery ??= end
    return
  }
  row.fields.initialMonths = months
  const computed = lastDay(start, months)
  if (computed !== end) row.report('end', 'end-differs-from-duration', { end, computed })
}

function reconcileEnd(row: RowReader, end: IsoDate): void {
  const { start, initialMonths, indefinite } = row.fields
  const unreadable = (field: 'start' | 'duration') => row.problems.some((problem) => problem.field === field)
  if (start === undefined) {
    const computed = initialMonths === undefined ? null : startBefore(end, initialMonths)
    if (unreadable('start')) return
    if (computed) row.fields.start = computed
    else row.report('end', 'end-without-start')
  } else if (end < start) row.report('end', 'end-before-start', { start, end })
  else if (initialMonths !== undefined) {
    const computed = lastDay(start, initialMonths)
    if (computed !== end) row.report('end', 'end-differs-from-duration', { end, computed })
  } else if (!indefinite && !unreadable('duration')) termUntil(row, start, end)
}

/** Dates, duration, renewals and notice of a row. */
export function interpretTerm(row: RowReader): void {
  const start = interpretDate(row, 'start')
  if (start !== null) row.fields.start = start
  const end = interpretDate(row, 'end')
  const delivery = interpretDate(row, 'delivery')
  if (delivery !== null) row.fields.delivery = delivery
  const renewalText = interpretDuration(row)
  interpretRenewal(row, renewalText)
  interpretNotice(row)
  interpretGuarantee(row)
  if (end !== null) reconcileEnd(row, end)
}
