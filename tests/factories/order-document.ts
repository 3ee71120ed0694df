import { lineAmount } from '#app/domain/order-amount.ts'
import type { DocumentLine, OrderDocument } from '#app/domain/order-document.ts'

/** A line of two copiers of a hundred euro each. */
export function buildDocumentLine(change: Partial<DocumentLine> = {}): DocumentLine {
  const line = {
    ...{ position: 1, code: 'COP-1', description: 'Copieur A4', translated: null, unit: 'C62' },
    ...{ quantity: 2000, unitPrice: 1_000_000, vatRate: 2100, months: null },
    ...change,
  }
  return { ...line, amount: lineAmount(line) }
}

/** An order of the city of Seraing to an invented supplier. */
export const buildOrderDocument = (change: Partial<OrderDocument> = {}): OrderDocument => ({
  ...{ kind: 'order', number: 'BC-2026-000123', orderNumber: 'BC-2026-000123', revision: 1, issuedOn: '2026-11-23' },
  ...{ language: 'fr', bodyLanguage: 'fr', accent: '#0b4f8a', logo: null, centre: 'Centrale d’achat provinciale' },
  buyer: {
    ...{ name: 'Ville de Seraing', number: '0000010292', address: null, email: null },
    endpoint: { scheme: '0208', id: '0000010292' },
  },
  supplier: {
    ...{ name: 'Fournisseur inventé', number: '0000000097', address: 'Rue inventée 1\n4000 Liège' },
    ...{ endpoint: { scheme: '0208', id: '0000000097' }, email: 'commandes@fournisseur.example' },
  },
  fromStock: false,
  framework: { object: 'Copieurs multifonctions', reference: 'PL-2026-C1', lot: 'Lot 1 : copieurs A4' },
  ...{ reference: 'SER/2026/118', budgetArticle: '104/742-53', remarks: null, requestedOn: '2026-12-15' },
  deliveryAddress: 'Hôtel de ville\nPlace communale\n4100 Seraing',
  contact: { name: 'Service informatique', email: 'informatique@seraing.example', phone: '04 000 00 00' },
  ...{ lines: [buildDocumentLine()], previous: null, reason: null },
  approvals: [{ name: 'Direction financière', on: '2026-11-23', side: 'member' }],
  ...change,
})
