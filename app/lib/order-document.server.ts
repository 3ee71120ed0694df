import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { draftLanguageOf } from '#app/domain/draft-language.ts'
import { documentKindOf, endpointOf, type OrderDocument, type OrderDocumentKind } from '#app/domain/order-document.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import { listApprovalsSoFar } from '#db/queries/approvals.ts'
import {
  type DocumentFacts,
  findChange,
  findDocumentFacts,
  findRevisionBefore,
  listDocumentLines,
} from '#db/queries/order-documents.ts'
import { listNames } from '#db/queries/order-pages.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

const dayOf = (at: Date): IsoDate => dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

async function approvalsOf(tx: TenantTx, order: KeptOrder) {
  const approved = (await listApprovalsSoFar(tx, order)).filter(({ decision }) => decision === 'approved')
  const latest = Math.max(0, ...approved.map(({ revision }) => revision))
  const said = approved.filter(({ revision }) => revision === latest)
  const names = await listNames(
    tx,
    said.flatMap(({ decidedBy }) => decidedBy ?? []),
  )
  return said.flatMap(({ decidedBy, decidedAt, side }) => {
    const name = names.get(decidedBy ?? '')
    return name === undefined ? [] : [{ name, on: dayOf(decidedAt), side }]
  })
}

/** A change that lowers an order is approved by nobody: it counts from the day on which it stands. */
function issuedOn(order: KeptOrder, kind: OrderDocumentKind, changedAt: Date | null): IsoDate {
  const { approvedAt, submittedAt, updatedAt } = order
  if (kind === 'cancellation') return dayOf(order.closedAt ?? updatedAt)
  return dayOf(changedAt ?? approvedAt ?? submittedAt ?? updatedAt)
}

/** Both ends of an order as its papers name them. */
export const partiesOf = (facts: DocumentFacts, order: KeptOrder): Pick<OrderDocument, 'buyer' | 'supplier'> => ({
  buyer: {
    ...{ name: facts.body, number: facts.bodyNumber, address: facts.bodyAddress, email: order.contactEmail },
    endpoint: endpointOf({ peppol: facts.bodyPeppol, number: facts.bodyNumber }),
  },
  supplier: {
    ...{ name: facts.supplier ?? '?', number: facts.supplierNumber, address: facts.supplierAddress },
    email: facts.supplierEmail,
    endpoint: endpointOf({ peppol: facts.supplierPeppol, number: facts.supplierNumber }),
  },
})

const detailsOf = (order: KeptOrder, facts: DocumentFacts) => ({
  ...{ reference: order.reference, budgetArticle: order.budgetArticle, deliveryAddress: order.deliveryAddress },
  contact: { name: order.contactName, email: order.contactEmail, phone: order.contactPhone },
  ...{ requestedOn: order.requestedOn, remarks: order.remarks },
  ...{ accent: facts.accent, centre: facts.centre },
  logo: facts.logoSha256 === null ? null : { keeperId: order.ownerId, sha256: facts.logoSha256, name: facts.keeper },
})

/** What goes to the supplier of an order: by default the document that says how it stands. */
export async function readOrderDocument(
  tx: TenantTx,
  order: KeptOrder,
  kind: OrderDocumentKind = documentKindOf(order),
): Promise<OrderDocument> {
  const facts = await findDocumentFacts(tx, order)
  const language = draftLanguageOf(facts.supplierLanguage, 'fr')
  const approvals = await approvalsOf(tx, order)
  const before = kind === 'change' ? await findRevisionBefore(tx, order) : null
  const change = kind === 'change' ? await findChange(tx, order) : null
  const { object, frameworkReference: reference, lotNumber, lotTitle } = facts
  const lot =
    lotNumber === null ? null : supplierTexts(language).t('frameworkLot', { number: lotNumber, title: lotTitle ?? '' })
  return {
    ...{ kind, number: orderNumberText(order) ?? '', orderNumber: orderNumberText({ ...order, revision: 1 }) ?? '' },
    ...{ revision: order.revision, issuedOn: issuedOn(order, kind, change?.answeredAt ?? null), approvals },
    ...{ language, bodyLanguage: draftLanguageOf(null, facts.bodyLanguage) },
    ...partiesOf(facts, order),
    fromStock: order.fromStock,
    ...detailsOf(order, facts),
    reason: kind === 'change' ? (change?.reason ?? null) : order.reason,
    framework: { object, reference, lot },
    lines: await listDocumentLines(tx, { ...order, language }),
    previous: before === null ? null : await listDocumentLines(tx, { ...order, revision: before, language }),
  }
}
