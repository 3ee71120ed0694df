import { describe, expect, test } from 'vitest'
import type { OrderDocument } from '#app/domain/order-document.ts'
import { orderUbl } from '#app/domain/ubl/order-ubl.ts'
import { buildDocumentLine, buildOrderDocument } from '#tests/factories/order-document.ts'
import { hasStandards, type PeppolTransaction, ruleFindings, schemaProblems } from '#tests/setup/peppol-rules.ts'

const TRANSACTIONS = { order: 'T01', change: 'T114', cancellation: 'T115' } as const

function written(document: OrderDocument): string {
  const made = orderUbl(document)
  if (!made.ok) throw new Error(made.refusal)
  return made.value
}

async function findings(xml: string, transaction: PeppolTransaction) {
  const fatal = ruleFindings(xml, transaction).filter(({ flag }) => flag === 'fatal')
  return [...(await schemaProblems(xml, transaction)), ...fatal.map(({ id }) => id)]
}

const AWKWARD = 'Écran 24" & <clavier> d’Aÿ – l\'option ]]> \u0007'
const long = (word: string, times: number) => Array.from({ length: times }, () => word).join(' ')

const RENTAL = buildDocumentLine({ position: 2, code: 'LOC-1', description: 'Location', unit: 'MON', months: 60 })
const ODD = buildDocumentLine({ position: 3, quantity: 12_345, unitPrice: 3_333, unit: 'TNE' })

const ORDERS: Record<string, OrderDocument> = {
  'one line': buildOrderDocument(),
  'two hundred lines': buildOrderDocument({
    lines: Array.from({ length: 200 }, (_, at) =>
      buildDocumentLine({ position: at + 1, quantity: (at + 1) * 333, unitPrice: 19_999 + at }),
    ),
  }),
  'a rental of sixty months': buildOrderDocument({ lines: [buildDocumentLine(), RENTAL] }),
  'several rates of VAT, one of them none': buildOrderDocument({
    lines: [2100, 1200, 600, 550, 0].map((vatRate, at) =>
      buildDocumentLine({ position: at + 1, vatRate, quantity: 3000, unitPrice: 33_333 }),
    ),
  }),
  'names that XML would not take as they are': buildOrderDocument({
    framework: { object: AWKWARD, reference: AWKWARD, lot: AWKWARD },
    ...{ remarks: `${AWKWARD}\n${AWKWARD}`, reference: AWKWARD, deliveryAddress: `${AWKWARD}\n4100 Seraing` },
    lines: [buildDocumentLine({ code: AWKWARD, description: AWKWARD })],
  }),
  'very long names': buildOrderDocument({
    framework: { object: long('Copieurs', 60), reference: null, lot: null },
    lines: [buildDocumentLine({ description: long('Multifonction', 40), code: long('C', 50) })],
  }),
  'thousandths of a tonne': buildOrderDocument({ lines: [ODD] }),
  'nobody to ask and nothing besides': buildOrderDocument({
    ...{ contact: { name: null, email: null, phone: null }, deliveryAddress: null, requestedOn: null },
    ...{ reference: null, budgetArticle: null, centre: null },
    framework: { object: 'Sel', reference: null, lot: null },
    lines: [buildDocumentLine({ code: null })],
  }),
  'a supplier of Germany in German': buildOrderDocument({
    language: 'de',
    supplier: {
      ...{ name: 'Händler GmbH', number: 'DE123456789', address: 'Hauptstraße 1\nD-52062 Aachen\nDeutschland' },
      ...{ endpoint: { scheme: '9930', id: 'DE123456789' }, email: null },
    },
    lines: [buildDocumentLine({ translated: 'Kopierer A4' })],
  }),
  'nothing to pay, and a price of a fraction of a cent': buildOrderDocument({
    lines: [
      buildDocumentLine({ unitPrice: 0 }),
      buildDocumentLine({ position: 2, unitPrice: 45, quantity: 1_000_001, unit: 'ZP' }),
    ],
  }),
  'a supplier without an address': buildOrderDocument({
    supplier: { ...buildOrderDocument().supplier, address: null, email: null },
  }),
  'ten million euro': buildOrderDocument({
    lines: [buildDocumentLine({ unitPrice: 99_999_999, quantity: 1_000_000_000 })],
  }),
}

const CHANGED = buildOrderDocument({
  ...{ kind: 'change', number: 'BC-2026-000123-02', revision: 2, reason: 'Moins d’appareils' },
  lines: [buildDocumentLine({ quantity: 1000 }), ODD],
  previous: [buildDocumentLine(), RENTAL],
})

// The rules run in an interpreter of XPath: seconds for many lines where the machine has other work.
describe.skipIf(!hasStandards)('the order of a supplier as Peppol takes it', { timeout: 60_000 }, () => {
  test.each(Object.entries(ORDERS))('with %s', async (_, document) => {
    expect(await findings(written(document), TRANSACTIONS.order)).toEqual([])
  })

  test('changed: lines that changed, came and left', async () => {
    const xml = written(CHANGED)
    expect(await findings(xml, TRANSACTIONS.change)).toEqual([])
    expect(xml.match(/<cbc:LineStatusCode>\d/g)?.map((code) => code.at(-1))).toEqual(['3', '2', '1'])
  })

  test.each([null, AWKWARD])('cancelled, for the reason %s', async (reason) => {
    const xml = written(buildOrderDocument({ kind: 'cancellation', reason }))
    expect(await findings(xml, TRANSACTIONS.cancellation)).toEqual([])
  })
})

describe.skipIf(!hasStandards)('the check of an order can fail', { timeout: 60_000 }, () => {
  const xml = written(buildOrderDocument())
  test.each([
    ['a sum that is not that of its lines', '<cbc:LineExtensionAmount currencyID="EUR">200.00', 'PEPPOL-T01-R008'],
    ['VAT that is not in the sum', '<cbc:TaxAmount currencyID="EUR">42.00', 'PEPPOL-T01-R017'],
    ['a wrong number', '>0000010292</cbc:EndpointID>', 'PEPPOL-COMMON-R043'],
  ])('with %s', (_, part, id) => {
    const broken = xml.replace(part, part.replace(/\d(?=\D*$)/, '9'))
    expect(broken).not.toBe(xml)
    expect(ruleFindings(broken, 'T01').map((finding) => finding.id)).toContain(id)
  })

  test('with an element that UBL does not know', async () => {
    expect(await schemaProblems(xml.replaceAll('cbc:IssueDate', 'cbc:Day'), 'T01')).not.toEqual([])
  })
})

test.each([
  ['buyer', 'buyer-number-missing'],
  ['supplier', 'supplier-number-missing'],
] as const)('an order whose %s has no electronic address is none of Peppol', (party, refusal) => {
  const document = buildOrderDocument()
  expect(orderUbl({ ...document, [party]: { ...document[party], endpoint: null } })).toEqual({ ok: false, refusal })
})

test('the sums are those of the order, VAT rounded once for each rate', () => {
  const lines = [1, 2, 3].map((position) => buildDocumentLine({ position, quantity: 1000, unitPrice: 333 }))
  // 0.03 each, 0.09 in all; 21 % of 0.09 is 0.0189.
  expect(written(buildOrderDocument({ lines }))).toContain('<cbc:TaxAmount currencyID="EUR">0.02</cbc:TaxAmount>')
})
