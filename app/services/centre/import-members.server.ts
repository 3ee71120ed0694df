import {
  changedOf,
  countOutcomes,
  type PlannedLine,
  planMembers,
  writtenChange,
} from '#app/domain/member-import/member-plan.ts'
import type { MemberLine } from '#app/domain/member-import/member-row.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'
import { slugOf } from '#app/domain/new-organisation-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { type AuditEntry, recordAudit, recordAudits } from '#db/queries/audit.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { insertMemberships } from '#db/queries/joining.ts'
import { holdNewBodies, insertBodies, listKnownBodies, updateMemberFacts } from '#db/queries/member-import.ts'
import { lockOwnCentre, type OwnCentre } from '#db/queries/own-centre.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `agreedTo`: the questions of the preview that were ticked. */
type Input = { lines: readonly MemberLine[]; fileName: string; agreedTo?: ReadonlySet<string> }
export type ImportedMembers = ReturnType<typeof countOutcomes>

/** Writes every line that can be, in one transaction; those with a problem are left out. The same list twice changes nothing. */
export async function importMembers(
  actor: Actor,
  { lines, fileName, agreedTo }: Input,
): Promise<Result<ImportedMembers, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockOwnCentre(tx)
    if (!centre) return refused('not-found')
    await holdNewBodies(tx)
    const plan = planMembers(lines, await listKnownBodies(tx, centre.id), agreedTo)
    const added = await addMembers(tx, centre, plan)
    const changes = changesOf(plan)
    await updateMemberFacts(
      tx,
      changes.map(({ organisationId, id, change }) => ({ organisationId, id, ...change })),
    )
    await enqueueCentreRecomputations(
      tx,
      [...added, ...changes].map(({ organisationId }) => organisationId),
    )
    if (added.length + changes.length > 0) {
      const whole = { subjectId: null, after: { fileName, ...countOutcomes(plan) } }
      await recordAudit(tx, actor, { action: 'membership.import', subjectKind: 'membership', ...whole })
    }
    await recordAudits(tx, actor, [
      ...added.map(({ id, startsOn, endsOn }) =>
        trace('membership.add', id, { after: { fileName, startsOn, endsOn } }),
      ),
      ...changes.map(({ id, facts }) => {
        const before = Object.fromEntries(facts.map((changed) => [changed.fact, changed.before]))
        const after = Object.fromEntries(facts.map((changed) => [changed.fact, changed.after]))
        return trace('membership.import-line', id, { before, after: { ...after, fileName } })
      }),
    ])
    return done(countOutcomes(plan))
  })
}

const trace = (
  action: AuditEntry['action'],
  subjectId: string,
  facts: Pick<AuditEntry, 'before' | 'after'>,
): AuditEntry => ({ action, subjectKind: 'membership', subjectId, ...facts })

/** What is written of the lines that change something, with what stood there. */
const changesOf = (plan: readonly PlannedLine[]) =>
  plan.flatMap((planned) => {
    if (planned.outcome !== 'changed') return []
    const change = writtenChange(planned)
    const facts = changedOf(planned.before, change)
    return facts.length > 0 ? [{ organisationId: planned.organisationId, id: planned.membershipId, change, facts }] : []
  })

async function addMembers(tx: TenantTx, centre: OwnCentre, plan: readonly PlannedLine[]) {
  const fresh = plan.flatMap(({ outcome, line }) => (outcome === 'new' ? [line] : []))
  const bodies = fresh.map(({ name, kind, enterpriseNumber, nisCode }) => ({
    ...{ name, kind, enterpriseNumber, nisCode, slug: slugOf(name) || 'organisme' },
  }))
  const ids = await insertBodies(tx, bodies)
  const members = [...fresh.map((line, index) => ({ line, organisationId: ids[index] ?? '' })), ...joiningOf(plan)]
  const ends = { ownerId: centre.organisationId, centreId: centre.id }
  const months = (await findCurrentConvention(tx, ends))?.months ?? null
  const rows = members.map(({ organisationId, line }) => ({
    ...ends,
    organisationId,
    id: crypto.randomUUID(),
    status: 'accepted' as const,
    ...factsOf(line, months),
  }))
  await insertMemberships(tx, rows)
  return rows
}

/** Bodies that are known and not members yet. Two that became one join once, by the line that names it if there is one. */
function joiningOf(plan: readonly PlannedLine[]) {
  const named = plan.flatMap((planned) =>
    planned.outcome === 'joined' ? [{ line: planned.line, organisationId: planned.organisationId }] : [],
  )
  const proposed = plan.flatMap((planned) =>
    planned.outcome === 'absorbed' && planned.agreed
      ? [{ line: planned.line, organisationId: planned.into.organisationId }]
      : [],
  )
  const first = new Map<string, (typeof named)[number]>()
  for (const one of [...named, ...proposed]) if (!first.has(one.organisationId)) first.set(one.organisationId, one)
  return [...first.values()]
}

const factsOf = (
  { contactName, contactEmail, decisionOn, decisionReference, startsOn }: MemberLine,
  months: number | null,
) => ({
  ...{ contactName, contactEmail, decisionOn, decisionReference, startsOn },
  endsOn: startsOn === null ? null : lastDayOf(startsOn, months),
})
