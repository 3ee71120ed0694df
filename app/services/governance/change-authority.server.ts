import type { AuthorityFacts } from '#app/domain/authority-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findAuthority, updateAuthority } from '#db/queries/governance.ts'
import { lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal = { code: 'forbidden' } | { code: 'stale'; version: number }

/** What kind of authority the organisation is. Checks that were kept stay as they are. */
export async function changeAuthority(
  actor: Actor,
  { facts, version }: { facts: AuthorityFacts; version: number },
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'organisation:manage')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await lockPlanSettings(tx)
    const { version: current, ...before } = await findAuthority(tx)
    if (current !== version) return refused({ code: 'stale', version: current })

    await updateAuthority(tx, facts)
    await recordAudit(tx, actor, {
      action: 'internal-rules.authority',
      subjectKind: 'internal-rules',
      subjectId: null,
      before,
      after: facts,
    })
    return done(null)
  })
}
