import { calendarDay, type IsoDate } from '#app/domain/calendar.ts'
import { type Exhaustion, FARTHEST_YEARS, MONTHS_NEEDED } from '#app/domain/exhaustion.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'consumption'>

const monthOf = (day: IsoDate) => formatDate(day, 'month')

/** The year is said once where both months are of the same. */
function betweenText(t: T, { on, earliest, latest }: { on: IsoDate; earliest: IsoDate; latest: IsoDate }): string {
  const [first, last] = [monthOf(earliest), monthOf(latest)]
  if (first === last) return t('forecast.sure', { on: monthOf(on) })
  const sameYear = calendarDay(earliest).year === calendarDay(latest).year
  const short = first.split('\u00a0')[0] ?? first
  return t('forecast.between', { on: monthOf(on), earliest: sameYear ? short : first, latest: last })
}

/** « vers mars 2027, entre janvier et juin 2027 »; `lastDay`: whether there is a last day to order. */
export function exhaustionText(t: T, found: Exhaustion, lastDay: IsoDate | null): string {
  switch (found.kind) {
    case 'few-months':
      return t('forecast.few-months', { count: found.months, needed: MONTHS_NEEDED })
    case 'no-pace':
      return t('forecast.no-pace', { count: found.months })
    case 'not-before':
      return found.lastDay === null
        ? t('forecast.not-within', { years: FARTHEST_YEARS })
        : t('forecast.not-before', { day: formatDate(found.lastDay) })
    case 'possible':
      return found.lastDay === null
        ? t('forecast.possible-far', { years: FARTHEST_YEARS, earliest: monthOf(found.earliest) })
        : t('forecast.possible', { earliest: monthOf(found.earliest) })
    case 'day': {
      const { on, earliest, latest } = found
      if (latest !== null) return betweenText(t, { on, earliest, latest })
      return t(lastDay === null ? 'forecast.open-far' : 'forecast.open', {
        ...{ on: monthOf(on), earliest: monthOf(earliest) },
      })
    }
    default:
      return t(`forecast.${found.kind}`)
  }
}
