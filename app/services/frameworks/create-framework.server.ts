import type { FrameworkFacts, FrameworkProblems } from '#app/domain/framework-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { hasContract, insertFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal = { code: 'forbidden' | 'no-centre' } | { code: 'invalid'; problems: FrameworkProblems }

/** Begins a framework contract of our centre, in preparation: no member sees it yet. */
export async function createFramework(
  actor: Actor,
  { facts }: { facts: FrameworkFacts },
): Promise<Result<{ frameworkId: string }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre) return refused({ code: 'no-centre' })
    if (facts.contractId !== null && !(await hasContract(tx, facts.contractId))) {
      return refused({ code: 'invalid', problems: { contractId: 'unknown-choice' } })
    }
    const frameworkId = await insertFramework(tx, { ...facts, centreId: centre.id })
    await recordAudit(tx, actor, {
      action: 'framework.create',
      subjectKind: 'framework',
      subjectId: frameworkId,
      after: { ...facts, title: facts.object },
    })
    return done({ frameworkId })
  })
}
