import { sql } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import type { TenantId } from '#app/domain/ids.ts'
import { db, type Transaction } from '#db/client.ts'

declare const scoped: unique symbol
/** A transaction in which PostgreSQL shows one organisation's rows only. Every query function asks for one. */
export type TenantTx = Transaction & { readonly [scoped]: true }

/** set_config, as SET LOCAL takes no bound parameter. `true`: forgotten at commit or rollback. */
const enter = (organisationId: TenantId) =>
  sql`select set_config('app.tenant_id', ${organisationId}, true), hold_tenant(${organisationId}::uuid)`

const enterByKey = (organisationId: TenantId) =>
  sql`select set_config('app.tenant_id', ${organisationId}, true), set_config('plan_cache_mode', 'force_generic_plan', true), hold_tenant(${organisationId}::uuid)`

/** `byKey`: it finds every row by its key, so that one plan does for all organisations and is made once. */
type Finding = { byKey?: boolean }

/** The only door to tenant data. Rolls back when `work` throws; what became part of another organisation is read only. */
export async function withTenant<Value>(
  organisationId: TenantId,
  work: (tx: TenantTx) => Promise<Value>,
  { byKey = false }: Finding = {},
): Promise<Value> {
  return db.transaction(async (tx) => {
    // Sent together: a connection answers in order, and without a tenant PostgreSQL would show nothing at all.
    const [scoping, working] = await Promise.allSettled([
      tx.execute(byKey ? enterByKey(organisationId) : enter(organisationId)).then(() => null),
      (async () => work(tx as TenantTx))(),
    ])
    if (scoping.status === 'rejected') throw scoping.reason
    if (working.status === 'rejected') throw working.reason
    return working.value
  })
}

type Held = {
  /** Outside every tenant. */
  tx: Transaction
  /** For one tenant after another, all of it kept or none. */
  asTenant: <Value>(organisationId: TenantId, work: (tx: TenantTx) => Promise<Value>) => Promise<Value>
}

/**
 * For the merger of two organisations alone: nobody else works in them meanwhile, nor merges others. Throws after five
 * seconds (55P03) while somebody does.
 */
export async function withTenantsHeld<Value>(ids: readonly string[], work: (held: Held) => Promise<Value>) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('lock_timeout', '5s', true)`)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('organisation merger', 0))`)
    for (const id of [...new Set(ids)].toSorted())
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('tenant ' || ${id}::uuid, 0))`)
    const asTenant: Held['asTenant'] = async (organisationId, inTenant) => {
      await tx.execute(enter(organisationId))
      const value = await inTenant(tx as TenantTx)
      await tx.execute(sql`select set_config('app.tenant_id', '', true)`)
      return value
    }
    return work({ tx, asTenant })
  })
}

/** For whoever loads data as the owner of the tables, who is bound by row security too: from here on as that organisation. */
export const enterAsOwner = (tx: TransactionSql, organisationId: string) =>
  tx`select set_config('app.tenant_id', ${organisationId}, true)`

/** Somebody else held for too long what a merger needs for itself. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '55P03') || isLockTimeout(error.cause))
