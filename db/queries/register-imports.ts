import { and, desc, eq, sql } from 'drizzle-orm'
import type { Mapping } from '#app/domain/register-import/column.ts'
import { users } from '#db/schema/accounts.ts'
import { registerImports } from '#db/schema/imports.ts'
import type { TenantTx } from '#db/tenant.ts'

export type RegisterImport = Omit<typeof registerImports.$inferSelect, 'organisationId'>

export type NewRegisterImport = Pick<
  typeof registerImports.$inferInsert,
  'fileName' | 'sha256' | 'byteSize' | 'sheet' | 'mapping' | 'rowsTotal' | 'uploadedBy'
>

export async function insertRegisterImport(tx: TenantTx, values: NewRegisterImport): Promise<string> {
  const [row] = await tx.insert(registerImports).values(values).returning({ id: registerImports.id })
  if (!row) throw new Error('Insert returned no import')
  return row.id
}

export async function findRegisterImport(tx: TenantTx, id: string): Promise<RegisterImport | null> {
  const [row] = await tx.select().from(registerImports).where(eq(registerImports.id, id))
  return row ?? null
}

/** Locks the import until the transaction ends, so that it is started once. */
export async function lockRegisterImport(tx: TenantTx, id: string): Promise<RegisterImport | null> {
  const [row] = await tx.select().from(registerImports).where(eq(registerImports.id, id)).for('update')
  return row ?? null
}

/** Newest first. */
export function listRegisterImports(tx: TenantTx, limit = 20) {
  return tx
    .select({
      id: registerImports.id,
      fileName: registerImports.fileName,
      state: registerImports.state,
      outcome: registerImports.outcome,
      uploadedAt: registerImports.uploadedAt,
      uploadedBy: users.name,
    })
    .from(registerImports)
    .leftJoin(users, eq(users.id, registerImports.uploadedBy))
    .orderBy(desc(registerImports.uploadedAt))
    .limit(limit)
}

export async function updateImportMapping(
  tx: TenantTx,
  id: string,
  { sheet, mapping }: { sheet: string; mapping: Mapping },
) {
  await tx.update(registerImports).set({ sheet, mapping }).where(eq(registerImports.id, id))
}

export async function markImportApplying(tx: TenantTx, id: string, skipInvalid: boolean) {
  await tx
    .update(registerImports)
    .set({ state: 'applying', skipInvalid: skipInvalid ? 'yes' : 'no', rowsDone: 0, failure: null })
    .where(eq(registerImports.id, id))
}

/** Only while it is under way: a late note never touches a finished import. */
export async function updateImportProgress(tx: TenantTx, id: string, { done, total }: { done: number; total: number }) {
  await tx
    .update(registerImports)
    .set({ rowsDone: done, rowsTotal: total })
    .where(and(eq(registerImports.id, id), eq(registerImports.state, 'applying')))
}

export async function markImportDone(tx: TenantTx, id: string, outcome: Record<string, number>) {
  await tx
    .update(registerImports)
    .set({ state: 'done', outcome, finishedAt: sql`now()` })
    .where(eq(registerImports.id, id))
}

export async function markImportFailed(tx: TenantTx, id: string, failure: string) {
  await tx
    .update(registerImports)
    .set({ state: 'failed', failure, finishedAt: sql`now()` })
    .where(and(eq(registerImports.id, id), eq(registerImports.state, 'applying')))
}

export async function markImportAbandoned(tx: TenantTx, id: string) {
  await tx.update(registerImports).set({ state: 'abandoned', finishedAt: sql`now()` }).where(eq(registerImports.id, id))
}

/** One import at a time writes to a register: a second waits, and then finds what the first one wrote. */
export async function lockRegister(tx: TenantTx) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('register ' || current_setting('app.tenant_id'), 0))`,
  )
}
