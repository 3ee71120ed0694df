import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const tenantSeen = (tx: TenantTx) =>
  // Begun at once, without a turn of the event loop in between.
  tx
    .execute<{ tenant: string | null }>(sql`select current_setting('app.tenant_id', true) as tenant`)
    .then((rows) => rows)

test('the very first statement of the work is one of the organisation', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { id } = await insertOrganisation()
    expect(await withTenant(id as TenantId, tenantSeen)).toEqual([{ tenant: id }])
  }
})

test('work that fails takes everything back and tells why', async () => {
  const { id } = await insertOrganisation()
  const failing = withTenant(id as TenantId, async (tx) => {
    await tx.execute(sql`update organisations set name = 'Autre' where id = ${id}`)
    throw new Response(null, { status: 404 })
  })
  await expect(failing).rejects.toMatchObject({ status: 404 })
  const named = (tx: TenantTx) => tx.execute(sql`select name from organisations where id = ${id} and name = 'Autre'`)
  expect(await withTenant(id as TenantId, async (tx) => [...(await named(tx))])).toEqual([])
})

test('work that throws before its first statement is told as any other', async () => {
  const { id } = await insertOrganisation()
  const failing = withTenant(id as TenantId, () => {
    throw new Error('no statement at all')
  })
  await expect(failing).rejects.toThrow('no statement at all')
})
