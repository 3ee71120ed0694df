import { type FocusEvent, useContext, useEffect, useRef } from 'react'
import { type DateFieldState, DateFieldStateContext } from 'react-aria-components'
import { daysInMonth, isIsoDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type DateSegment = DateFieldState['segments'][number]

const PARTS = ['day', 'month', 'year'] as const
type Typed = Record<(typeof PARTS)[number], number | null>

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** The three numbers of a whole date that no calendar knows, as 2026-02-31; null for any other text. */
function impossibleParts(text: string) {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number)
  const known = year && month && day && month <= 12 && !isIsoDate(text)
  return known ? { year, month, day } : null
}

/** « Le 31/02/2026 n’existe pas : février 2026 n’a que 28 jours. »; null for a date that exists or is not whole. */
export function impossibleDateText(t: Translate<'common'>, value: string): string | null {
  const parts = impossibleParts(value)
  if (!parts) return null
  const { year, month, day } = parts
  return t('date.impossible', {
    typed: [padded(day, 2), padded(month, 2), padded(year, 4)].join('/'),
    month: formatDate(`${value.slice(0, 7)}-01`, 'month'),
    days: daysInMonth(year, month),
  })
}

function textOf({ year, month, day }: Typed): string {
  const whole = year !== null && month !== null && day !== null
  return whole ? [padded(year, 4), padded(month, 2), padded(day, 2)].join('-') : ''
}

type Kept = { typed: Typed | null; restored: Typed | null; leaving: boolean }

/**
 * React Aria turns 31/02/2026 into 28/02/2026 when the field is left. With this hook what was typed stays the value,
 * to be refused like any other, and stays in the field.
 */
export function useImpossibleDate(value: string, onChange: (value: string) => void) {
  const kept = useRef<Kept>({ typed: null, restored: impossibleParts(value), leaving: false })
  return {
    kept: kept.current,
    /** Around the segments: told before the field rounds, and after it did. */
    onBlurCapture({ currentTarget, relatedTarget }: FocusEvent) {
      const text = currentTarget.contains(relatedTarget) ? '' : textOf(kept.current.typed ?? NOTHING)
      const restored = impossibleParts(text)
      if (!restored) return
      Object.assign(kept.current, { restored, leaving: true })
      onChange(text)
    },
    onBlur() {
      kept.current.leaving = false
    },
    changed(text: string) {
      if (!kept.current.leaving) onChange(text)
    },
    /** The last number of an impossible date was taken away. */
    emptied() {
      if (impossibleParts(value)) onChange('')
    },
  }
}

const NOTHING: Typed = { day: null, month: null, year: null }

function shownBy(segments: readonly DateSegment[]): Typed {
  const numberOf = (part: string) => segments.find(({ type, isPlaceholder }) => type === part && !isPlaceholder)?.value
  return { day: numberOf('day') ?? null, month: numberOf('month') ?? null, year: numberOf('year') ?? null }
}

type KeeperProps = { kept: Kept; onEmptied: () => void; onTyped: (half: boolean) => void }

/** Some of its numbers stand there, and some are missing. */
const isHalf = (shown: Typed): boolean =>
  PARTS.some((part) => shown[part] !== null) && PARTS.some((part) => shown[part] === null)

/** Among the segments: reads them, and writes an impossible date back that the field gave up. */
export function ImpossibleDateKeeper({ kept, onEmptied, onTyped }: KeeperProps) {
  const state = useContext(DateFieldStateContext)
  useEffect(() => {
    if (!state) return
    const shown = shownBy(state.segments)
    const { restored } = kept
    const missing = restored && PARTS.find((part) => shown[part] === null)
    if (restored && missing) return state.setSegment(missing, restored[missing] ?? 1)
    if (kept.leaving) return
    const wasEmptied = kept.typed !== null && PARTS.every((part) => shown[part] === null)
    Object.assign(kept, { typed: shown, restored: null })
    onTyped(isHalf(shown))
    if (wasEmptied) onEmptied()
  })
  return null
}
