import { countOutcomes, type PlannedLine, planMembers } from '#app/domain/member-import/member-plan.ts'
import type { MemberLine } from '#app/domain/member-import/member-row.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'
import { slugOf } from '#app/domain/new-organisation-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { insertMemberships } from '#db/queries/joining.ts'
import { holdNewBodies, insertBodies, listKnownBodies, updateMemberFacts } from '#db/queries/member-import.ts'
import { lockOwnCentre, type OwnCentre } from '#db/queries/own-centre.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = { lines: readonly MemberLine[]; fileName: string }
export type ImportedMembers = ReturnType<typeof countOutcomes>

/** Writes every line that can be, in one transaction; those with a problem are left out. The same list twice changes nothing. */
export async function importMembers(
  actor: Actor,
  { lines, fileName }: Input,
): Promise<Result<ImportedMembers, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockOwnCentre(tx)
    if (!centre) return refused('not-found')
    await holdNewBodies(tx)
    const plan = planMembers(lines, await listKnownBodies(tx, centre.id))
    await addMembers(tx, centre, plan)
    const changes = plan.flatMap((planned) =>
      planned.outcome === 'changed'
        ? [{ organisationId: planned.organisationId, id: planned.membershipId, ...planned.change }]
        : [],
    )
    await updateMemberFacts(tx, changes)
    const counts = countOutcomes(plan)
    if (counts.new + counts.joined + counts.changed > 0) {
      await recordAudit(tx, actor, {
        action: 'membership.import',
        subjectKind: 'membership',
        subjectId: null,
        after: { fileName, ...counts },
      })
    }
    return done(counts)
  })
}

async function addMembers(tx: TenantTx, centre: OwnCentre, plan: readonly PlannedLine[]) {
  const fresh = plan.flatMap(({ outcome, line }) => (outcome === 'new' ? [line] : []))
  const bodies = fresh.map(({ name, kind, enterpriseNumber, nisCode }) => ({
    ...{ name, kind, enterpriseNumber, nisCode, slug: slugOf(name) || 'organisme' },
  }))
  const ids = await insertBodies(tx, bodies)
  const known = plan.flatMap((planned) => (planned.outcome === 'joined' ? [planned] : []))
  const members = [
    ...fresh.map((line, index) => ({ line, organisationId: ids[index] ?? '' })),
    ...known.map(({ line, organisationId }) => ({ line, organisationId })),
  ]
  const ends = { ownerId: centre.organisationId, centreId: centre.id }
  const months = (await findCurrentConvention(tx, ends))?.months ?? null
  await insertMemberships(
    tx,
    members.map(({ organisationId, line }) => ({
      ...ends,
      organisationId,
      status: 'accepted',
      ...factsOf(line, months),
    })),
  )
}

const factsOf = (
  { contactName, contactEmail, decisionOn, decisionReference, startsOn }: MemberLine,
  months: number | null,
) => ({
  ...{ contactName, contactEmail, decisionOn, decisionReference, startsOn },
  endsOn: startsOn === null ? null : lastDayOf(startsOn, months),
})
