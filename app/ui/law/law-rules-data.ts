import type { IsoDate } from '#app/domain/calendar.ts'
import { knownUntil, lawChanges } from '#app/domain/law/law-change.ts'
import {
  byFamily,
  type Confidence,
  type LawBook,
  type LawFamily,
  type LawParameter,
} from '#app/domain/law/law-parameter.ts'
import { formatDate } from '#app/i18n/format.ts'
import { citationText } from '#app/i18n/law-citation.ts'
import { type LawSource, lawSource } from '#app/i18n/law-source.ts'
import { lawValueText } from '#app/i18n/law-value.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'law'>

export type RuleLine = {
  code: string
  label: string
  value: string
  since: string
  citation: string
  /** Null: nothing was read that says so. */
  source: LawSource | null
  confidence: Confidence
  note: string | null
}
export type RuleFamily = { family: LawFamily; rules: RuleLine[] }

export type ChangeDay = {
  day: IsoDate
  title: string
  changes: { code: string; label: string; before: string; after: string }[]
}

/** A rule that refers to another one shows that one's figure of the day. */
const figureOf = (parameter: LawParameter, book: LawBook, today: IsoDate): LawParameter =>
  parameter.reference === null ? parameter : (book.at(parameter.reference, today) ?? parameter)

/** The rules in force on a day by chapter, each with its figure, article and source. */
export function ruleFamilies(book: LawBook, today: IsoDate, t: T): RuleFamily[] {
  const codes = [...new Set(book.rows.map(({ code }) => code))]
  const inForce = codes.flatMap((code) => book.at(code, today) ?? [])
  return byFamily(inForce).map(({ family, rows }) => ({
    family,
    rules: rows.map((parameter) => ({
      ...{ code: parameter.code, label: parameter.label, citation: citationText(parameter.citation) },
      source: lawSource(parameter.source),
      value: lawValueText(t, figureOf(parameter, book, today)),
      since: formatDate(parameter.validFrom),
      confidence: parameter.confidence,
      note: parameter.note,
    })),
  }))
}

/** What changed and when, the newest day first. */
export function changeDays(rows: readonly LawParameter[], t: T): ChangeDay[] {
  const days = new Map<IsoDate, ChangeDay['changes']>()
  for (const { day, before, after } of lawChanges(rows)) {
    const change = {
      ...{ code: after.code, label: after.label },
      before: lawValueText(t, before),
      after: lawValueText(t, after),
    }
    days.set(day, [...(days.get(day) ?? []), change])
  }
  return [...days].map(([day, changes]) => ({ day, title: formatDate(day), changes }))
}

/** The day after which a threshold has no row any more, in words; null when all go on. */
export function knownUntilText(rows: readonly LawParameter[]): string | null {
  const until = knownUntil(rows)
  return until && formatDate(until)
}
