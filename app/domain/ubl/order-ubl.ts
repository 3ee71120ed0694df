import type { OrderDocument, OrderDocumentKind } from '#app/domain/order-document.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { lineElements, totalElements } from '#app/domain/ubl/order-lines.ts'
import { addressElement, buyerElement, sellerElement } from '#app/domain/ubl/order-party.ts'
import { group, text, type XmlElement, xmlDocument } from '#app/domain/ubl/xml.ts'

const KINDS = {
  order: { root: 'Order', transaction: 'order' },
  change: { root: 'OrderChange', transaction: 'order_change' },
  cancellation: { root: 'OrderCancellation', transaction: 'order_cancellation' },
} as const satisfies Record<OrderDocumentKind, { root: string; transaction: string }>

const SCHEMA = 'urn:oasis:names:specification:ubl:schema:xsd'

/** Peppol BIS Advanced Ordering 3: the profile that knows changes and cancellations. */
const headElements = ({ kind, number, issuedOn }: OrderDocument) => [
  text('cbc:CustomizationID', `urn:fdc:peppol.eu:poacc:trns:${KINDS[kind].transaction}:3`),
  text('cbc:ProfileID', 'urn:fdc:peppol.eu:poacc:bis:advanced_ordering:3'),
  text('cbc:ID', kind === 'cancellation' ? `${number}-X` : number),
  text('cbc:IssueDate', issuedOn),
]

const orderReference = ({ orderNumber }: OrderDocument) => group('cac:OrderReference', text('cbc:ID', orderNumber))

const contractElement = ({ framework: { object, reference } }: OrderDocument) =>
  group('cac:Contract', text('cbc:ID', reference ?? object.slice(0, 100)))

const deliveryElement = ({ deliveryAddress, requestedOn, buyer, contact }: OrderDocument) =>
  group(
    'cac:Delivery',
    deliveryAddress === null ? null : group('cac:DeliveryLocation', addressElement('cac:Address', deliveryAddress)),
    group('cac:RequestedDeliveryPeriod', text('cbc:EndDate', requestedOn)),
    group(
      'cac:DeliveryParty',
      group('cac:PartyName', text('cbc:Name', buyer.name)),
      group(
        'cac:Contact',
        text('cbc:Name', contact.name),
        text('cbc:Telephone', contact.phone),
        text('cbc:ElectronicMail', contact.email),
      ),
    ),
  )

/** The whole of an order, as it was placed or as an amendment leaves it. */
const orderElements = (document: OrderDocument) => [
  ...headElements(document),
  ...(document.kind === 'change' ? [text('cbc:SequenceNumberID', document.revision - 1)] : []),
  text('cbc:Note', [document.remarks, document.reason].filter((said) => said !== null).join('\n')),
  text('cbc:DocumentCurrencyCode', 'EUR'),
  text('cbc:CustomerReference', document.reference),
  text('cbc:AccountingCost', document.budgetArticle),
  ...(document.kind === 'change' ? [orderReference(document)] : []),
  contractElement(document),
  buyerElement(document),
  sellerElement(document),
  deliveryElement(document),
  ...totalElements(document),
  ...lineElements(document),
]

const cancellationElements = (document: OrderDocument) => [
  ...headElements(document),
  text('cbc:CancellationNote', document.reason ?? document.orderNumber),
  orderReference(document),
  contractElement(document),
  buyerElement(document),
  sellerElement(document),
]

function elementsOf(document: OrderDocument): XmlElement {
  const { root } = KINDS[document.kind]
  const attributes = {
    xmlns: `${SCHEMA}:${root}-2`,
    'xmlns:cac': `${SCHEMA}:CommonAggregateComponents-2`,
    'xmlns:cbc': `${SCHEMA}:CommonBasicComponents-2`,
  }
  const elements = document.kind === 'cancellation' ? cancellationElements(document) : orderElements(document)
  return { name: root, attributes, content: elements.filter((one) => one !== null) }
}

export type UblRefusal = 'buyer-number-missing' | 'supplier-number-missing'

/** Which party could not be addressed: Peppol takes no order from or to somebody without an electronic address. */
export function ublRefusal({ buyer, supplier }: Pick<OrderDocument, 'buyer' | 'supplier'>): UblRefusal | null {
  if (buyer.endpoint === null) return 'buyer-number-missing'
  return supplier.endpoint === null ? 'supplier-number-missing' : null
}

/** An order, a change or a cancellation as Peppol BIS 3 (transactions T01, T114, T115) in UBL 2.1. */
export function orderUbl(document: OrderDocument): Result<string, UblRefusal> {
  const refusal = ublRefusal(document)
  return refusal ? refused(refusal) : done(xmlDocument(elementsOf(document)))
}
