import type { IsoDate } from '#app/domain/calendar.ts'
import type { DraftLanguage } from '#app/domain/draft-language.ts'
import type { PaperLogo } from '#app/domain/logo.ts'
import type { Cents } from '#app/domain/money.ts'
import type { OrderStatus } from '#app/domain/order.ts'
import { companyNumberOf, type Endpoint, peppolEndpoint } from '#app/domain/supplier-contact.ts'

/** What goes to a supplier: the order itself, what an amendment changes of it, that nothing of it stands any more. */
export const ORDER_DOCUMENTS = ['order', 'change', 'cancellation'] as const
export type OrderDocumentKind = (typeof ORDER_DOCUMENTS)[number]

/** The document that says how an order stands. */
export const documentKindOf = ({ status, revision }: { status: OrderStatus; revision: number }): OrderDocumentKind => {
  if (status === 'cancelled') return 'cancellation'
  return revision > 1 ? 'change' : 'order'
}

export type DocumentParty = {
  name: string
  /** Ten digits of the Belgian register, or a VAT number of another country. */
  number: string | null
  address: string | null
  endpoint: Endpoint | null
  email: string | null
}

export type DocumentLine = {
  position: number
  code: string | null
  /** As it was ordered, in the language of the price list. */
  description: string
  /** In the supplier's language, where the price list has it. */
  translated: string | null
  unit: string
  quantity: number
  unitPrice: number
  vatRate: number
  months: number | null
  amount: Cents
}

export type OrderDocument = {
  kind: OrderDocumentKind
  /** With the mark of its revision, and the number that the order had from its beginning. */
  number: string
  orderNumber: string
  revision: number
  issuedOn: IsoDate
  /** The supplier's language, and that of the body that orders. */
  language: DraftLanguage
  bodyLanguage: DraftLanguage
  buyer: DocumentParty
  supplier: DocumentParty
  /** The centre serves it from its stock, and stands where a supplier would. */
  fromStock: boolean
  accent: string | null
  logo: PaperLogo | null
  centre: string | null
  framework: { object: string; reference: string | null; lot: string | null }
  reference: string | null
  budgetArticle: string | null
  deliveryAddress: string | null
  contact: { name: string | null; email: string | null; phone: string | null }
  requestedOn: IsoDate | null
  remarks: string | null
  lines: readonly DocumentLine[]
  /** The lines of the revision before; null for the first one. */
  previous: readonly DocumentLine[] | null
  approvals: readonly { name: string; on: IsoDate; side: 'member' | 'centre' }[]
  /** Why it was cancelled, or amended. */
  reason: string | null
}

export type LineChange =
  | { change: 'same' | 'added' | 'removed'; line: DocumentLine }
  | { change: 'changed'; line: DocumentLine; before: DocumentLine }

const isSame = (one: DocumentLine, other: DocumentLine): boolean =>
  one.quantity === other.quantity &&
  one.unitPrice === other.unitPrice &&
  one.vatRate === other.vatRate &&
  one.months === other.months &&
  one.code === other.code &&
  one.description === other.description

/** Each line as it stands against the revision before, those that left among them; a line keeps its position for life. */
export function lineDifferences({ lines, previous }: Pick<OrderDocument, 'lines' | 'previous'>): LineChange[] {
  if (previous === null) return lines.map((line) => ({ change: 'same', line }))
  const before = new Map(previous.map((line) => [line.position, line]))
  const standing = new Set(lines.map(({ position }) => position))
  const now = lines.map((line): LineChange => {
    const old = before.get(line.position)
    if (!old) return { change: 'added', line }
    return isSame(line, old) ? { change: 'same', line } : { change: 'changed', line, before: old }
  })
  const gone = previous.filter(({ position }) => !standing.has(position))
  return [...now, ...gone.map((line): LineChange => ({ change: 'removed', line }))].toSorted(
    (one, other) => one.line.position - other.line.position,
  )
}

/** VAT identifiers of countries among the electronic addresses of Peppol. */
const VAT_SCHEMES: Readonly<Partial<Record<string, string>>> = {
  ...{ AT: '9915', DE: '9930', ES: '9920', FR: '9957', IE: '9935', IT: '0211', LU: '9938', NL: '9944', PT: '9946' },
}

type Known = { peppol: string | null; number: string | null }

/** Where a party receives electronic orders: as it says itself, or else under its number. */
export function endpointOf({ peppol, number }: Known): Endpoint | null {
  const said = peppol === null ? null : peppolEndpoint(peppol)
  if (said) return said
  const known = number === null ? null : companyNumberOf(number)
  if (known === null) return null
  if (/^\d{10}$/.test(known)) return peppolEndpoint(`0208:${known}`)
  const scheme = VAT_SCHEMES[known.slice(0, 2)]
  return scheme === undefined ? null : peppolEndpoint(`${scheme}:${known}`)
}
