import type { IsoDate } from '#app/domain/calendar.ts'
import { changedFacts, givenOnly } from '#app/domain/changed-facts.ts'
import type { SaveCentreRefusal } from '#app/domain/joined-centre-field.ts'
import type { JoinedFramework } from '#app/domain/joined-framework-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ChangedRow, overtakenBy } from '#app/domain/rule-change.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type FoundCentre, lockJoinedCentre } from '#db/queries/joined-centres.ts'
import {
  insertJoinedFramework,
  type JoinedFrameworkRow,
  listJoinedFrameworks,
  lockJoinedFramework,
  updateJoinedFramework,
} from '#db/queries/joined-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = {
  membershipId: string
  framework: JoinedFramework
  changed: ChangedRow | null
  today: IsoDate
  invented?: boolean
}

const factsOf = ({ remarks, ...row }: JoinedFrameworkRow | JoinedFramework) => ({
  object: row.object,
  reference: row.reference,
  supplier: row.supplier,
  status: row.status,
  maximum: row.maximum,
  orderFrom: row.orderFrom,
  orderUntil: row.orderUntil,
  endsOn: row.endsOn,
  remarks,
})

/** Keeps a framework contract that we opted into at a centre whose card is ours; without `changed` a new one. */
export async function saveJoinedFramework(
  actor: Actor,
  { membershipId, framework, changed, today, invented = false }: Input,
): Promise<Result<{ participationId: string }, SaveCentreRefusal>> {
  if (!can(actor, 'centre:edit')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockJoinedCentre(tx, membershipId)
    if (!centre) return refused({ code: 'not-found' })
    const before = changed ? await lockJoinedFramework(tx, changed.id, centre) : null
    const overtaken = overtakenBy(changed, before)
    if (overtaken) return refused(overtaken)
    if (await isReferenceTaken(tx, centre, { framework, before })) {
      return refused({ code: 'invalid', fields: { reference: 'reference-twice' } })
    }

    const participationId = before
      ? await change(tx, actor, { centre, before, framework })
      : await add(tx, actor, { centre, framework, invented })
    await recomputeCentreDeadlines(tx, today)
    return done({ participationId })
  })
}

type Compared = { framework: JoinedFramework; before: JoinedFrameworkRow | null }

async function isReferenceTaken(tx: TenantTx, centre: FoundCentre, { framework, before }: Compared) {
  if (framework.reference === null) return false
  const others = await listJoinedFrameworks(tx, centre, { archived: false })
  return others.some(
    ({ reference, participationId }) =>
      participationId !== before?.participationId && reference?.toLowerCase() === framework.reference?.toLowerCase(),
  )
}

type Added = { centre: FoundCentre; framework: JoinedFramework; invented: boolean }

async function add(tx: TenantTx, actor: Actor, { centre, framework, invented }: Added) {
  const participationId = await insertJoinedFramework(tx, centre, framework, { invented })
  await recordAudit(tx, actor, {
    action: 'joined-framework.add',
    subjectKind: 'participation',
    subjectId: participationId,
    after: { ...givenOnly(factsOf(framework)) },
  })
  return participationId
}

type Changed = { centre: FoundCentre; before: JoinedFrameworkRow; framework: JoinedFramework }

async function change(tx: TenantTx, actor: Actor, { centre, before, framework }: Changed) {
  const { participationId } = before
  const changes = changedFacts(factsOf(before), factsOf(framework))
  if (changes === null) return participationId
  await updateJoinedFramework(tx, { ...before, ownerId: centre.ownerId }, framework)
  await recordAudit(tx, actor, {
    action: 'joined-framework.change',
    subjectKind: 'participation',
    subjectId: participationId,
    before: { object: before.object, ...changes.before },
    after: { object: framework.object, ...changes.after },
  })
  return participationId
}
