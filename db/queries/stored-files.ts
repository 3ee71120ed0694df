import { and, inArray, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.ts'
import { articles } from '#db/schema/articles.ts'
import { annexes } from '#db/schema/campaigns.ts'
import { documentVersions } from '#db/schema/documents.ts'
import { registerImports } from '#db/schema/imports.ts'
import { orderAttachments } from '#db/schema/order-attachments.ts'
import { orderDeliveryFiles } from '#db/schema/order-delivery-files.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/**
 * Every column that names a file of the store: what none of them names is swept away.
 * tests/architecture/stored-files.test.ts holds the list to the schema.
 */
export const FILE_COLUMNS = [
  { table: documentVersions, owner: documentVersions.organisationId, sha256: documentVersions.sha256 },
  { table: registerImports, owner: registerImports.organisationId, sha256: registerImports.sha256 },
  { table: annexes, owner: annexes.organisationId, sha256: annexes.pdfSha256 },
  { table: annexes, owner: annexes.organisationId, sha256: annexes.xlsxSha256 },
  { table: orderAttachments, owner: orderAttachments.organisationId, sha256: orderAttachments.sha256 },
  { table: orderDeliveryFiles, owner: orderDeliveryFiles.organisationId, sha256: orderDeliveryFiles.sha256 },
  { table: articles, owner: articles.organisationId, sha256: articles.pictureSha256 },
  { table: organisations, owner: organisations.id, sha256: organisations.logoSha256 },
] as const

/** Those of the hashes that a row of this organisation names. */
export async function findNamedFiles(tx: TenantTx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  if (hashes.length === 0) return named
  for (const { table, owner, sha256 } of FILE_COLUMNS) {
    const ofTenant = sql`${owner} = ${currentTenant}`
    const rows = await tx
      .selectDistinct({ sha256 })
      .from(table)
      .where(and(ofTenant, inArray(sha256, [...hashes])))
    for (const row of rows) if (row.sha256 !== null) named.add(row.sha256)
  }
  return named
}

const lockOf = (key: string) => sql`hashtextextended('stored file ' || ${key}, 0)`

/**
 * While it works, no sweep takes what lies under that key; many may do so at once. Within a transaction until that ends,
 * and on its connection: to wait for another of the pool while others wait for us is to wait for ever.
 */
export async function withStoredFile<Value>(key: string, work: () => Promise<Value>, within?: Transaction) {
  const hold = async (tx: Transaction) => {
    await tx.execute(sql`select pg_advisory_xact_lock_shared(${lockOf(key)})`)
    return work()
  }
  return within ? hold(within) : db.transaction(hold)
}

/** Until the transaction ends nobody else holds that key; false, without waiting, when somebody does. */
export async function lockStoredFile(tx: TenantTx, key: string): Promise<boolean> {
  const [row] = await tx.execute(sql`select pg_try_advisory_xact_lock(${lockOf(key)}) as held`)
  return row?.held === true
}
