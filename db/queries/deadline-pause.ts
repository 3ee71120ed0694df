import { eq, sql } from 'drizzle-orm'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import { deadlineTitle } from '#db/queries/deadline-subject.ts'
import { contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import type { TenantTx } from '#db/tenant.ts'

const columns = {
  id: deadlines.id,
  contractId: deadlines.contractId,
  object: deadlineTitle,
  kind: sql<DeadlineFacts['kind']>`${deadlines.kind}`,
  dueOn: deadlines.dueOn,
  facts: sql<DeadlineFacts>`${deadlines.facts}`,
  state: deadlines.state,
  acknowledgedAt: deadlines.acknowledgedAt,
  snoozedUntil: deadlines.snoozedUntil,
  pauseNote: deadlines.pauseNote,
}

const ofDeadline = (tx: TenantTx, id: string) =>
  tx
    .select(columns)
    .from(deadlines)
    .leftJoin(contracts, eq(contracts.id, deadlines.contractId))
    .where(eq(deadlines.id, id))

export type PausedDeadline = NonNullable<Awaited<ReturnType<typeof findDeadlinePause>>>

export async function findDeadlinePause(tx: TenantTx, id: string) {
  const [row] = await ofDeadline(tx, id)
  return row ?? null
}

export async function lockDeadlinePause(tx: TenantTx, id: string): Promise<PausedDeadline | null> {
  const [row] = await ofDeadline(tx, id).for('update', { of: deadlines })
  return row ?? null
}

export type DeadlinePauseChange = {
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  snoozedUntil: string | null
  pauseNote: string | null
}

export async function updateDeadlinePause(tx: TenantTx, id: string, change: DeadlinePauseChange) {
  await tx.update(deadlines).set(change).where(eq(deadlines.id, id))
}
