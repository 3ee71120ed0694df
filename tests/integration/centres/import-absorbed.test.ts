import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { planMembers } from '#app/domain/member-import/member-plan.ts'
import type { MemberLine } from '#app/domain/member-import/member-row.ts'
import { importMembers } from '#app/services/centre/import-members.server.ts'
import { db } from '#db/client.ts'
import { listKnownBodies } from '#db/queries/member-import.ts'
import { memberships } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOperator } from '#tests/factories/joining.ts'
import { insertMergerAdministrator, merge } from '#tests/factories/merging-bodies.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const lineOf = (line: number, name: string, kind: MemberLine['kind'] = 'municipality'): MemberLine => ({
  ...{ line, name, kind, enterpriseNumber: null, nisCode: null },
  ...{ contactName: 'Greffe', contactEmail: 'greffe@example.org', decisionOn: '2025-10-01', decisionReference: '4' },
  ...{ startsOn: '2026-01-01', problems: [] },
})

/** Two municipalities that became one, and a centre that belongs to neither. */
async function absorbed() {
  const by = await insertMergerAdministrator()
  const [one, other, into] = [await insertOrganisation(), await insertOrganisation(), await insertActor()]
  for (const { id: fromId } of [one, other])
    expect(await merge(by, { fromId, intoId: into.organisationId })).toMatchObject({ ok: true })
  const operator = await insertOperator()
  const members = () => withTenant(operator.actor.organisationId, (tx) => tx.select().from(memberships))
  const planned = async (lines: MemberLine[], agreedTo = new Set<string>()) => {
    const bodies = await withTenant(operator.actor.organisationId, (tx) => listKnownBodies(tx, operator.key.centreId))
    return planMembers(lines, bodies, agreedTo)
  }
  return { operator, one, other, into, members, planned }
}

const questionsOf = (plan: ReturnType<typeof planMembers>) =>
  new Set(plan.flatMap((line) => (line.outcome === 'absorbed' && line.question ? [line.question] : [])))

describe('a list that names a body which became part of another', () => {
  test('says into which, and brings nobody back', async () => {
    const { operator, one, into, members, planned } = await absorbed()
    const lines = [lineOf(2, one.name, one.kind)]
    expect(await planned(lines)).toMatchObject([
      { outcome: 'absorbed', into: { organisationId: into.organisationId }, agreed: false },
    ])
    expect(await importMembers(operator.actor, { lines, fileName: 'x' })).toMatchObject({
      value: { absorbed: 1, new: 0 },
    })
    expect(await members()).toEqual([])
    expect(await db.$count(organisations, eq(organisations.name, one.name))).toBe(1)
  })

  test('adds the one that stays where somebody says so, once and without the decision of another', async () => {
    const { operator, one, other, into, members, planned } = await absorbed()
    const lines = [lineOf(2, one.name, one.kind), lineOf(3, other.name, other.kind)]
    const agreedTo = questionsOf(await planned(lines))
    expect(agreedTo.size).toBe(2)
    await importMembers(operator.actor, { lines, fileName: 'x', agreedTo })
    expect(await members()).toMatchObject([
      { organisationId: into.organisationId, contactName: 'Greffe', decisionOn: null, startsOn: '2026-01-01' },
    ])
    expect(await planned(lines)).toMatchObject([
      { outcome: 'absorbed', question: null },
      { outcome: 'absorbed', question: null },
    ])
  })
})
