import { knownLotsTotal } from '#app/domain/framework.ts'
import type { FrameworkProblems, LotFacts } from '#app/domain/framework-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { countArticles } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockCampaignsOf } from '#db/queries/campaigns.ts'
import { listTaken } from '#db/queries/ceilings.ts'
import {
  countFrameworkUses,
  insertLot,
  type KeptLot,
  listGranted,
  listLots,
  updateLot,
} from '#db/queries/framework-lots.ts'
import { type FrameworkDetails, lockFramework, updateFramework } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `whole-declared`, `whole-articles`: maxima or articles of the contract as a whole, which a first lot would leave nowhere. */
type Refusal =
  | { code: 'forbidden' | 'not-found' | 'whole-declared' | 'whole-articles' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; problems: FrameworkProblems }

/** Without `lotId` a new one; `version` is the framework contract's. */
type Input = { frameworkId: string; lotId: string | null; version: number; facts: LotFacts }

/** Keeps a lot of a framework contract of our centre; together the lots stay within its ceiling. */
export async function saveLot(
  actor: Actor,
  { frameworkId, lotId, version, facts }: Input,
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    // A first lot would leave whoever is declaring on the whole nowhere: they finish first, and count.
    if (lotId === null) await lockCampaignsOf(tx, frameworkId)
    const framework = await lockFramework(tx, frameworkId)
    if (!framework) return refused({ code: 'not-found' })
    const lots = await listLots(tx, frameworkId)
    const before = lots.find(({ id }) => id === lotId) ?? null
    if (lotId !== null && !before) return refused({ code: 'not-found' })
    const refusal = await refusalOf(tx, { framework, lots, before, facts, version })
    if (refusal) return refused(refusal)

    if (before) await updateLot(tx, before.id, facts)
    else await insertLot(tx, frameworkId, facts)
    await updateFramework(tx, frameworkId)
    await recordAudit(tx, actor, {
      action: before ? 'framework.lot-change' : 'framework.lot-add',
      subjectKind: 'framework',
      subjectId: frameworkId,
      before,
      after: facts,
    })
    return done(null)
  })
}

type Frame = { framework: FrameworkDetails; lots: readonly KeptLot[]; before: KeptLot | null; facts: LotFacts }

async function refusalOf(tx: TenantTx, { version, ...frame }: Frame & { version: number }): Promise<Refusal | null> {
  const { framework, lots, before, facts } = frame
  if (framework.version !== version) return { code: 'stale', version: framework.version }
  const granted = before ? await grantedProblems(tx, framework.id, { before, facts }) : {}
  const others = lots.filter(({ id }) => id !== before?.id)
  const problems = { ...granted, ...ownProblems(framework, others, facts) }
  if (Object.keys(problems).length > 0) return { code: 'invalid', problems }
  if (lots.length > 0) return null
  if ((await countArticles(tx, { frameworkId: framework.id, lotId: null })) > 0) return { code: 'whole-articles' }
  return (await countFrameworkUses(tx, framework.id)) > 0 ? { code: 'whole-declared' } : null
}

function ownProblems({ ceiling }: FrameworkDetails, others: readonly KeptLot[], facts: LotFacts): FrameworkProblems {
  if (others.some(({ number }) => number === facts.number)) return { number: 'number-taken' }
  const over = ceiling === null ? 0 : knownLotsTotal([...others, facts]) - ceiling
  return over > 0 ? { ceiling: `above-framework:${over}` } : {}
}

const lowered = (now: number | null, then: number | null) => now !== null && (then === null || now < then)

/** A limit is not lowered below what bodies were given already. */
async function grantedProblems(
  tx: TenantTx,
  frameworkId: string,
  { before, facts: { ceiling, maximumQuantity, unit } }: { before: KeptLot; facts: LotFacts },
): Promise<FrameworkProblems> {
  const ordered = await orderedProblems(tx, frameworkId, { before, facts: { ceiling, maximumQuantity, unit } })
  const granted = (await listGranted(tx, frameworkId)).find(({ lotId }) => lotId === before.id)
  if (!granted) return ordered
  if (granted.quantity > 0 && isRenamed(before, unit)) return { unit: 'unit-used' }
  if (lowered(ceiling, before.ceiling) && (ceiling ?? 0) < granted.amount) return { ceiling: 'below-maxima' }
  return lowered(maximumQuantity, before.maximumQuantity) && (maximumQuantity ?? 0) < granted.quantity
    ? { maximumQuantity: 'below-maxima' }
    : ordered
}

type Limits = Pick<LotFacts, 'ceiling' | 'maximumQuantity' | 'unit'>

/** What was granted or ordered in pieces is no tonnes tomorrow. */
const isRenamed = ({ unit: then }: KeptLot, unit: string | null) => then !== null && then !== unit

/** What was ordered stays ordered, by bodies too that take part no more. */
async function orderedProblems(
  tx: TenantTx,
  frameworkId: string,
  { before, facts: { ceiling, maximumQuantity, unit } }: { before: KeptLot; facts: Limits },
): Promise<FrameworkProblems> {
  const taken = await listTaken(tx, frameworkId)
  const lot = taken.find(({ lotId, memberId }) => lotId === before.id && memberId === null)
  if (!lot) return {}
  if (lot.quantity > 0 && isRenamed(before, unit)) return { unit: 'unit-used' }
  if (ceiling !== null && ceiling < lot.amount) return { ceiling: `below-orders:${lot.amount}` }
  return maximumQuantity !== null && maximumQuantity < lot.quantity
    ? { maximumQuantity: `below-ordered-pieces:${lot.quantity}` }
    : {}
}
