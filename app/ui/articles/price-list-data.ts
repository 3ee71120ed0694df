import { descriptionIn, isMonthly, isRetired } from '#app/domain/article.ts'
import { ONE } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'
import type { UnitPrice } from '#app/domain/unit-price.ts'
import { formatDate } from '#app/i18n/format.ts'
import { formatQuantity, formatRate, formatUnitPrice } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { pictureAddress } from '#app/ui/articles/picture-address.ts'

type Row = {
  id: string
  lotNumber: string | null
  lotTitle: string | null
  code: string
  descriptionFr: string
  descriptionDe: string | null
  descriptionNl: string | null
  unit: UnitCode
  kind: 'goods' | 'service' | 'rental' | 'maintenance'
  termMonths: number | null
  vatRate: number
  minimumQuantity: number
  step: number
  deliveryDays: number | null
  optionOf: string | null
  pictureSha256: string | null
  retiredOn: IsoDate | null
  unitPrice: UnitPrice | null
  nextPrice: UnitPrice | null
  nextFrom: IsoDate | null
}

type T = Translate<'articles'>

/** What one unit costs, by the month for what is paid so. */
export const priceText = (t: T, price: UnitPrice, { unit, kind }: Pick<Row, 'unit' | 'kind'>): string =>
  t(isMonthly(kind) ? 'line.monthly' : 'line.price', { price: formatUnitPrice(price), unit: t(`units.${unit}`) })

function quantityText(t: T, { minimumQuantity, step }: Row): string | null {
  const parts = [
    ...(minimumQuantity === ONE ? [] : [t('line.from', { quantity: formatQuantity(minimumQuantity) })]),
    ...(step === ONE ? [] : [t('line.step', { quantity: formatQuantity(step) })]),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

/** What is said below its description: what it is an option of, of which kind, and since when it is retired. */
function notesOf(t: T, row: Row, today: IsoDate): string[] {
  const { optionOf, kind, termMonths, retiredOn } = row
  const retired =
    retiredOn !== null &&
    (isRetired(row, today) ? t('line.retired') : t('line.retiredFrom', { day: formatDate(retiredOn) }))
  return [
    ...(optionOf === null ? [] : [t('line.optionOf', { code: optionOf })]),
    ...(termMonths === null ? [] : [t('line.term', { kind: t(`kinds.${kind}`), count: termMonths })]),
    ...(retired ? [retired] : []),
  ]
}

/** A line of a price list in words. */
export function priceLine(texts: Texts, row: Row, today: IsoDate) {
  const t = texts.in('articles')
  const { id, code, unitPrice, nextPrice, nextFrom, deliveryDays, pictureSha256 } = row
  return {
    id,
    code,
    lot:
      row.lotNumber === null
        ? null
        : texts.in('frameworks')('lots.lot', { number: row.lotNumber, title: row.lotTitle ?? '' }),
    description: descriptionIn(row, texts.language),
    notes: notesOf(t, row, today),
    price: unitPrice === null ? null : priceText(t, unitPrice, row),
    next:
      nextPrice === null || nextFrom === null
        ? null
        : t('line.next', { price: formatUnitPrice(nextPrice), day: formatDate(nextFrom) }),
    vat: formatRate(row.vatRate),
    quantity: quantityText(t, row),
    delivery: deliveryDays === null ? null : t('line.delivery', { count: deliveryDays }),
    picture: pictureAddress({ id, pictureSha256 }),
    option: row.optionOf !== null,
  }
}

export type PriceLine = ReturnType<typeof priceLine>

type Found = Pick<Row, 'id' | 'code' | 'descriptionFr' | 'descriptionDe' | 'descriptionNl' | 'unit' | 'kind'> & {
  frameworkId: string
  object: string
  unitPrice: UnitPrice
}

/** An article of whatever price list in words, with the way to order it. */
export const foundArticleLine = (texts: Texts, article: Found) => ({
  ...{ id: article.id, code: article.code, object: article.object },
  to: `/catalogue/${article.frameworkId}/articles?q=${encodeURIComponent(article.code)}`,
  description: descriptionIn(article, texts.language),
  price: priceText(texts.in('articles'), article.unitPrice, article),
})
