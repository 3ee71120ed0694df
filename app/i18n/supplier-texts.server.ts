import type { Temporal } from 'temporal-polyfill'
import { ONE, type Quantity } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { DraftLanguage } from '#app/domain/draft-language.ts'
import { unitCodeOf } from '#app/domain/unit-code.ts'
import germanDates from '#app/i18n/de/dates.json'
import german from '#app/i18n/de/supplier.json'
import { dayIn, momentIn } from '#app/i18n/format.ts'
import frenchDates from '#app/i18n/fr/dates.json'
import french from '#app/i18n/fr/supplier.json'
import dutchDates from '#app/i18n/nl/dates.json'
import dutch from '#app/i18n/nl/supplier.json'
import type { Translate } from '#app/i18n/text-keys.ts'
import { createTexts, type Texts } from '#app/i18n/texts.ts'

/** What a supplier reads, in its language: the papers of an order, its letter, the page of its link. */
export type SupplierTexts = {
  language: DraftLanguage
  /** What the frame of its letters says. */
  texts: Texts<DraftLanguage>
  t: Translate<'supplier'>
  day: (day: IsoDate) => string
  moment: (instant: Temporal.Instant) => string
  /** The unit of that many: « pièce », « pièces ». */
  unit: (code: string, quantity: Quantity) => string
}

type Dates = Parameters<typeof momentIn>[0]

function written(language: DraftLanguage, supplier: typeof french, dates: Dates): SupplierTexts {
  const texts = createTexts<DraftLanguage>(language, { supplier, emails: { layout: supplier.layout } })
  const t = texts.in('supplier')
  return {
    ...{ language, texts, t },
    day: (day) => dayIn(dates, day),
    moment: (instant) => momentIn(dates, instant),
    unit: (code, quantity) => {
      const known = unitCodeOf(code)
      return known === null ? code : t(`units.${known}`, { count: quantity / ONE })
    },
  }
}

const TEXTS: Record<DraftLanguage, SupplierTexts> = {
  fr: written('fr', french, frenchDates),
  de: written('de', german, germanDates),
  nl: written('nl', dutch, dutchDates),
}

export const supplierTexts = (language: DraftLanguage): SupplierTexts => TEXTS[language]
