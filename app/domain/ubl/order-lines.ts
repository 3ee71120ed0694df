import { vatShares } from '#app/domain/order-amount.ts'
import { type DocumentLine, type LineChange, lineDifferences, type OrderDocument } from '#app/domain/order-document.ts'
import { group, text, type XmlElement } from '#app/domain/ubl/xml.ts'
import { unitCodeOf } from '#app/domain/unit-code.ts'

const EURO = { currencyID: 'EUR' }

/** `decimals` places of an integer, without the zeros that say nothing beyond `least`. */
function decimal(value: number, decimals: number, least = 0): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const [whole, rest] = [digits.slice(0, -decimals), digits.slice(-decimals)]
  const kept = rest.replace(/0+$/, '').padEnd(least, '0')
  return `${value < 0 ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`
}

const amountElement = (name: string, cents: number): XmlElement | null => text(name, decimal(cents, 2, 2), EURO)

/** UN/ECE 1229: added, deleted, changed, no action. */
const STATUS: Record<LineChange['change'], string> = { added: '1', removed: '2', changed: '3', same: '4' }

/** Zero-rated goods are category Z, all others S (UNCL 5305). */
const taxCategory = (vatRate: number) =>
  group(
    'cac:ClassifiedTaxCategory',
    text('cbc:ID', vatRate === 0 ? 'Z' : 'S'),
    text('cbc:Percent', decimal(vatRate, 2)),
    group('cac:TaxScheme', text('cbc:ID', 'VAT')),
  )

const MOST_NAME = 200
const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim()

function itemElement({ code, description, translated, months, unitPrice, vatRate }: DocumentLine) {
  const said = oneLine(translated ?? description)
  const rented = months === null ? null : `${months} x ${decimal(unitPrice, 4, 2)} EUR`
  const long = said.length > MOST_NAME || translated !== null ? oneLine(description) : null
  return group(
    'cac:Item',
    text('cbc:Description', [long, rented].filter((part) => part !== null).join(' - ')),
    text('cbc:Name', said.slice(0, MOST_NAME)),
    group('cac:SellersItemIdentification', text('cbc:ID', code)),
    taxCategory(vatRate),
    months === null ? null : group('cac:AdditionalItemProperty', text('cbc:Name', 'Months'), text('cbc:Value', months)),
  )
}

function lineElement({ change, line }: LineChange, withStatus: boolean) {
  const { position, quantity, unit, unitPrice, months, amount } = line
  const [ordered, due] = change === 'removed' ? [0, 0] : [quantity, amount]
  return group(
    'cac:OrderLine',
    group(
      'cac:LineItem',
      text('cbc:ID', position),
      withStatus ? text('cbc:LineStatusCode', STATUS[change]) : null,
      text('cbc:Quantity', decimal(ordered, 3), { unitCode: unitCodeOf(unit) ?? 'C62' }),
      amountElement('cbc:LineExtensionAmount', due),
      // What is rented is priced for its whole term.
      group('cac:Price', text('cbc:PriceAmount', decimal(unitPrice * (months ?? 1), 4, 2), EURO)),
      itemElement(line),
    ),
  )
}

export const lineElements = (document: OrderDocument): (XmlElement | null)[] =>
  document.kind === 'change'
    ? lineDifferences(document).map((difference) => lineElement(difference, true))
    : document.lines.map((line) => lineElement({ change: 'same', line }, false))

/** VAT is rounded once for each rate, so that the sums are those of the order itself. */
export function totalElements({ lines }: OrderDocument): (XmlElement | null)[] {
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  const vat = vatShares(lines).reduce((sum, share) => sum + share.vat, 0)
  return [
    group('cac:TaxTotal', amountElement('cbc:TaxAmount', vat)),
    group(
      'cac:AnticipatedMonetaryTotal',
      amountElement('cbc:LineExtensionAmount', amount),
      amountElement('cbc:TaxExclusiveAmount', amount),
      amountElement('cbc:TaxInclusiveAmount', amount + vat),
      amountElement('cbc:PayableAmount', amount + vat),
    ),
  ]
}
