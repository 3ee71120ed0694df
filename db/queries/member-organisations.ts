import { and, eq, isNull, sql } from 'drizzle-orm'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { isLiving } from '#db/queries/organisations.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/**
 * Locks an organisation to which nobody belongs and to which nobody is invited; false when there is somebody, or when it became part
 * of another. An
 * invitation that ran out awaits nobody any more.
 */
export async function holdUnpeopledOrganisation(tx: TenantTx, organisationId: string): Promise<boolean> {
  const locked = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), isLiving))
    .for('update')
  if (locked.length === 0) return false
  const [row] = await tx.execute<{ free: boolean }>(sql`
    select not exists (select from organisation_users where organisation_id = ${organisationId}::uuid)
      and not exists (select from account_tokens where organisation_id = ${organisationId}::uuid and kind = 'invitation'
        and used_at is null and expires_at > now()) as free`)
  return row?.free ?? false
}

export type FoundOrganisation = {
  id: string
  name: string
  kind: OrganisationKind
  enterpriseNumber: string | null
  nisCode: string | null
  /** Whether it stands on the list of this centre's members already. */
  member: boolean
}

type Search = { centreId: string; text: string; enterpriseNumber: string | null; limit: number }

/** Bodies of the installation by their name or number: nothing of what they hold. */
export async function listOrganisationsToAdd(tx: TenantTx, { centreId, text, enterpriseNumber, limit }: Search) {
  const wanted = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.execute<FoundOrganisation & { [column: string]: unknown }>(sql`
    select o.id, o.name, o.kind, o.enterprise_number as "enterpriseNumber", o.nis_code as "nisCode",
      exists (select from memberships m where m.organisation_id = o.id and m.owner_id = ${currentTenant} and m.centre_id = ${centreId}::uuid) as member
    from organisations o
    where (o.enterprise_number = ${enterpriseNumber}::text or plain_text(o.name) like plain_text(${wanted}::text))
      and not exists (select from organisation_mergers g where g.from_id = o.id)
    order by o.name collate "fr-x-icu", o.id limit ${limit}`)
  return [...rows]
}

/** Null where there is none, or where it became part of another. */
export async function findOrganisationName(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, id), isLiving))
  return row?.name ?? null
}

/** The members of our centre and ourselves, by name: for the demo, whose names are not taken twice. */
export async function listOrganisationIdsByName(tx: TenantTx): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(
      sql`${organisations.id} = ${currentTenant} or exists (
        select from memberships m where m.owner_id = ${currentTenant} and m.organisation_id = ${organisations.id})`,
    )
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** Nobody else takes the number until the transaction ends; false where a body bears it already. */
export async function holdEnterpriseNumber(tx: TenantTx, enterpriseNumber: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('new organisation', 0))`)
  return (await tx.$count(organisations, eq(organisations.enterpriseNumber, enterpriseNumber))) === 0
}

/** Where none is known yet; `taken` when another body bears that number. What stands there is the body's own. */
export async function fillEnterpriseNumber(
  tx: TenantTx,
  { organisationId }: { organisationId: string },
  enterpriseNumber: string | null,
): Promise<'filled' | 'kept' | 'taken'> {
  if (enterpriseNumber === null) return 'kept'
  // Two bodies that are given the same number at once: one of them finds it taken.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('new organisation', 0))`)
  const [taken] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.enterpriseNumber, enterpriseNumber))
  if (taken) return taken.id === organisationId ? 'kept' : 'taken'
  const filled = await tx
    .update(organisations)
    .set({ enterpriseNumber })
    .where(and(eq(organisations.id, organisationId), isNull(organisations.enterpriseNumber)))
    .returning({ id: organisations.id })
  return filled.length > 0 ? 'filled' : 'kept'
}
