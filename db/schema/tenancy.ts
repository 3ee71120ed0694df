import { type SQL, sql } from 'drizzle-orm'
import { customType, pgPolicy, pgRole, uuid } from 'drizzle-orm/pg-core'

/** The organisation of this transaction. nullif: once set on a connection, the setting reads '' afterwards, not null. */
export const currentTenant: SQL = sql`nullif(current_setting('app.tenant_id', true), '')::uuid`

/** The day in Brussels by the clock of the database. */
export const brusselsToday: SQL = sql`(now() at time zone 'Europe/Brussels')::date`

/** First column of every tenant table, filled by the transaction's own tenant. */
export const organisationId = () => uuid().notNull().default(currentTenant)

export const tenantIsolation = () =>
  pgPolicy('tenant_isolation', {
    using: sql`organisation_id = ${currentTenant}`,
    withCheck: sql`organisation_id = ${currentTenant}`,
  })

/** Owns the search functions and nothing else; created with the database, never by a migration. */
export const searchRole = pgRole('mercuriale_search').existing()

export const searchReads = () => pgPolicy('search_reads', { for: 'select', to: searchRole, using: sql`true` })

/** Owns the functions that hold orders within their ceilings and nothing else; created with the database. */
export const ceilingsRole = pgRole('mercuriale_ceilings').existing()

/** What that role alone writes besides its tenant's rights. */
export const movesCeilings = () =>
  pgPolicy('ceilings_move', { to: ceilingsRole, using: sql`true`, withCheck: sql`true` })

export const ceilingsRead = () => pgPolicy('ceilings_read', { for: 'select', to: ceilingsRole, using: sql`true` })

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** The organisation that keeps the centre: the other end of a row whose organisation_id is the member's. */
export const ownerId = () => uuid().notNull()

/** Second policy of what a member and a centre share: the centre's side of the same row. */
export const ownerSide = () =>
  pgPolicy('owner_side', {
    using: sql`owner_id = ${currentTenant}`,
    withCheck: sql`owner_id = ${currentTenant}`,
  })

/** Second policy of what a centre shows its members; `condition` names the row that makes them one. */
export const memberReads = (condition: SQL) => pgPolicy('member_reads', { for: 'select', using: condition })

/** Second policy of a document that one end of a relation shows the other. */
export const sharedReads = () => pgPolicy('shared_reads', { for: 'select', using: sql`shared_with = ${currentTenant}` })
