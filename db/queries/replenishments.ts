import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { ReplenishmentDocument, ReplenishmentStatus } from '#app/domain/stock.ts'
import type { SupplierContact } from '#app/domain/supplier-contact.ts'
import { replenishmentSendings, stockReplenishments } from '#db/schema/replenishments.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptReplenishment = typeof stockReplenishments.$inferSelect
export type KeptReplenishmentSending = typeof replenishmentSendings.$inferSelect

const own = (id: string) => and(eq(stockReplenishments.organisationId, currentTenant), eq(stockReplenishments.id, id))

/** Those of an article of ours, the last first. */
export const listReplenishments = (tx: TenantTx, articleId: string): Promise<KeptReplenishment[]> =>
  tx
    .select()
    .from(stockReplenishments)
    .where(and(eq(stockReplenishments.organisationId, currentTenant), eq(stockReplenishments.articleId, articleId)))
    .orderBy(desc(stockReplenishments.createdAt))
    .limit(100)

export async function findReplenishment(tx: TenantTx, id: string): Promise<KeptReplenishment | null> {
  const [found] = await tx.select().from(stockReplenishments).where(own(id))
  return found ?? null
}

/** The same, held until the end of the transaction. */
export async function lockReplenishment(tx: TenantTx, id: string): Promise<KeptReplenishment | null> {
  const [held] = await tx.select().from(stockReplenishments).where(own(id)).for('update')
  return held ?? null
}

type New = Omit<typeof stockReplenishments.$inferInsert, 'organisationId' | 'year' | 'number' | 'received' | 'status'>

/** The database draws its number. */
export async function insertReplenishment(tx: TenantTx, values: New): Promise<KeptReplenishment> {
  const [row] = await tx.insert(stockReplenishments).values(values).returning()
  if (!row) throw new Error('Insert returned no replenishment')
  return row
}

export async function endReplenishment(
  tx: TenantTx,
  id: string,
  { status, reason }: { status: ReplenishmentStatus; reason: string },
): Promise<KeptReplenishment> {
  const [row] = await tx
    .update(stockReplenishments)
    .set({ status, reason, version: sql`${stockReplenishments.version} + 1` })
    .where(own(id))
    .returning()
  if (!row) throw new Error('The replenishment that is held is gone')
  return row
}

export type ReplenishmentFacts = SupplierContact & {
  object: string
  reference: string | null
  lotNumber: string | null
  lotTitle: string | null
  supplier: string | null
  centre: string | null
  accent: string | null
  logoSha256: string | null
  body: string
  bodyLanguage: string
  bodyNumber: string | null
  bodyAddress: string | null
  code: string
  description: string
  translatedDe: string | null
  translatedNl: string | null
  unit: string
  vatRate: number
  unitPrice: number | null
}

/** What a replenishment of an article of ours says besides what was typed: who supplies it today, at which price. */
export async function findReplenishmentFacts(tx: TenantTx, articleId: string): Promise<ReplenishmentFacts | null> {
  const field = (name: string) => {
    const [ofLot, ofWhole] = [sql.raw(`l.${name}`), sql.raw(`f.${name}`)]
    return sql`case when l.supplier is not null and l.supplier is distinct from f.supplier then ${ofLot} else coalesce(${ofLot}, ${ofWhole}) end`
  }
  const [facts] = await tx.execute<ReplenishmentFacts>(sql`
    select f.object, f.reference, l.number as "lotNumber", l.title as "lotTitle", coalesce(l.supplier, f.supplier) as supplier,
      c.name as centre, b.accent, b.logo_sha256 as "logoSha256", b.name as body, b.language as "bodyLanguage", b.enterprise_number as "bodyNumber", b.postal_address as "bodyAddress",
      ${field('supplier_email')} as "supplierEmail", ${field('supplier_language')} as "supplierLanguage",
      ${field('supplier_address')} as "supplierAddress", ${field('supplier_number')} as "supplierNumber",
      ${field('supplier_peppol')} as "supplierPeppol",
      a.code, a.description_fr as description, a.description_de as "translatedDe", a.description_nl as "translatedNl", a.unit,
      a.vat_rate as "vatRate", (select p.unit_price::float8 from article_prices p where p.organisation_id = a.organisation_id
        and p.article_id = a.id and p.valid_from <= (now() at time zone 'Europe/Brussels')::date
        order by p.valid_from desc limit 1) as "unitPrice"
    from articles a
    join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id and f.supply = 'stock'
    join centres c on c.organisation_id = f.organisation_id and c.id = f.centre_id
    join organisations b on b.id = a.organisation_id
    left join framework_lots l on l.organisation_id = a.organisation_id and l.id = a.lot_id
    where a.organisation_id = ${currentTenant} and a.id = ${articleId}::uuid and a.kind = 'goods'`)
  return facts ?? null
}

/** Where its supplier is written to today; where another one supplies by now, where it was written to then. */
export async function findReplenishmentAddress(tx: TenantTx, kept: KeptReplenishment): Promise<string | null> {
  const today = await findReplenishmentFacts(tx, kept.articleId)
  return (today?.supplier === kept.supplier ? today.supplierEmail : null) ?? kept.contact.supplierEmail
}

const ownSending = (id: string) =>
  and(eq(replenishmentSendings.organisationId, currentTenant), eq(replenishmentSendings.id, id))

/** What of it went to its supplier, the last first. */
export const listReplenishmentSendings = (
  tx: TenantTx,
  replenishmentIds: readonly string[],
): Promise<KeptReplenishmentSending[]> =>
  tx
    .select()
    .from(replenishmentSendings)
    .where(
      and(
        eq(replenishmentSendings.organisationId, currentTenant),
        inArray(replenishmentSendings.replenishmentId, [...replenishmentIds]),
      ),
    )
    .orderBy(desc(replenishmentSendings.queuedAt))

type NewSending = {
  id: string
  replenishmentId: string
  kind: ReplenishmentDocument
  again: number
  address: string
  queuedAt: Date
  messageId: string
}

/** Null where the same document went or waits to go as often already. */
export async function insertReplenishmentSending(
  tx: TenantTx,
  sending: NewSending,
): Promise<KeptReplenishmentSending | null> {
  const [row] = await tx.insert(replenishmentSendings).values(sending).onConflictDoNothing().returning()
  return row ?? null
}

/** Held to be sent, once; null when it waits no more or another worker has it. */
export async function claimReplenishmentSending(tx: TenantTx, id: string): Promise<KeptReplenishmentSending | null> {
  const [sending] = await tx
    .select()
    .from(replenishmentSendings)
    .where(and(ownSending(id), inArray(replenishmentSendings.state, ['queued', 'refused'])))
    .for('update', { skipLocked: true })
  return sending ?? null
}

type Note = Partial<Pick<KeptReplenishmentSending, 'state' | 'attempts' | 'sentAt' | 'nextAttemptAt' | 'lastError'>>

export async function updateReplenishmentSending(tx: TenantTx, id: string, note: Note) {
  await tx.update(replenishmentSendings).set(note).where(ownSending(id))
}

/** What failed so far tries no more: the same document goes anew. */
export async function stopReplenishmentSendings(tx: TenantTx, ids: readonly string[]) {
  await tx
    .update(replenishmentSendings)
    .set({ state: 'void', nextAttemptAt: null })
    .where(
      and(
        eq(replenishmentSendings.organisationId, currentTenant),
        inArray(replenishmentSendings.id, [...ids]),
        inArray(replenishmentSendings.state, ['queued', 'refused']),
      ),
    )
}
