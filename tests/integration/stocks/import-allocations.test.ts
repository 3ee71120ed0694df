import { expect, test } from 'vitest'
import { allocationLines, findAllocationTable } from '#app/domain/allocation-import/allocation-line.ts'
import {
  action,
  loader,
} from '#app/routes/_app.notre-centrale.stocks.saisons.$seasonId_.attributions.$articleId_.importer.tsx'
import { loader as exported } from '#app/routes/notre-centrale.stocks.saisons.$seasonId.attributions.$articleId.liste[.]xlsx.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { grantAllocations } from '#app/services/stocks/grant-allocations.server.ts'
import { importAllocations, sealOf } from '#app/services/stocks/import-allocations.server.ts'
import { listAllocations } from '#db/queries/stock-allocations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildStock, insertSaltDraft, listTaken, type StockWorld } from '#tests/factories/stock-data.ts'

const at = ({ seasonId, articleId }: StockWorld) => ({ seasonId, articleId })
const PAGE = '/notre-centrale/stocks/saisons/x/attributions/y/importer'

async function upload(world: StockWorld, content: BlobPart, name = 'liste.csv', person = world.operator) {
  const form = new FormData()
  form.set('file', new File([content], name))
  return answerOf(await call(action, await signedInRequest(person, PAGE, form), at(world)))
}

const preview = async (world: StockWorld, location: string | null) =>
  (await answerOf(await call(loader, await signedInRequest(world.operator, location ?? ''), at(world)))).body

const namesOf = (world: StockWorld) =>
  withTenant(world.operator.organisationId, (tx) => listAllocations(tx, { ...at(world), limit: 10 }))

async function take(world: StockWorld, tonnes: number) {
  const { organisationId, userId } = world.buyer
  const draft = await insertSaltDraft(world, { organisationId, createdBy: userId, tonnes: [tonnes] })
  const sent = await submitOrder(world.buyer, { orderId: draft.id, version: draft.version, now: world.now })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
}

test('the list that was exported comes back and changes nothing', async () => {
  const world = await buildStock({ members: 3 })
  const file = await call(exported, await signedInRequest(world.operator, '/'), at(world))
  if (!(file instanceof Response)) throw new Error('no file')
  const { status, location } = await upload(world, await file.arrayBuffer(), 'liste.xlsx')
  expect(status).toBe(302)
  expect(await preview(world, location)).toMatchObject({
    preview: { fileName: 'liste.xlsx', counts: { changed: 0, unchanged: 3, problem: 0 } },
  })
})

test('what changes is shown before it is written, and a line with a problem is left out with its reason', async () => {
  const world = await buildStock({ members: 2 })
  await take(world, 20)
  const bodies = await namesOf(world)
  const taker = bodies.find(({ taken }) => taken > 0)?.member ?? ''
  const other = bodies.find(({ taken }) => taken === 0)?.member ?? ''
  const { location } = await upload(world, `Organisme;Attribué\n${taker};19,5\n${other};62,5\nCommune inconnue;4\n`)
  const plain = JSON.stringify(await preview(world, location)).replaceAll('\u00a0', ' ')
  expect(JSON.parse(plain)).toMatchObject({
    preview: {
      counts: { changed: 1, unchanged: 0, problem: 2 },
      sum: 'Attribué en tout : 100 tonnes auparavant, 112,5 tonnes ensuite. Libre en stock : 80 tonnes.',
      rows: [
        { line: 2, problems: ['Attribué : moins que ce qui est déjà pris, 20'] },
        { line: 4, problems: ['Organisme : « Commune inconnue » ne participe pas à cet accord-cadre'] },
        { line: 3, member: other, before: '50', after: '62,5' },
      ],
    },
  })
  const sha256 = new URL(location ?? '', 'http://x').searchParams.get('fichier') ?? ''
  const { seal } = (JSON.parse(plain) as { preview: { seal: string } }).preview
  const write = async () =>
    answerOf(
      await call(
        action,
        await signedInRequest(world.operator, PAGE, { sha256, fileName: 'liste.csv', seal }),
        at(world),
      ),
    )
  const others = bodies.find(({ member }) => member === other)?.memberId ?? ''
  const grant = (tonnes: number) =>
    grantAllocations(world.operator, { ...at(world), grants: [{ memberId: others, allocated: tonnes * 1000 }] })
  await grant(51)
  const meanwhile = await write()
  expect(meanwhile.location).toBe(location?.replaceAll('%2E', '.'))
  await grant(50)
  expect(await write()).toMatchObject({ status: 302, location: expect.not.stringContaining('fichier') })
  expect((await namesOf(world)).map(({ member, allocated }) => [member, allocated / 1000])).toEqual(
    bodies.map(({ member }) => [member, member === other ? 62.5 : 50]),
  )
  expect(await preview(world, location)).toMatchObject({ preview: { counts: { changed: 0, unchanged: 1 } } })
})

test('a file that is no such list is refused at its field, and nothing of another centre is written', async () => {
  const world = await buildStock()
  expect(await upload(world, 'Nom;Adresse\nAns;Rue\n')).toMatchObject({ status: 400, body: { refusal: 'no-columns' } })
  const table = findAllocationTable([
    {
      name: '',
      rows: [
        {
          line: 1,
          cells: [
            { type: 'text', text: 'Organisme' },
            { type: 'text', text: 'Attribué' },
          ],
        },
      ],
    },
  ])
  const asked = { ...at(world), lines: table ? allocationLines(table) : [], fileName: 'x.csv', seal: sealOf([]) }
  const reader = await insertActor({ role: 'reader', organisationId: world.operator.organisationId })
  expect(await importAllocations(reader, asked)).toEqual({ ok: false, refusal: 'forbidden' })
  const stranger = await insertActor({ role: 'coordinator' })
  expect(await importAllocations(stranger, asked)).toEqual({ ok: false, refusal: 'not-found' })
  expect((await upload(world, 'Organisme;Attribué\n', 'x.csv', stranger as typeof world.operator)).status).toBe(404)
  expect(await withTenant(world.operator.organisationId, (tx) => listTaken(tx, world.buyer.organisationId))).toEqual([
    { allocated: 50, taken: 0 },
  ])
})
