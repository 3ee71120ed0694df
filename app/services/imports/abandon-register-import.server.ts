import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockRegisterImport, markImportAbandoned } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

/** Sets aside a file that was looked at and is not wanted. */
export async function abandonRegisterImport(
  actor: Actor,
  { importId }: { importId: string },
): Promise<Result<null, 'forbidden' | 'not-found' | 'already-started'>> {
  if (!can(actor, 'contract:import')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const open = await lockRegisterImport(tx, importId)
    if (!open) return refused('not-found')
    if (open.state === 'abandoned') return done(null)
    if (open.state !== 'uploaded' && open.state !== 'failed') return refused('already-started')

    await markImportAbandoned(tx, importId)
    await recordAudit(tx, actor, { action: 'import.abandon', subjectKind: 'import', subjectId: importId })
    return done(null)
  })
}
