import type { DocumentParty, OrderDocument } from '#app/domain/order-document.ts'
import { postalAddressOf } from '#app/domain/postal-address.ts'
import { group, text, type XmlElement } from '#app/domain/ubl/xml.ts'

const BELGIAN = /^\d{10}$/

/** A typed address as Peppol takes it: a country is all that it must say. */
export function addressElement(name: string, typed: string | null): XmlElement | null {
  const { street, more, zone, city, country } = postalAddressOf(typed ?? '')
  return group(
    name,
    text('cbc:StreetName', street),
    text('cbc:AdditionalStreetName', more),
    text('cbc:CityName', city),
    text('cbc:PostalZone', zone),
    group('cac:Country', text('cbc:IdentificationCode', country)),
  )
}

const vatNumber = (number: string): string => (BELGIAN.test(number) ? `BE${number}` : number)

function partyElement(party: DocumentParty, contact: OrderDocument['contact'] | null, whole: boolean) {
  const { name, number, address, endpoint } = party
  const scheme: Readonly<Record<string, string>> = number !== null && BELGIAN.test(number) ? { schemeID: '0208' } : {}
  return group(
    'cac:Party',
    text('cbc:EndpointID', endpoint?.id ?? null, { schemeID: endpoint?.scheme ?? '' }),
    number !== null && BELGIAN.test(number)
      ? group('cac:PartyIdentification', text('cbc:ID', number, { schemeID: '0208' }))
      : null,
    group('cac:PartyName', text('cbc:Name', name)),
    address === null && !whole ? null : addressElement('cac:PostalAddress', address),
    whole || number === null
      ? null
      : group(
          'cac:PartyTaxScheme',
          text('cbc:CompanyID', vatNumber(number)),
          group('cac:TaxScheme', text('cbc:ID', 'VAT')),
        ),
    group('cac:PartyLegalEntity', text('cbc:RegistrationName', name), text('cbc:CompanyID', number, scheme)),
    contact &&
      group(
        'cac:Contact',
        text('cbc:Name', contact.name),
        text('cbc:Telephone', contact.phone),
        text('cbc:ElectronicMail', contact.email),
      ),
  )
}

export const buyerElement = ({ buyer, contact }: OrderDocument): XmlElement | null =>
  group('cac:BuyerCustomerParty', partyElement(buyer, contact, false))

/** The rules ask for a supplier's address, and take no number of VAT. */
export const sellerElement = ({ supplier }: OrderDocument): XmlElement | null =>
  group('cac:SellerSupplierParty', partyElement(supplier, { name: null, phone: null, email: supplier.email }, true))
