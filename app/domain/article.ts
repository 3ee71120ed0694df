import type { IsoDate } from '#app/domain/calendar.ts'
import type { UnitPrice } from '#app/domain/unit-price.ts'

/** A service is paid once a unit; a rental and a maintenance by the month for their whole term. */
export const ARTICLE_KINDS = ['goods', 'service', 'rental', 'maintenance'] as const
export type ArticleKind = (typeof ARTICLE_KINDS)[number]

/** Its price is that of a month, and it is ordered for a number of months. */
export const isMonthly = (kind: ArticleKind): boolean => kind === 'rental' || kind === 'maintenance'

/** Hundredths of a percent (Royal decree no 20 of 20 July 1970). */
export const VAT_RATES = [2100, 1200, 600, 0] as const
export type VatRate = number

export const MAX_TERM_MONTHS = 240
export const MAX_DELIVERY_DAYS = 1000

export const ARTICLE_PICTURE_TYPES = ['image/png', 'image/jpeg'] as const
export type ArticlePictureType = (typeof ARTICLE_PICTURE_TYPES)[number]
export const MAX_PICTURE_BYTES = 2 * 1024 * 1024

/** By its first bytes; null when it is no picture that we keep. */
export const articlePictureType = (sniffed: string | null): ArticlePictureType | null =>
  ARTICLE_PICTURE_TYPES.find((type) => type === sniffed) ?? null

export type DatedPrice = { validFrom: IsoDate; unitPrice: UnitPrice }

/** The price of a day: the last that began by then; null before the first one, when it is not sold yet. */
export const priceOn = <Price extends DatedPrice>(prices: readonly Price[], day: IsoDate): Price | null =>
  prices.reduce<Price | null>(
    (found, price) => (price.validFrom <= day && (found === null || price.validFrom > found.validFrom) ? price : found),
    null,
  )

/** The first that begins after that day. */
export const nextPrice = <Price extends DatedPrice>(prices: readonly Price[], day: IsoDate): Price | null =>
  prices.reduce<Price | null>(
    (found, price) => (price.validFrom > day && (found === null || price.validFrom < found.validFrom) ? price : found),
    null,
  )

/** What was charged on a day that has passed stays; of today on a price may be corrected or withdrawn. */
export const mayChangePrice = (validFrom: IsoDate, today: IsoDate): boolean => validFrom >= today

/** `retiredOn`: the first day on which it is sold no more. */
export const isRetired = ({ retiredOn }: { retiredOn: IsoDate | null }, day: IsoDate): boolean =>
  retiredOn !== null && retiredOn <= day

/** How a trace names it. */
export const articleTitle = ({ code, descriptionFr }: { code: string; descriptionFr: string }): string =>
  `${code} · ${descriptionFr}`

type Descriptions = { descriptionFr: string; descriptionDe: string | null; descriptionNl: string | null }

/** In the reader's language where the centre wrote it, else in French. */
export function descriptionIn(article: Descriptions, language: string): string {
  if (language === 'de') return article.descriptionDe ?? article.descriptionFr
  return language === 'nl' ? (article.descriptionNl ?? article.descriptionFr) : article.descriptionFr
}
