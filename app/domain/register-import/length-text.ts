/** Lengths of time as people write them, for durations, renewals and notices alike. */
export const UNIT = '(?:ans?|annees?|a|mois|m|trimestres?|semestres?|semaines?|sem\\.?|jours?|jrs?|j)'

export type Length = { months: number } | { days: number }

const MONTHS_PER: Record<string, number> = { a: 12, an: 12, annee: 12, m: 1, mois: 1, trimestre: 3, semestre: 6 }
const DAYS_PER: Record<string, number> = { j: 1, jr: 1, jour: 1, sem: 7, semaine: 7 }

const NUMBER = '(\\d+(?:[.,]\\d+)?)'
const ONE_LENGTH = new RegExp(`^${NUMBER}[ -]?(${UNIT})$`)
const YEARS_AND_MONTHS = new RegExp(`^${NUMBER} ?(?:ans?|annees?) ?(?:et |, ?|\\+ ?)?${NUMBER} ?(?:mois|m)$`)
const AND_A_HALF = /^(\d+) ?(?:ans?|annees?) et demie?$/

const amount = (text: string | undefined): number => Number((text ?? '').replace(',', '.'))

const wholeOrNull = (value: number): number | null => {
  const rounded = Math.round(value)
  return rounded > 0 && Math.abs(value - rounded) < 1e-9 ? rounded : null
}

function ofUnit(count: number, unit: string): Length | null {
  const singular = unit === 'mois' ? unit : unit.replace(/s$/, '')
  const months = wholeOrNull(count * (MONTHS_PER[singular] ?? 0))
  if (months !== null) return { months }
  const days = wholeOrNull(count * (DAYS_PER[singular] ?? 0))
  return days === null ? null : { days }
}

/** "4 ans", "1 an et 6 mois", "2,5 ans", "90 j" to months or days; null when it is no positive whole length. */
export function readLength(plain: string): Length | null {
  const text = plain.trim().replace(/\.$/, '')
  const half = AND_A_HALF.exec(text)
  if (half) return { months: amount(half[1]) * 12 + 6 }
  const both = YEARS_AND_MONTHS.exec(text)
  if (both) {
    const months = wholeOrNull(amount(both[1]) * 12 + amount(both[2]))
    return months === null ? null : { months }
  }
  const [, count, unit = ''] = ONE_LENGTH.exec(text) ?? []
  return count === undefined ? null : ofUnit(amount(count), unit)
}
