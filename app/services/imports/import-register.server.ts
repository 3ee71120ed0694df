import type { IsoDate } from '#app/domain/calendar.ts'
import { contractChange, givenFacts } from '#app/domain/contract-change.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { Outcome } from '#app/domain/register-import/settle-rows.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { type SettledRegister, settleRegister } from '#app/services/imports/settle-register.server.ts'
import { type AuditEntry, recordAudits } from '#db/queries/audit.ts'
import { insertContracts, updateContract } from '#db/queries/contracts.ts'
import { lockRegister, markImportDone } from '#db/queries/register-imports.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type ImportRefusal = { code: 'forbidden' } | { code: 'invalid-rows'; register: SettledRegister }

type Input = {
  table: RegisterTable
  today: IsoDate
  /** Refused rows are left out instead of refusing the whole file. */
  skipInvalid: boolean
  /** The import on the screen that this settles, if any: both are kept, or neither is. */
  importId?: string
  onProgress?: (progress: { done: number; total: number }) => Promise<void>
}

const PORTION = 250

/** Writes a whole register in one transaction, with a trace for every contract: all of it, or nothing. */
export async function importRegister(actor: Actor, input: Input): Promise<Result<SettledRegister, ImportRefusal>> {
  if (!can(actor, 'contract:import')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await lockRegister(tx)
    const register = await settleRegister(tx, { ...input, lock: true })
    if (register.counts.invalid > 0 && !input.skipInvalid) return refused({ code: 'invalid-rows', register })

    await write(tx, actor, { register, input })
    if (input.importId) await markImportDone(tx, input.importId, register.counts)
    return done(register)
  })
}

type Added = Extract<Outcome, { status: 'new' }>
type Changed = Extract<Outcome, { status: 'changed' }>

async function write(tx: TenantTx, actor: Actor, { register, input }: { register: SettledRegister; input: Input }) {
  const outcomes = register.rows.map((row) => row.outcome)
  const added = outcomes.filter((outcome): outcome is Added => outcome.status === 'new')
  const changed = outcomes.filter((outcome): outcome is Changed => outcome.status === 'changed')
  const total = added.length + changed.length

  for (let from = 0; from < total; from += PORTION) {
    await input.onProgress?.({ done: from, total })
    const addedHere = added.slice(from, from + PORTION)
    const changedHere = changed.slice(Math.max(0, from - added.length), Math.max(0, from + PORTION - added.length))
    const ids = await insertContracts(tx, addedHere)
    await Promise.all(changedHere.map(({ id, details }) => updateContract(tx, id, details)))
    await recordAudits(tx, actor, [
      ...addedHere.map((outcome, index) => creation(outcome, ids[index] ?? '')),
      ...changedHere.map((outcome) => change(outcome, register)),
    ])
    await recomputeDeadlines(tx, [...ids, ...changedHere.map(({ id }) => id)], input.today)
  }
}

const creation = ({ details }: Added, id: string): AuditEntry => ({
  action: 'contract.import',
  subjectKind: 'contract',
  subjectId: id,
  contractId: id,
  after: { ...givenFacts(details), version: 1 },
})

function change({ id, details }: Changed, { stored }: SettledRegister): AuditEntry {
  const before = stored.get(id)
  const facts = before ? contractChange(before.details, details) : null
  return {
    action: 'contract.import',
    subjectKind: 'contract',
    subjectId: id,
    contractId: id,
    before: facts?.before ?? null,
    after: facts?.after ?? null,
  }
}
