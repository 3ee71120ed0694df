import type { IsoDate } from '#app/domain/calendar.ts'
import type { FixedTerm, IndefiniteTerm, OneOffTerm, Term } from '#app/domain/contract.ts'
import { contractLife } from '#app/domain/contract-life.ts'
import { contractDates } from '#app/domain/deadline.ts'
import { decide, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import { termDates } from '#app/domain/term.ts'
import { formatDate, formatDaysAway } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type DateLine = { label: string; text: string }
type Key =
  | 'start'
  | 'firstEnd'
  | 'currentEnd'
  | 'periodEnd'
  | 'renewedUntil'
  | 'finalEnd'
  | 'notice'
  | 'delivery'
  | 'guarantee'
type Reader = { t: Translate<'contracts'>; today: IsoDate; decisions: readonly RecordedDecision[] }

const line = ({ t, today }: Reader, key: Key, day: IsoDate | null): DateLine[] =>
  day === null
    ? []
    : [{ label: t(`page.dates.${key}`), text: `${formatDate(day, 'long')}, ${formatDaysAway(day, today)}` }]

function fixedLines(reader: Reader, signed: FixedTerm): DateLine[] {
  const { t, today, decisions } = reader
  const { term } = decide(signed, decisions)
  const { firstEnd, currentEnd, lastPossibleEnd } = termDates(term, today)
  const { noticeOn } = contractDates({ term: signed, decisions }, today)
  const life = contractLife(signed, decisions, { today, until: today })
  const renewedUntil = life.renewedAfter === null ? null : life.to
  const final: DateLine[] =
    lastPossibleEnd === null
      ? [{ label: t('page.dates.finalEnd'), text: t('page.dates.unlimited') }]
      : line(reader, 'finalEnd', lastPossibleEnd === (renewedUntil ?? currentEnd) ? null : lastPossibleEnd)
  const notice = line(reader, 'notice', noticeOn)
  return [
    ...line(reader, 'start', term.start),
    ...line(reader, 'firstEnd', firstEnd === currentEnd ? null : firstEnd),
    ...(noticeOn !== null && noticeOn <= currentEnd ? notice : []),
    ...line(reader, renewedUntil ? 'periodEnd' : 'currentEnd', currentEnd),
    ...(noticeOn !== null && noticeOn > currentEnd ? notice : []),
    ...line(reader, 'renewedUntil', renewedUntil),
    ...final,
  ]
}

function indefiniteLines(reader: Reader, term: IndefiniteTerm): DateLine[] {
  const { noticeOn, currentEnd } = contractDates({ term, decisions: reader.decisions }, reader.today)
  return [
    ...line(reader, 'start', term.start),
    ...line(reader, 'notice', noticeOn),
    ...line(reader, 'currentEnd', currentEnd),
  ]
}

const oneOffLines = (reader: Reader, term: OneOffTerm): DateLine[] => [
  ...line(reader, 'start', term.start),
  ...line(reader, 'delivery', term.delivery),
  ...line(
    reader,
    'guarantee',
    term.guaranteeMonths ? contractDates({ term, decisions: [] }, reader.today).currentEnd : null,
  ),
]

/** Every day that follows from the term as it stands, in words, in the order in which they come. */
export function contractDateLines(reader: Reader, term: Term): DateLine[] {
  if (term.kind === 'fixed') return fixedLines(reader, term)
  return term.kind === 'indefinite' ? indefiniteLines(reader, term) : oneOffLines(reader, term)
}
