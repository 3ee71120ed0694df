import type { IsoDate } from '#app/domain/calendar.ts'
import { changedFacts, givenOnly } from '#app/domain/changed-facts.ts'
import type { SaveCentreRefusal } from '#app/domain/joined-centre-field.ts'
import type { JoinedCentre } from '#app/domain/joined-centre-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ChangedRow, overtakenBy } from '#app/domain/rule-change.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  type FoundCentre,
  findCardByName,
  insertJoinedCentre,
  lockJoinedCentre,
  updateJoinedCentre,
} from '#db/queries/joined-centres.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = { centre: JoinedCentre; changed: ChangedRow | null; today: IsoDate; invented?: boolean }

const factsOf = ({ card, membership }: Pick<JoinedCentre | FoundCentre, 'card' | 'membership'>) => ({
  ...card,
  ...membership,
})

/** Keeps the card of a centre that does not use the program, with our membership there; without `changed` a new one. */
export async function saveJoinedCentre(
  actor: Actor,
  { centre, changed, today, invented = false }: Input,
): Promise<Result<{ membershipId: string }, SaveCentreRefusal>> {
  if (!can(actor, 'centre:edit')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const before = changed ? await lockJoinedCentre(tx, changed.id) : null
    const overtaken = overtakenBy(changed, before)
    if (overtaken) return refused(overtaken)
    const same = await findCardByName(tx, centre.card.name)
    if (same && same.membershipId !== before?.membershipId) {
      return refused({ code: 'invalid', fields: { name: 'centre-twice' } })
    }

    const membershipId = before ? await change(tx, actor, before, centre) : await add(tx, actor, { centre, invented })
    await recomputeCentreDeadlines(tx, today)
    return done({ membershipId })
  })
}

async function add(tx: TenantTx, actor: Actor, { centre, invented }: { centre: JoinedCentre; invented: boolean }) {
  const membershipId = await insertJoinedCentre(tx, centre, { invented })
  await recordAudit(tx, actor, {
    action: 'joined-centre.add',
    subjectKind: 'membership',
    subjectId: membershipId,
    after: { ...givenOnly(factsOf(centre)) },
  })
  return membershipId
}

async function change(tx: TenantTx, actor: Actor, before: FoundCentre, centre: JoinedCentre) {
  const { membershipId } = before
  const changes = changedFacts(factsOf(before), factsOf(centre))
  if (changes === null) return membershipId
  await updateJoinedCentre(tx, before, centre)
  await recordAudit(tx, actor, {
    action: 'joined-centre.change',
    subjectKind: 'membership',
    subjectId: membershipId,
    before: { name: before.card.name, ...changes.before },
    after: { name: centre.card.name, ...changes.after },
  })
  return membershipId
}
