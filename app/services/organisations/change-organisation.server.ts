import type { IsoDate } from '#app/domain/calendar.ts'
import type { OrganisationForm } from '#app/domain/organisation-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdEnterpriseNumber } from '#db/queries/member-organisations.ts'
import { lockOrganisation, updateOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { form: OrganisationForm; today: IsoDate }

/** One number is one body. Another usual lead time moves the launch-by day of every contract that has none of its own. */
export async function changeOrganisation(
  actor: Actor,
  { form, today }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'number-taken'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')
  const { organisationId } = actor

  return withTenant(organisationId, async (tx) => {
    const current = await lockOrganisation(tx, organisationId)
    if (!current) return refused('not-found')
    const before = {
      name: current.name,
      enterpriseNumber: current.enterpriseNumber,
      postalAddress: current.postalAddress,
      peppolParticipant: current.peppolParticipant,
      accent: current.accent,
      defaultLaunchLeadDays: current.defaultLaunchLeadDays,
    }

    const { enterpriseNumber } = form
    const isNew = enterpriseNumber !== null && enterpriseNumber !== before.enterpriseNumber
    if (isNew && !(await holdEnterpriseNumber(tx, enterpriseNumber))) return refused('number-taken')

    await updateOrganisation(tx, organisationId, form)
    await recordAudit(tx, actor, {
      action: 'organisation.change',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before,
      after: form,
    })
    if (form.defaultLaunchLeadDays !== before.defaultLaunchLeadDays) await recomputeDeadlines(tx, 'all', today)
    return done(null)
  })
}
