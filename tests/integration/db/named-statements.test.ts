import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listCatalogue } from '#db/queries/catalogue.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'

/** How many statements of this connection with that text have a name. */
async function namedWith(tx: TenantTx, words: string): Promise<number> {
  const rows = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_prepared_statements where strpos(statement, ${words}) > 0 and strpos(statement, 'pg_prepared') = 0`,
  )
  return rows[0]?.count ?? 0
}

test('a long statement of few values has a name, as the catalogue; a list of any length has none', async () => {
  const { organisationId } = await insertActor()
  const asked = { words: 'a b c', view: 'joinable', kind: null, today: '2026-11-23', limit: 5, offset: 0 } as const
  const list = sql.join(
    Array.from({ length: 1_000 }, (_, at) => sql`${at}::int`),
    sql`, `,
  )
  await withTenant(organisationId, async (tx) => {
    await listCatalogue(tx, asked)
    await tx.execute(sql`select 'a list of any length' where 1 in (${list})`)
    expect(await namedWith(tx, 'public_frameworks(c.owner_id)')).toBeGreaterThan(0)
    expect(await namedWith(tx, 'a list of any length')).toBe(0)
  })
})
