import { foldText } from '#app/domain/register-import/plain-text.ts'
import { cellText, type RawRow, type Sheet } from '#app/domain/register-import/sheet.ts'

/** What a price list may say of each article; the others of its columns are left aside. */
export const ARTICLE_COLUMNS = [
  'lot',
  'code',
  'descriptionFr',
  'descriptionNl',
  'descriptionDe',
  'unit',
  'unitPrice',
  'vatRate',
  'minimumQuantity',
  'step',
  'deliveryDays',
  'cpv',
  'kind',
  'termMonths',
  'optionOf',
] as const
export type ArticleColumn = (typeof ARTICLE_COLUMNS)[number]

/** Where each column stands; -1 where the file has none. */
export type ArticleMapping = Record<ArticleColumn, number>
export type ArticleSheet = { mapping: ArticleMapping; rows: readonly RawRow[] }

/** Headings as houses write them in three languages, folded; the narrower words come first. */
const WORDS: readonly (readonly [ArticleColumn, RegExp])[] = [
  ['optionOf', /\boption(s)? (de|von|van|of)\b|\barticle parent\b/],
  ['descriptionNl', /\bomschrijving\b|\b(designation|description|libelle) (nl|neerlandais|en neerlandais)\b/],
  ['descriptionDe', /\bbezeichnung\b|\bbeschreibung\b|\b(designation|description|libelle) (de|allemand|en allemand)\b/],
  ['cpv', /\bcpv\b/],
  ['unitPrice', /\b(prix|prijs|preis|tarif|pu|p u|eenheidsprijs|einzelpreis|stuckpreis)\b/],
  ['vatRate', /\b(tva|btw|mwst)\b/],
  ['termMonths', /\b(duree|looptijd|laufzeit|term)\b/],
  ['deliveryDays', /\b(delai|livraison|levertermijn|lieferzeit|lieferfrist)\b/],
  ['minimumQuantity', /\b(minimum|min|minimale|mindestmenge)\b/],
  ['step', /\b(multiple|multiples|veelvoud|vielfaches|pas|conditionnement)\b/],
  ['unit', /\b(unite|unites|eenheid|einheit|um|uom)\b/],
  ['kind', /\b(type|genre|soort|art)\b/],
  ['lot', /\b(lot|perceel|los)\b/],
  ['code', /\b(code|reference|ref|n article|numero d article|artikelnummer|sku|article no)\b/],
  ['descriptionFr', /\b(designation|description|libelle|intitule|article|denomination|objet)\b/],
]

/** A price of another day or with VAT is none that counts. */
const NOT_THE_PRICE = /\b(des le|prochain|nouveau prix des|tvac|ttc|btwi|retire)\b/

const MOST_HEADING_LINES = 15

const emptyMapping = (): ArticleMapping => ({
  ...{ lot: -1, code: -1, descriptionFr: -1, descriptionNl: -1, descriptionDe: -1, unit: -1, unitPrice: -1 },
  ...{ vatRate: -1, minimumQuantity: -1, step: -1, deliveryDays: -1, cpv: -1, kind: -1, termMonths: -1, optionOf: -1 },
})

function mappingOf({ cells }: RawRow): ArticleMapping | null {
  const headings = cells.map((cell) => foldText(cellText(cell)))
  const taken = new Set<number>()
  const mapping = emptyMapping()
  for (const [column, words] of WORDS) {
    const index = headings.findIndex(
      (heading, at) => !taken.has(at) && words.test(heading) && !NOT_THE_PRICE.test(heading),
    )
    if (index >= 0) taken.add(index)
    mapping[column] = index
  }
  return mapping.code < 0 || mapping.unitPrice < 0 ? null : mapping
}

/** The price list in a workbook: below the first line that names code and price. Null when no sheet has one. */
export function findArticleSheet(sheets: readonly Sheet[]): ArticleSheet | null {
  for (const { rows } of sheets) {
    for (const [index, row] of rows.slice(0, MOST_HEADING_LINES).entries()) {
      const mapping = mappingOf(row)
      if (mapping) return { mapping, rows: rows.slice(index + 1) }
    }
  }
  return null
}
