import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { countArticles } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockCampaignsOf } from '#db/queries/campaigns.ts'
import { countLotUses, deleteLot, listLots } from '#db/queries/framework-lots.ts'
import { lockFramework, updateFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { frameworkId: string; lotId: string }

/** Takes a lot away that nobody declared a maximum on, not even in a draft (`declared`), and that has no price list (`articles`). */
export async function removeLot(
  actor: Actor,
  { frameworkId, lotId }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'declared' | 'articles'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    // Whoever is declaring a maximum on it finishes first, and counts.
    await lockCampaignsOf(tx, frameworkId)
    const framework = await lockFramework(tx, frameworkId)
    const lot = framework && (await listLots(tx, frameworkId)).find(({ id }) => id === lotId)
    if (!lot) return refused('not-found')
    if ((await countLotUses(tx, lotId)) > 0) return refused('declared')
    if ((await countArticles(tx, { frameworkId, lotId })) > 0) return refused('articles')

    await deleteLot(tx, lotId)
    await updateFramework(tx, frameworkId)
    await recordAudit(tx, actor, {
      action: 'framework.lot-delete',
      subjectKind: 'framework',
      subjectId: frameworkId,
      before: lot,
    })
    return done(null)
  })
}
