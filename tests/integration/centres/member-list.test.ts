import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { action as keep, loader as shown } from '#app/routes/_app.notre-centrale.membres.importer.tsx'
import { loader } from '#app/routes/notre-centrale.membres.export[.]xlsx.ts'
import { loader as model } from '#app/routes/notre-centrale.membres.modele[.]xlsx.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertMembership } from '#tests/factories/centre-data.ts'
import { insertOperator } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const IMPORT = '/notre-centrale/membres/importer'
const PATH = '/notre-centrale/membres/export.xlsx'

async function linesOf(answer: unknown) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await (answer as Response).arrayBuffer())
  const sheet = book.worksheets[0]!
  return sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : []))
}

test('the list of members is handed out as it is filtered, and no name in it is a formula', async () => {
  const { actor, key } = await insertOperator()
  const [named, gone] = [await insertOrganisation({ name: '=cmd|calc' }), await insertOrganisation()]
  await withTenant(actor.organisationId, async (tx) => {
    for (const { id } of [named, gone])
      await insertMembership(tx, { organisationId: id, ownerId: actor.organisationId, centreId: key.centreId })
    await tx.update(memberships).set({ status: 'accepted', contactEmail: 'greffe@example.org' })
  })
  const of = async (search: string) => linesOf(await call(loader, await signedInRequest(actor, `${PATH}${search}`)))
  const all = await of('')
  expect(all).toHaveLength(3)
  expect(all.flat()).toContain(gone.name)
  const [, line] = await of('?cherche=%3Dcmd')
  expect(line?.[0]).toBe("'=cmd|calc")
  expect(line).toContain('greffe@example.org')
  expect(await of('?statut=left')).toHaveLength(1)
})

test('the model of a list is read by the import as it is, without a problem', async () => {
  const { actor } = await insertOperator()
  const file = await call(model, await signedInRequest(actor, '/notre-centrale/membres/modele.xlsx'))
  const form = new FormData()
  form.append('file', new File([await (file as Response).arrayBuffer()], 'modele.xlsx'))
  const { location } = await answerOf(await call(keep, await signedInRequest(actor, IMPORT, form)))
  const { body } = await answerOf(await call(shown, await signedInRequest(actor, location ?? '')))
  const facts = {
    ...{ contact: 'Service des achats · achats@exemple.example', problems: [] },
    ...{ decision: expect.stringContaining('2026/12'), start: expect.stringContaining('2026') },
  }
  const rows = [
    { name: 'Commune d’Exemple', ...facts },
    { name: 'Zone de police d’Exemple', ...facts },
  ]
  expect(body).toMatchObject({ refusal: null, preview: { rows } })
})

test('nobody gets a list of members without a centre', async () => {
  const stranger = await insertActor({ role: 'administrator' })
  const { status } = await answerOf(await call(loader, await signedInRequest(stranger, PATH)))
  expect([302, 404]).toContain(status)
})
