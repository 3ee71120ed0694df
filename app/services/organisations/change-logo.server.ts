import type { LogoMediaType } from '#app/domain/logo.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockOrganisation, updateOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

/** A picture that is already stored; null takes the logo away. */
export type Logo = { sha256: string; mediaType: LogoMediaType } | null

export async function changeLogo(
  actor: Actor,
  { logo }: { logo: Logo },
): Promise<Result<null, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')
  const { organisationId } = actor

  return withTenant(organisationId, async (tx) => {
    const current = await lockOrganisation(tx, organisationId)
    if (!current) return refused('not-found')

    const logoSha256 = logo?.sha256 ?? null
    await updateOrganisation(tx, organisationId, { logoSha256, logoMediaType: logo?.mediaType ?? null })
    await recordAudit(tx, actor, {
      action: 'organisation.change-logo',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before: { logoSha256: current.logoSha256 },
      after: { logoSha256 },
    })
    return done(null)
  })
}
