import { type Actor, can } from '#app/domain/permissions.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertRegisterImport } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { file: { fileName: string; sha256: string; byteSize: number }; table: RegisterTable }

/** Remembers a file that is already stored, with the mapping guessed from its headings; no contract changes yet. */
export async function openRegisterImport(
  actor: Actor,
  { file, table }: Input,
): Promise<Result<{ importId: string }, 'forbidden'>> {
  if (!can(actor, 'contract:import')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const { sheet, mapping, rows } = table
    const importId = await insertRegisterImport(tx, {
      ...file,
      sheet,
      mapping,
      rowsTotal: rows.length,
      uploadedBy: actor.userId,
    })
    const after = { fileName: file.fileName, sheet }
    await recordAudit(tx, actor, { action: 'import.open', subjectKind: 'import', subjectId: importId, after })
    return done({ importId })
  })
}
