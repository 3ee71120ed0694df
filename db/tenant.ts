import { sql } from 'drizzle-orm'
import type { TenantId } from '#app/domain/ids.ts'
import { db, type Transaction } from '#db/client.ts'

declare const scoped: unique symbol
/** A transaction in which PostgreSQL shows one organisation's rows only. Every query function asks for one. */
export type TenantTx = Transaction & { readonly [scoped]: true }

/** The only door to tenant data. Rolls back when `work` throws. */
export async function withTenant<Value>(
  organisationId: TenantId,
  work: (tx: TenantTx) => Promise<Value>,
): Promise<Value> {
  return db.transaction(async (tx) => {
    // set_config, as SET LOCAL takes no bound parameter. `true`: forgotten at commit or rollback.
    await tx.execute(sql`select set_config('app.tenant_id', ${organisationId}, true)`)
    return work(tx as TenantTx)
  })
}
