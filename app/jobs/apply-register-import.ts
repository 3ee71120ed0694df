import { z } from 'zod'
import { dayAt } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { chosenTable } from '#app/lib/register-tables.server.ts'
import { storedRegisterTables } from '#app/lib/stored-register.server.ts'
import { importRegister } from '#app/services/imports/import-register.server.ts'
import { db } from '#db/client.ts'
import { findOrganisationUser } from '#db/queries/organisation-users.ts'
import { findRegisterImport, markImportFailed, updateImportProgress } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

const payload = z.object({ organisationId: z.uuid(), importId: z.uuid(), userId: z.uuid() })

/** Writes a previewed register. What goes wrong is said on the import's page, and nothing of it is kept. */
export const applyRegisterImport = defineJob('apply-register-import', payload, async (job, { now }) => {
  const organisationId = await tenantOfJob(job.organisationId)
  if (!organisationId) return
  const open = await withTenant(organisationId, (tx) => findRegisterImport(tx, job.importId))
  if (open?.state !== 'applying') return

  const fail = (failure: string) => withTenant(organisationId, (tx) => markImportFailed(tx, job.importId, failure))
  try {
    const failure = await apply(organisationId, { ...open, userId: job.userId, today: dayAt(now()) })
    if (failure) await fail(failure)
  } catch (error) {
    log.error({ error, importId: job.importId }, 'register import failed')
    await fail('unexpected')
  }
})

type Work = {
  id: string
  sha256: string
  sheet: string | null
  mapping: Record<string, number> | null
  skipInvalid: 'no' | 'yes'
  userId: string
  today: string
}

/** Null when it is done, else why it is not. */
async function apply(organisationId: TenantId, work: Work): Promise<string | null> {
  const person = await findOrganisationUser(db, { organisationId, userId: work.userId })
  if (!person) return 'forbidden'
  const tables = await storedRegisterTables(organisationId, work.sha256)
  if (!tables.ok) return tables.refusal
  const table = chosenTable(tables.value, work)
  if (!table) return 'no-register'

  const result = await importRegister(
    { userId: work.userId, organisationId, role: person.role },
    {
      table,
      today: work.today,
      skipInvalid: work.skipInvalid === 'yes',
      importId: work.id,
      onProgress: (progress) => withTenant(organisationId, (tx) => updateImportProgress(tx, work.id, progress)),
    },
  )
  return result.ok ? null : result.refusal.code
}
