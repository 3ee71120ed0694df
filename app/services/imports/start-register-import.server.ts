import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockRegisterImport, markImportApplying } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { importId: string; skipInvalid: boolean }

/** Hands a previewed register to the worker, once: a second click finds it under way. */
export async function startRegisterImport(
  actor: Actor & { userId: string },
  { importId, skipInvalid }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'already-started'>> {
  if (!can(actor, 'contract:import')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const open = await lockRegisterImport(tx, importId)
    if (!open) return refused('not-found')
    if (open.state !== 'uploaded' && open.state !== 'failed') return refused('already-started')

    await markImportApplying(tx, importId, skipInvalid)
    const after = { fileName: open.fileName, skipInvalid }
    await recordAudit(tx, actor, { action: 'import.start', subjectKind: 'import', subjectId: importId, after })
    const { organisationId, userId } = actor
    await enqueue(tx, 'apply-register-import', { organisationId, importId, userId }, { jobKey: `import ${importId}` })
    return done(null)
  })
}
