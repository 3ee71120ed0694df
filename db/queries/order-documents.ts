import { and, eq, sql } from 'drizzle-orm'
import type { DocumentLine } from '#app/domain/order-document.ts'
import type { SupplierContact } from '#app/domain/supplier-contact.ts'
import type { KeptOrder, OrderSide } from '#db/queries/orders.ts'
import { orderAmendments } from '#db/schema/order-life.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type DocumentFacts = SupplierContact & {
  object: string
  frameworkReference: string | null
  lotNumber: string | null
  lotTitle: string | null
  supplier: string | null
  centre: string | null
  accent: string | null
  keeper: string
  logoSha256: string | null
  body: string
  bodyLanguage: string
  bodyNumber: string | null
  bodyPeppol: string | null
  bodyAddress: string | null
}

/**
 * What the papers of an order say besides its lines, as it reads today. A lot that names a supplier of its own is
 * reached as it says itself and no other way; any other one as the framework contract says where it does not.
 */
export async function findDocumentFacts(tx: TenantTx, order: KeptOrder): Promise<DocumentFacts> {
  const { organisationId, ownerId, frameworkId, lotId } = order
  const field = (name: string) => {
    const [ofLot, ofWhole] = [sql.raw(`l.${name}`), sql.raw(`f.${name}`)]
    return sql`case when ${order.fromStock}::boolean then null when l.supplier is not null and l.supplier is distinct from f.supplier then ${ofLot} else coalesce(${ofLot}, ${ofWhole}) end`
  }
  const [facts] = await tx.execute<DocumentFacts>(sql`
    select coalesce(${order.object}::text, f.object, '') as object, f.reference as "frameworkReference",
      l.number as "lotNumber", l.title as "lotTitle", coalesce(${order.supplier}::text, l.supplier, f.supplier) as supplier,
      c.name as centre, k.accent, k.name as keeper, k.logo_sha256 as "logoSha256", b.name as body, b.language as "bodyLanguage", b.enterprise_number as "bodyNumber",
      b.peppol_participant as "bodyPeppol", b.postal_address as "bodyAddress", ${field('supplier_email')} as "supplierEmail",
      ${field('supplier_language')} as "supplierLanguage", ${field('supplier_address')} as "supplierAddress",
      ${field('supplier_number')} as "supplierNumber", ${field('supplier_peppol')} as "supplierPeppol"
    from organisations b
    join organisations k on k.id = ${ownerId}::uuid
    left join frameworks f on f.organisation_id = ${ownerId}::uuid and f.id = ${frameworkId}::uuid
    left join centres c on c.organisation_id = f.organisation_id and c.id = f.centre_id
    left join framework_lots l on l.organisation_id = f.organisation_id and l.id = ${lotId}::uuid
    where b.id = ${organisationId}::uuid`)
  if (!facts) throw new Error('an order of nothing')
  return facts
}

type OfRevision = Pick<KeptOrder, 'organisationId' | 'id' | 'ownerId'> & { revision: number; language: string }

/** The lines of a revision; translated where the price list says today what the line says, and says it in that language too. */
export async function listDocumentLines(tx: TenantTx, asked: OfRevision): Promise<DocumentLine[]> {
  const { organisationId, id, ownerId, revision, language } = asked
  const rows = await tx.execute<DocumentLine>(sql`
    with line as materialized (
      select * from order_lines o where o.organisation_id = ${organisationId}::uuid and o.order_id = ${id}::uuid and o.revision = ${revision}::integer
    )
    select line.position, line.code, line.description, line.unit, line.quantity::float8 as quantity, line.unit_price::float8 as "unitPrice",
      line.vat_rate as "vatRate", line.months, line.amount::float8 as amount,
      case when a.description_fr = line.description then case ${language}::text when 'de' then a.description_de when 'nl' then a.description_nl end end as translated
    from line left join articles a on a.organisation_id = ${ownerId}::uuid and a.id = line.article_id
    order by line.position`)
  return [...rows]
}

/** The revision before that one; null for the first. */
export async function findRevisionBefore(
  tx: TenantTx,
  { organisationId, id, revision }: Pick<KeptOrder, 'organisationId' | 'id' | 'revision'>,
): Promise<number | null> {
  const [found] = await tx.execute<{ revision: number | null }>(sql`
    select max(l.revision) as revision from order_lines l
    where l.organisation_id = ${organisationId}::uuid and l.order_id = ${id}::uuid and l.revision < ${revision}::integer`)
  return found?.revision ?? null
}

/** What its buyer wrote of why an order became that revision, and since when it stands. */
export async function findChange(
  tx: TenantTx,
  { organisationId, id, revision }: Pick<KeptOrder, 'organisationId' | 'id' | 'revision'>,
): Promise<{ reason: string; answeredAt: Date | null } | null> {
  const [change] = await tx
    .select({ reason: orderAmendments.reason, answeredAt: orderAmendments.answeredAt })
    .from(orderAmendments)
    .where(
      and(
        eq(orderAmendments.organisationId, organisationId),
        eq(orderAmendments.orderId, id),
        eq(orderAmendments.revision, revision),
        eq(orderAmendments.status, 'approved'),
      ),
    )
  return change ?? null
}

const endOf = (side: OrderSide) => (side === 'member' ? sql`o.organisation_id` : sql`o.owner_id`)

type Numbered = { year: number; number: number; side: OrderSide }

/** The id of the order of that number, at that end; a body may order from several centres under the same number. */
export async function listOrderIds(tx: TenantTx, { year, number, side }: Numbered): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select o.id from orders o where ${endOf(side)} = ${currentTenant} and o.status <> 'draft'
      and o.year = ${year}::integer and o.number = ${number}::integer order by o.id`)
  return rows.map(({ id }) => id)
}

/** The ids of the orders on our framework contracts that were placed with a supplier, the oldest number first. */
export async function listPlacedOrderIds(tx: TenantTx): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select o.id from orders o where o.owner_id = ${currentTenant} and o.approved_at is not null
    order by o.year, o.number, o.id`)
  return rows.map(({ id }) => id)
}
