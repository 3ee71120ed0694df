import { type Actor, can } from '#app/domain/permissions.ts'
import type { Mapping } from '#app/domain/register-import/column.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockRegisterImport, updateImportMapping } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { importId: string; sheet: string; mapping: Mapping }

/** Says which column of the file holds what; without an object there is nothing to recognise a contract by. */
export async function mapRegisterImport(
  actor: Actor,
  { importId, sheet, mapping }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'already-started' | 'no-object'>> {
  if (!can(actor, 'contract:import')) return refused('forbidden')
  if (mapping.object === undefined) return refused('no-object')

  return withTenant(actor.organisationId, async (tx) => {
    const open = await lockRegisterImport(tx, importId)
    if (!open) return refused('not-found')
    if (open.state !== 'uploaded') return refused('already-started')

    await updateImportMapping(tx, importId, { sheet, mapping })
    const after = { sheet, ...mapping }
    await recordAudit(tx, actor, { action: 'import.map', subjectKind: 'import', subjectId: importId, after })
    return done(null)
  })
}
