import { knownLotsTotal, PREPARED } from '#app/domain/framework.ts'
import type { FrameworkFacts, FrameworkProblems } from '#app/domain/framework-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listTaken } from '#db/queries/ceilings.ts'
import { listGranted, listLots } from '#db/queries/framework-lots.ts'
import {
  type FrameworkDetails,
  hasContract,
  lockFramework,
  updateFramework,
  wasOrdered,
} from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; problems: FrameworkProblems }

type Input = { frameworkId: string; version: number; facts: FrameworkFacts }

/** Changes the terms of a framework contract of our centre. Its ceiling stays above what it already holds. */
export async function editFramework(
  actor: Actor,
  { frameworkId, version, facts }: Input,
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockFramework(tx, frameworkId)
    if (!kept) return refused({ code: 'not-found' })
    if (kept.version !== version) return refused({ code: 'stale', version: kept.version })
    const problems = await problemsOf(tx, kept, facts)
    if (Object.keys(problems).length > 0) return refused({ code: 'invalid', problems })

    await updateFramework(tx, frameworkId, facts)
    await recordAudit(tx, actor, {
      action: 'framework.change',
      subjectKind: 'framework',
      subjectId: frameworkId,
      before: { ...kept, title: kept.object },
      after: { ...facts, title: facts.object },
    })
    return done(null)
  })
}

/** CJEU C-23/20: once orders may be placed the maximum is known, and nobody was promised more than it. */
async function problemsOf(tx: TenantTx, kept: FrameworkDetails, facts: FrameworkFacts): Promise<FrameworkProblems> {
  const { ceiling, contractId } = facts
  if (contractId !== null && contractId !== kept.contractId && !(await hasContract(tx, contractId))) {
    return { contractId: 'unknown-choice' }
  }
  if (facts.supply !== kept.supply && (await wasOrdered(tx, kept.id))) return { supply: 'supply-ordered' }
  const prepared = PREPARED.some((status) => status === kept.status)
  if (ceiling === null) return prepared ? {} : { ceiling: 'ceiling-missing' }
  if (ceiling < knownLotsTotal(await listLots(tx, kept.id))) return { ceiling: 'below-lots' }
  const granted = (await listGranted(tx, kept.id)).reduce((sum, { amount }) => sum + amount, 0)
  const lowered = kept.ceiling === null || ceiling < kept.ceiling
  if (lowered && ceiling < granted) return { ceiling: 'below-maxima' }
  const whole = (await listTaken(tx, kept.id)).find(({ lotId, memberId }) => lotId === null && memberId === null)
  return whole && ceiling < whole.amount ? { ceiling: `below-orders:${whole.amount}` } : {}
}
