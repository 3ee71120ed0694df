import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '#app/cli/import-contracts.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { action as upload } from '#app/routes/_app.importer._index.tsx'
import { action as change, loader as show } from '#app/routes/_app.importer.$importId/route.tsx'
import { listContractIdentities } from '#db/queries/contract-identities.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { runCommand } from '#tests/factories/command.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { workbookBytes } from '#tests/unit/register-import/workbooks.ts'

let folder: string
let file: string
let bytes: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mercuriale-sheets-'))
  file = join(folder, 'registre.xlsx')
  bytes = await workbookBytes((workbook) => {
    workbook.addWorksheet('Lisez-moi').addRow(['Registre tenu par la cellule'])
    const current = workbook.addWorksheet('En cours')
    current.addRows([
      ['Objet', 'Début', 'Durée'],
      ['Copieurs', '01/01/2026', '4 ans'],
      ['Chaudières', '', '2 ans'],
    ])
    workbook.addWorksheet('Archives 2020').addRows([
      ['Objet', 'Début'],
      ['Vieux copieurs', '01/01/2016'],
    ])
  })
  await writeFile(file, bytes)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const objects = async (actor: Actor) =>
  (await withTenant(actor.organisationId, (tx) => listContractIdentities(tx))).map(({ object }) => object).sort()

async function runImport(...options: string[]) {
  const actor = await insertActor()
  const { slug } = (await findOrganisation(actor.organisationId))!
  const answer = await runCommand(command, [file, '--organisation', slug, '--json', ...options])
  return { ...answer, objects: await objects(actor) }
}

test('the command line reads the likeliest sheet and says that there was a choice', async () => {
  const { exit, out, err, objects } = await runImport()
  expect({ exit, objects, created: JSON.parse(out).created }).toEqual({
    exit: 0,
    objects: ['Chaudières', 'Copieurs'],
    created: 2,
  })
  expect(err).toContain('En cours, Archives 2020')
})

test('the command line reads the sheet that it is told, and names those there are', async () => {
  expect(await runImport('--sheet', 'Archives 2020')).toMatchObject({ exit: 0, err: '', objects: ['Vieux copieurs'] })
  const { exit, out, err, objects } = await runImport('--sheet', 'Lisez-moi')
  expect({ exit, out, objects }).toEqual({ exit: 1, out: '', objects: [] })
  expect(err).toContain('« Lisez-moi »')
  expect(err).toContain('En cours, Archives 2020')
})

test('the preview offers the sheets with a register, and reads another one with its own columns', async () => {
  const actor = await insertActor()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), 'registre.xlsx')
  const opened = await answerOf(await call(upload, await signedInRequest(actor, '/importer', form)))
  const importId = opened.location!.split('/').at(-1)!
  const preview = async () => {
    const { body } = await answerOf(
      await call(show, await signedInRequest(actor, `/importer/${importId}`), { importId }),
    )
    return (body as { preview: { value: Record<string, unknown> } }).preview.value
  }
  const choose = async (feuille: string) =>
    call(change, await signedInRequest(actor, `/importer/${importId}`, { intent: 'map', feuille }), { importId })

  const first = await preview()
  expect(first).toMatchObject({
    sheet: 'En cours',
    sheets: [
      { sheet: 'En cours', rows: 2 },
      { sheet: 'Archives 2020', rows: 1 },
    ],
  })
  await choose('Archives 2020')
  expect(await preview()).toMatchObject({
    sheet: 'Archives 2020',
    mapping: { object: 0, start: 1 },
    counts: { new: 1 },
  })
  await choose('Archives 2020')
  expect(await preview()).toMatchObject({ sheet: 'Archives 2020', mapping: { object: 0, start: 1 } })
  await choose('En cours')
  expect(await preview()).toEqual(first)
})
