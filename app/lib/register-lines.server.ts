import { CONTRACT_DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import type { RegisterLine } from '#app/domain/register-line.ts'
import type { RegisterRow } from '#db/queries/contract-register.ts'

function nextDueOf({ nextDueOn, nextDueKind }: RegisterRow): RegisterLine['nextDue'] {
  const kind = CONTRACT_DEADLINE_KINDS.find((known) => known === nextDueKind)
  return nextDueOn && kind ? { on: nextDueOn, kind } : null
}

/** Rows of the register with only what its list shows. */
export const registerLines = (rows: readonly RegisterRow[]): RegisterLine[] =>
  rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    object: row.object,
    nature: row.nature,
    procedure: row.procedure,
    status: row.status,
    value: row.value,
    supplier: row.supplier,
    centre: row.centre,
    manager: row.managerName,
    undated: row.startOn === null && row.status !== 'closed',
    currentEnd: row.currentEnd,
    finalEnd: row.finalEnd,
    nextDue: nextDueOf(row),
    archived: row.archivedAt !== null,
    invented: row.invented,
  }))
