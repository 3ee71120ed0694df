import { campaignState } from '#app/domain/campaign.ts'
import { shownStatus } from '#app/domain/framework.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listCampaigns } from '#db/queries/campaigns.ts'
import { lockFramework, setFrameworkStatus } from '#db/queries/own-frameworks.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Lets a framework contract whose last call has just ended say so; the caller holds the call that ended. */
export async function endCalling(tx: TenantTx, actor: Actor, { frameworkId, now }: { frameworkId: string; now: Date }) {
  const kept = await lockFramework(tx, frameworkId)
  if (kept?.status !== 'campaign') return
  const states = (await listCampaigns(tx, frameworkId)).map((call) => campaignState(call, now))
  if (states.includes('open') || states.includes('closed')) return

  await setFrameworkStatus(tx, frameworkId, { status: 'called' })
  await recordAudit(tx, actor, {
    action: 'framework.move',
    subjectKind: 'framework',
    subjectId: frameworkId,
    before: { status: kept.status, title: kept.object },
    after: { status: shownStatus('called', states), reason: null, title: kept.object },
  })
}
