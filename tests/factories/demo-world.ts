import { randomUUID } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import type { TenantId } from '#app/domain/ids.ts'
import { PLACED } from '#app/domain/order.ts'
import { articles } from '#db/schema/articles.ts'
import { annexes } from '#db/schema/campaigns.ts'
import { centreLetters, centreMessages } from '#db/schema/centre-letters.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { deliveryPlaces } from '#db/schema/delivery-places.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import { delegations, supervisionAmounts } from '#db/schema/governance.ts'
import { registerImports } from '#db/schema/imports.ts'
import { orderAttachments } from '#db/schema/order-attachments.ts'
import { orderDeliveryFiles } from '#db/schema/order-delivery-files.ts'
import { orderDeliveries } from '#db/schema/order-life.ts'
import { orders } from '#db/schema/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import {
  insertAnswer,
  insertCampaign,
  insertFramework,
  insertLot,
  insertParticipation,
} from '#tests/factories/centre-data.ts'
import { insertContract } from '#tests/factories/contract.ts'

const FILE = { fileName: 'piece.pdf', mediaType: 'application/pdf', byteSize: 9, number: 1 }
const hash = () => randomUUID().replaceAll('-', '').repeat(2)

type Subject = { contractId: string } | { subjectKind: 'membership' | 'framework'; subjectId: string }

async function insertDocument(tx: TenantTx, subject: Subject, title: string) {
  const [document] = await tx
    .insert(documents)
    .values({ ...subject, kind: 'convention', title })
    .returning()
  if (!document) throw new Error('nothing inserted')
  await tx.insert(documentVersions).values({ documentId: document.id, ...FILE, sha256: hash() })
}

/** What any organisation keeps for itself: a contract with a document, rules of its own, a register on its way in. */
async function insertOwnThings(tx: TenantTx, name: string) {
  const contractId = await insertContract(tx, {
    object: `Marché réservé de ${name}`,
    supplier: `Fournisseur de ${name}`,
  })
  await insertDocument(tx, { contractId }, `Pièce réservée de ${name}`)
  const decision = `Décision réservée de ${name}`
  const days = { decidedOn: '2026-01-12', validFrom: '2026-02-01' }
  await tx.insert(delegations).values({ delegate: 'college', budget: 'ordinary', below: 3_000_000, decision, ...days })
  await tx.insert(supervisionAmounts).values({ validFrom: '2026-03-01', source: `Circulaire réservée de ${name}` })
  await tx.insert(registerImports).values({ fileName: `registre de ${name}.xlsx`, sha256: hash(), byteSize: 9 })
  await tx.insert(deliveryPlaces).values({ name: `Dépôt réservé de ${name}`, deliveryAddress: 'Rue du Dépôt 1' })
  const own = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.ownerId, memberships.organisationId))
  for (const { id } of own)
    await insertDocument(tx, { subjectKind: 'membership', subjectId: id }, `Convention de ${name}`)
}

/** What a centre keeps with its members: a framework contract being prepared, its lot, a call that two of them answer. */
async function insertCentreThings(owner: TenantId, members: readonly TenantId[]) {
  await withTenant(owner, async (tx) => {
    const [centre] = await tx
      .select({ id: centres.id })
      .from(centres)
      .where(and(eq(centres.organisationId, owner), eq(centres.operated, true)))
    if (!centre) throw new Error('an operator without a centre')
    const framework = await insertFramework(tx, centre.id, {
      object: 'Accord-cadre réservé',
      status: 'preparation',
      published: false,
    })
    const lot = await insertLot(tx, framework.id, { title: 'Lot réservé' })
    await tx.insert(articles).values({
      ...{ frameworkId: framework.id, lotId: lot.id, code: 'RES-1', descriptionFr: 'Article réservé' },
      ...{ unit: 'C62', vatRate: 2100 },
    })
    await insertDocument(tx, { subjectKind: 'framework', subjectId: framework.id }, 'Tarif réservé')
    const campaign = await insertCampaign(tx, framework.id, { title: 'Appel réservé' })
    const digests = { sha256: hash(), pdfSha256: hash(), xlsxSha256: hash() }
    await tx.insert(annexes).values({ campaignId: campaign.id, number: 1, lines: [], ...digests })
    const [message] = await tx
      .insert(centreMessages)
      .values({ centreId: centre.id, audience: 'members', subject: 'Message réservé aux membres', body: 'Réservé' })
      .returning()
    for (const organisationId of members) {
      const ends = { organisationId, ownerId: owner }
      await insertParticipation(tx, { ...ends, frameworkId: framework.id })
      const answer = await insertAnswer(tx, { ...ends, campaignId: campaign.id })
      const letter = { kind: 'message', recipient: 'address:a@b.example', messageId: randomUUID() } as const
      await tx.insert(centreLetters).values({ ...ends, subjectId: answer.id, ...letter })
      if (message) await tx.insert(centreLetters).values({ ...ends, subjectId: message.id, ...letter })
    }
  })
}

async function attachToDrafts(tx: TenantTx) {
  const drafts = await tx.select().from(orders).where(eq(orders.status, 'draft'))
  for (const { id: orderId, ownerId } of drafts) {
    const { number: _, ...file } = FILE
    await tx
      .insert(orderAttachments)
      .values({ ...file, orderId, ownerId, fileName: 'Devis réservé.pdf', sha256: hash() })
  }
}

async function documentDeliveries(tx: TenantTx) {
  const placed = await tx
    .select()
    .from(orders)
    .where(inArray(orders.status, [...PLACED]))
  for (const { id: orderId, ownerId } of placed) {
    const note = `BL ${randomUUID()}`
    const [delivery] = await tx
      .insert(orderDeliveries)
      .values({ orderId, ownerId, deliveredOn: '2026-11-20', note })
      .returning()
    if (!delivery) throw new Error('nothing inserted')
    const { number: _, ...file } = FILE
    await tx
      .insert(orderDeliveryFiles)
      .values({ ...file, deliveryId: delivery.id, ownerId, fileName: `${note}.pdf`, sha256: hash() })
  }
}

/** Fills what the demo leaves empty, so that every address with an id leads somewhere in every organisation named. */
export async function fillDemo(
  names: Readonly<Record<string, TenantId>>,
  centre: TenantId,
  members: readonly TenantId[],
) {
  for (const [name, id] of Object.entries(names)) await withTenant(id, (tx) => insertOwnThings(tx, name))
  await insertCentreThings(centre, members)
  for (const id of members) await withTenant(id, attachToDrafts)
  for (const id of members) await withTenant(id, documentDeliveries)
}
