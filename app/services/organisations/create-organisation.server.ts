import type { Temporal } from 'temporal-polyfill'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { sendInvitation } from '#app/services/accounts/invite-user.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertOrganisation } from '#db/queries/organisations.ts'
import { insertDefaultReminderRules } from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'

export type NewOrganisationForm = { name: string; slug: string; kind: OrganisationKind; operator: boolean }

type FirstAdministrator = { email: string; now: Temporal.Instant }

/**
 * The actor's organisation is the one that begins here, with the usual reminder rules; whoever is to administer it is
 * invited with it, or neither happens.
 */
export async function createOrganisation(
  actor: Actor,
  form: NewOrganisationForm,
  first: FirstAdministrator | null = null,
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
    if (first) await sendInvitation(tx, actor, { ...first, role: 'administrator' })
    return done({ organisationId })
  })
}
