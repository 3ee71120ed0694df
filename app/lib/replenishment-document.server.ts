import { draftLanguageOf } from '#app/domain/draft-language.ts'
import { lineAmount } from '#app/domain/order-amount.ts'
import type { OrderDocument } from '#app/domain/order-document.ts'
import { type ReplenishmentDocument, replenishmentNumber } from '#app/domain/stock.ts'
import { supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import { findReplenishmentFacts, type KeptReplenishment, type ReplenishmentFacts } from '#db/queries/replenishments.ts'
import type { TenantTx } from '#db/tenant.ts'

const KEYS = { de: 'translatedDe', nl: 'translatedNl' } as const

const lineOf = (
  { quantity, unitPrice, vatRate }: KeptReplenishment,
  facts: ReplenishmentFacts,
  language: OrderDocument['language'],
): OrderDocument['lines'][number] => ({
  ...{ position: 1, code: facts.code, description: facts.description, unit: facts.unit },
  translated: language === 'fr' ? null : facts[KEYS[language]],
  ...{ quantity, unitPrice, vatRate, months: null, amount: lineAmount({ quantity, unitPrice, months: null }) },
})

/** What goes to the supplier of a replenishment: the paper of an order, from the centre itself. */
export async function readReplenishmentDocument(
  tx: TenantTx,
  kept: KeptReplenishment,
  kind: ReplenishmentDocument,
): Promise<OrderDocument> {
  const facts = await findReplenishmentFacts(tx, kept.articleId)
  if (!facts) throw new Error('a replenishment of nothing')
  const { contact } = kept
  const language = draftLanguageOf(contact.supplierLanguage, 'fr')
  const number = replenishmentNumber(kept)
  const { lotNumber, lotTitle, object, reference, logoSha256 } = facts
  const lot =
    lotNumber === null ? null : supplierTexts(language).t('frameworkLot', { number: lotNumber, title: lotTitle ?? '' })
  return {
    ...{ kind, number, orderNumber: number, revision: 1, issuedOn: kept.orderedOn, approvals: [], previous: null },
    ...{ language, bodyLanguage: draftLanguageOf(null, facts.bodyLanguage) },
    buyer: { name: facts.body, number: facts.bodyNumber, address: facts.bodyAddress, endpoint: null, email: null },
    supplier: {
      ...{ name: kept.supplier ?? '?', number: contact.supplierNumber, address: contact.supplierAddress },
      ...{ endpoint: null, email: contact.supplierEmail },
    },
    logo: logoSha256 === null ? null : { keeperId: kept.organisationId, sha256: logoSha256, name: facts.body },
    fromStock: false,
    ...{ accent: facts.accent, centre: facts.centre, framework: { object, reference, lot } },
    ...{ reference: null, budgetArticle: null, deliveryAddress: kept.deliveryAddress },
    contact: { name: null, email: null, phone: null },
    ...{ requestedOn: kept.wishedOn, remarks: kept.remarks, reason: kept.reason },
    lines: [lineOf(kept, facts, language)],
  }
}
