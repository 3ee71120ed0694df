import type { OrganisationKind } from '#app/domain/organisation.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertOrganisation } from '#db/queries/organisations.ts'
import { insertDefaultReminderRules } from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'

export type NewOrganisationForm = { name: string; slug: string; kind: OrganisationKind; operator: boolean }

/** The actor's organisation is the one that begins here, with the usual reminder rules. */
export async function createOrganisation(
  actor: Actor,
  form: NewOrganisationForm,
): Promise<Result<{ organisationId: string }, 'forbidden' | 'slug-taken'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')
  const { organisationId } = actor

  return withTenant(organisationId, async (tx) => {
    if (!(await insertOrganisation(tx, { ...form, id: organisationId }))) return refused('slug-taken')
    await insertDefaultReminderRules(tx)
    await recordAudit(tx, actor, {
      action: 'organisation.create',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: form,
    })
    return done({ organisationId })
  })
}
