import { z } from 'zod'
import { CENTRE_LETTERS } from '#app/domain/centre-letter.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import { withTenant } from '#db/tenant.ts'

/** A member acts and the centre is told: its letters are rows of the centre, which only the centre's own tenant writes. */
export const planCentreLettersJob = defineJob(
  'plan-centre-letters',
  z.object({
    organisationId: z.uuid(),
    kind: z.enum(CENTRE_LETTERS),
    subjectId: z.uuid(),
    occasion: z.int(),
  }),
  async ({ organisationId, kind, subjectId, occasion }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const letters = [{ organisationId, subjectId, occasion, contact: null }]
    const planned = { kind, ownerId: tenant, side: 'centre', letters, messageDomain: messageDomain() } as const
    await withTenant(tenant, (tx) => planCentreLetters(tx, { ...planned, now: now().toString() }))
  },
)
