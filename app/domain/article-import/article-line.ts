import { VAT_RATES } from '#app/domain/article.ts'
import type { ArticleColumn, ArticleSheet } from '#app/domain/article-import/article-columns.ts'
import { kindIn, rateIn, unitIn } from '#app/domain/article-import/article-words.ts'
import { unguardFormula } from '#app/domain/register-import/formula-guard.ts'
import { cleanText, isPlaceholder } from '#app/domain/register-import/plain-text.ts'
import { cellText, type RawCell, type RawRow } from '#app/domain/register-import/sheet.ts'
import { countedUnitPrice, type PriceProblem, typedUnitPrice, type UnitPrice } from '#app/domain/unit-price.ts'

/** More lines than that are no price list of one framework contract. */
export const MOST_ARTICLE_LINES = 20_000

/** Why a line is left out, in which column, and what stands there. `code` also of app/domain/article-schema.ts. */
export type LineProblem = { column: ArticleColumn; code: string; value: string }

/** A line as the fields of a form; a field that its file does not speak of is not there. */
export type ArticleLine = {
  line: number
  lot: string | null
  fields: Partial<Record<Exclude<ArticleColumn, 'lot' | 'unitPrice'>, string>> & { code: string }
  unitPrice: UnitPrice | null
  problems: LineProblem[]
}

const OPTIONAL = ['descriptionNl', 'descriptionDe', 'deliveryDays', 'cpv', 'optionOf', 'termMonths'] as const
const KEPT_WHEN_EMPTY = ['descriptionFr', 'minimumQuantity', 'step'] as const

/** A number of a cell as people in Belgium write it. */
const textOf = (cell: RawCell | undefined): string => {
  if (cell?.type === 'number') return String(cell.value).replace('.', ',')
  const text = cleanText(unguardFormula(cellText(cell)))
  return isPlaceholder(text) ? '' : text
}

function priceOf(cell: RawCell | undefined): UnitPrice | PriceProblem | null {
  if (cell?.type === 'number') return countedUnitPrice(cell.value)
  const text = textOf(cell)
  return text === '' ? null : typedUnitPrice(text)
}

function worded(cells: (column: ArticleColumn) => RawCell | undefined) {
  const problems: LineProblem[] = []
  const fields: Record<string, string> = {}
  const read = <Value>(column: 'unit' | 'kind' | 'vatRate', known: (text: string) => Value | null, code: string) => {
    const cell = cells(column)
    const text = cell?.type === 'number' ? String(cell.value) : textOf(cell)
    if (text === '') return
    const found = known(text)
    if (found === null) problems.push({ column, code, value: text.slice(0, 60) })
    else fields[column] = String(found)
  }
  read('unit', unitIn, 'unit-unknown')
  read('kind', kindIn, 'kind-unknown')
  read('vatRate', (text) => VAT_RATES.find((rate) => rate === rateIn(text)) ?? null, 'vat-unknown')
  return { problems, fields }
}

function articleLine({ mapping }: ArticleSheet, row: RawRow): ArticleLine | null {
  if (row.cells.every((cell) => cleanText(cellText(cell)) === '')) return null
  const cells = (column: ArticleColumn) => row.cells[mapping[column]]
  const { problems, fields } = worded(cells)
  for (const column of OPTIONAL) if (mapping[column] >= 0) fields[column] = textOf(cells(column))
  for (const column of KEPT_WHEN_EMPTY) if (textOf(cells(column)) !== '') fields[column] = textOf(cells(column))
  const price = priceOf(cells('unitPrice'))
  if (typeof price === 'string') {
    problems.push({ column: 'unitPrice', code: price, value: cellText(cells('unitPrice')).slice(0, 60) })
  }
  const code = textOf(cells('code'))
  if (code === '') problems.push({ column: 'code', code: 'code-missing', value: '' })
  return {
    line: row.line,
    lot: textOf(cells('lot')) || null,
    fields: { ...fields, code },
    unitPrice: typeof price === 'string' ? null : price,
    problems,
  }
}

/** Every line of the list that says something. */
export const articleLines = (sheet: ArticleSheet): ArticleLine[] =>
  sheet.rows.flatMap((row) => articleLine(sheet, row) ?? [])
