import { and, asc, desc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineFacts, DeadlineKind } from '#app/domain/deadline-facts.ts'
import type { Stretch } from '#app/domain/weekly-digest.ts'
import { deadlineTitle } from '#db/queries/deadline-subject.ts'
import { users } from '#db/schema/accounts.ts'
import { contractDecisions, contractFollowers, contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import type { TenantTx } from '#db/tenant.ts'

/** `readerId`: only contracts that this person manages or follows; null for the whole register. */
type Asked = Stretch & { readerId: string | null; limit: number }

/** The first lines, and how many there are. */
export type Found<Line> = { lines: Line[]; total: number }

const ofReader = (readerId: string | null): SQL | undefined =>
  readerId === null
    ? undefined
    : or(
        eq(contracts.managerId, readerId),
        sql`exists (select from ${contractFollowers}
          where ${contractFollowers.contractId} = ${contracts.id} and ${contractFollowers.userId} = ${readerId})`,
      )

const total = sql<number>`(count(*) over ())::int`

const found = <Line extends { total: number }>(lines: Line[]): Found<Line> => ({ lines, total: lines[0]?.total ?? 0 })

/** Open deadlines of those days, the earliest first. */
export async function listDigestDeadlines(tx: TenantTx, { from, to, readerId, limit }: Asked) {
  return found(
    await tx
      .select({
        id: deadlines.id,
        kind: sql<DeadlineKind>`${deadlines.kind}`,
        dueOn: deadlines.dueOn,
        facts: sql<DeadlineFacts>`${deadlines.facts}`,
        acknowledged: sql<boolean>`${deadlines.acknowledgedAt} is not null`,
        snoozedUntil: deadlines.snoozedUntil,
        contractId: deadlines.contractId,
        object: deadlineTitle,
        total,
      })
      .from(deadlines)
      .leftJoin(contracts, eq(contracts.id, deadlines.contractId))
      .where(and(eq(deadlines.state, 'open'), gte(deadlines.dueOn, from), lte(deadlines.dueOn, to), ofReader(readerId)))
      .orderBy(asc(deadlines.dueOn), asc(deadlines.kind), asc(deadlines.id))
      .limit(limit),
  )
}

export type DigestDeadline = Awaited<ReturnType<typeof listDigestDeadlines>>['lines'][number]

const startOf = (day: IsoDate) => sql`(${day}::date::timestamp at time zone 'Europe/Brussels')`
const endOf = (day: IsoDate) => sql`((${day}::date + 1)::timestamp at time zone 'Europe/Brussels')`

/** What was recorded on those days in Brussels and still stands, the newest first. */
export async function listDigestDecisions(tx: TenantTx, { from, to, readerId, limit }: Asked) {
  return found(
    await tx
      .select({
        id: contractDecisions.id,
        kind: contractDecisions.kind,
        decidedOn: contractDecisions.decidedOn,
        recordedBy: users.name,
        contractId: contracts.id,
        object: contracts.object,
        total,
      })
      .from(contractDecisions)
      .innerJoin(contracts, eq(contracts.id, contractDecisions.contractId))
      .leftJoin(users, eq(users.id, contractDecisions.recordedBy))
      .where(
        and(
          isNull(contractDecisions.revokedAt),
          sql`${contractDecisions.recordedAt} >= ${startOf(from)} and ${contractDecisions.recordedAt} < ${endOf(to)}`,
          ofReader(readerId),
        ),
      )
      .orderBy(desc(contractDecisions.recordedAt), desc(contractDecisions.id))
      .limit(limit),
  )
}
