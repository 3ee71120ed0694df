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
    // Sent together: a connection answers in order, and without a tenant PostgreSQL would show nothing at all.
    const [scoping, working] = await Promise.allSettled([
      // set_config, as SET LOCAL takes no bound parameter. `true`: forgotten at commit or rollback.
      tx.execute(sql`select set_config('app.tenant_id', ${organisationId}, true)`).then(() => null),
      (async () => work(tx as TenantTx))(),
    ])
    if (scoping.status === 'rejected') throw scoping.reason
    if (working.status === 'rejected') throw working.reason
    return working.value
  })
}
