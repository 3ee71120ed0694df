import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import * as publicPage from '#app/routes/_public.centre.$slug_.marches.$frameworkId.tsx'
import { supplierOf } from '#app/ui/frameworks/framework-data.ts'
import { listLotSuppliers, listPublicLotSuppliers } from '#db/queries/lot-suppliers.ts'
import { listPublicCentres } from '#db/queries/public-centres.ts'
import { centres } from '#db/schema/centres.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildRunningFramework } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest } from '#tests/factories/session.ts'

async function built(published: boolean) {
  const made = await buildRunningFramework()
  const { operator, framework, lot, other, centre } = made
  await withTenant(operator.organisationId, async (tx) => {
    await tx.update(centres).set({ publishedAt: new Date() }).where(eq(centres.id, centre.id))
    await tx.update(frameworks).set({ published, supplier: null }).where(eq(frameworks.id, framework.id))
    await tx.update(frameworkLots).set({ supplier: 'Zèbre SA' }).where(eq(frameworkLots.id, lot.id))
    await tx.update(frameworkLots).set({ supplier: 'Abeille SA' }).where(eq(frameworkLots.id, other.id))
  })
  const asked = { id: framework.id, ownerId: operator.organisationId, supplier: null }
  const readBy = (organisationId: TenantId) => withTenant(organisationId, (tx) => listLotSuppliers(tx, [asked]))
  return { ...made, asked, readBy }
}

test('the suppliers of the lots stand for a framework contract that names none, for whoever may read them', async () => {
  const { operator, buyer, asked, readBy } = await built(true)
  for (const reader of [operator, buyer, await insertActor()]) {
    expect(supplierOf(asked, await readBy(reader.organisationId))).toBe('Zèbre SA, Abeille SA')
  }
  expect(supplierOf(asked, await listPublicLotSuppliers([asked]))).toBe('Zèbre SA, Abeille SA')
  expect(await listPublicLotSuppliers([{ ...asked, supplier: 'Win' }])).toEqual([])
})

test('of one that is not published only its centre and the members read them', async () => {
  const { operator, buyer, asked, readBy } = await built(false)
  expect(await readBy(operator.organisationId)).toHaveLength(2)
  expect(await readBy(buyer.organisationId)).toHaveLength(2)
  expect(await readBy((await insertActor()).organisationId)).toEqual([])
  expect(await listPublicLotSuppliers([asked])).toEqual([])
})

test('on the public page the supplier of the whole stands at a lot that names none', async () => {
  const { operator, framework, lot, asked } = await built(true)
  await withTenant(operator.organisationId, async (tx) => {
    await tx.update(frameworks).set({ supplier: 'Win' }).where(eq(frameworks.id, framework.id))
    await tx.update(frameworkLots).set({ supplier: null }).where(eq(frameworkLots.id, lot.id))
  })
  const centre = (await listPublicCentres()).find(({ ownerId }) => ownerId === asked.ownerId)
  const params = { slug: centre?.slug ?? '', frameworkId: framework.id }
  expect((await answerOf(await call(publicPage.loader, anonymousRequest('/'), params))).body).toMatchObject({
    lots: [{ supplier: 'Win' }, { supplier: 'Abeille SA' }],
  })
})
