import type { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { DraftLanguage } from '#app/domain/draft-language.ts'
import type { Cents } from '#app/domain/money.ts'
import germanDates from '#app/i18n/de/dates.json'
import german from '#app/i18n/de/drafts.json'
import { dayIn, formatAmount, momentIn } from '#app/i18n/format.ts'
import frenchDates from '#app/i18n/fr/dates.json'
import french from '#app/i18n/fr/drafts.json'
import dutchDates from '#app/i18n/nl/dates.json'
import dutch from '#app/i18n/nl/drafts.json'
import type { Translate } from '#app/i18n/text-keys.ts'
import { createTexts } from '#app/i18n/texts.ts'

/** The words of a draft with the days and amounts as its language writes them. */
export type DraftTexts = {
  language: DraftLanguage
  t: Translate<'drafts'>
  day: (day: IsoDate) => string
  moment: (instant: Temporal.Instant) => string
  euro: (cents: Cents) => string
}

type Dates = Parameters<typeof momentIn>[0]

function written(language: DraftLanguage, drafts: typeof french, dates: Dates): DraftTexts {
  const t = createTexts(language, { drafts }).in('drafts')
  return {
    ...{ language, t },
    day: (day) => dayIn(dates, day),
    moment: (instant) => momentIn(dates, instant),
    euro: (cents) => t('euro', { amount: formatAmount(cents) }),
  }
}

const TEXTS: Record<DraftLanguage, DraftTexts> = {
  fr: written('fr', french, frenchDates),
  de: written('de', german, germanDates),
  nl: written('nl', dutch, dutchDates),
}

export const draftTexts = (language: DraftLanguage): DraftTexts => TEXTS[language]
