import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { applyRegisterImport } from '#app/jobs/apply-register-import.ts'
import { loader as list, action as upload } from '#app/routes/_app.importer._index.tsx'
import { action as change, loader as show } from '#app/routes/_app.importer.$importId/route.tsx'
import { loader as template } from '#app/routes/importer.modele[.]xlsx.ts'
import { listContractIdentities } from '#db/queries/contract-identities.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { registerCsv } from '#tests/factories/register.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = Actor & { userId: string }

const COPIERS = ['A-1', 'Location de copieurs', 'Fournitures', '01/04/2026', '12 mois', '', '']
const IMPOSSIBLE = ['A-3', 'Entretien d’ascenseurs', 'Services', '31/02/2024', '4 ans', '', '']
const context = { now: () => Temporal.Now.instant(), sendMail: () => Promise.reject(new Error('no letter')) }

function fileForm(content: string, name = 'registre.csv') {
  const form = new FormData()
  form.set('file', new Blob([content]), name)
  return form
}

async function ask(
  handler: Parameters<typeof call>[0],
  actor: Actor,
  { form, importId = '', search = '' }: Asked = {},
) {
  const request = await signedInRequest(actor, `/importer/${importId}${search}`, form)
  return answerOf(await call(handler, request, importId ? { importId } : {}))
}
type Asked = { form?: FormData | Record<string, string>; importId?: string; search?: string }

async function uploaded(actor: Person, content: string) {
  const answer = await ask(upload, actor, { form: fileForm(content) })
  return { importId: answer.location?.split('/').at(-1) ?? '' }
}

const perform = ({ userId, organisationId }: Person, importId: string) =>
  applyRegisterImport.perform({ organisationId, userId, importId }, context)

const register = (actor: Actor) => withTenant(actor.organisationId, (tx) => listContractIdentities(tx))

test('a register is uploaded, shown in words, started once, written by the worker, and its end is shown', async () => {
  const actor = await insertActor()
  const { importId } = await uploaded(actor, registerCsv(COPIERS))
  const preview = await ask(show, actor, { importId })
  expect(preview.body).toMatchObject({
    state: 'uploaded',
    preview: { ok: true, value: { counts: { new: 1 }, rows: [{ line: 2, status: 'new' }] } },
  })
  const start = (preview.body as { preview: { value: { rows: [{ words: { column: string }[] }] } } }).preview.value
    .rows[0].words
  expect(start.find(({ column }) => column === 'start')).toMatchObject({
    text: '1er avril 2026',
    original: '01/04/2026',
  })
  expect(await register(actor)).toEqual([])

  for (const _ of ['click', 'second click']) {
    expect((await ask(change, actor, { importId, form: { intent: 'apply' } })).location).toBe(`/importer/${importId}`)
  }
  expect(await queuedJobs('apply-register-import', { importId })).toHaveLength(1)
  expect((await ask(show, actor, { importId })).body).toMatchObject({ state: 'applying', preview: null })

  await perform(actor, importId)
  await perform(actor, importId)
  expect(await register(actor)).toMatchObject([{ reference: 'A-1' }])
  expect((await ask(show, actor, { importId })).body).toMatchObject({ state: 'done', outcome: { new: 1 } })
  expect((await ask(list, actor)).body).toMatchObject({ imports: [{ id: importId, state: 'done' }] })
})

test('rows that bear the object of a stored contract are counted, and each leads to that contract', async () => {
  const actor = await insertActor()
  const first = await uploaded(actor, registerCsv(COPIERS))
  await ask(change, actor, { importId: first.importId, form: { intent: 'apply' } })
  await perform(actor, first.importId)
  const [stored] = await register(actor)
  const again = await uploaded(actor, registerCsv(['B-7', ...COPIERS.slice(1)]))
  expect((await ask(show, actor, { importId: again.importId })).body).toMatchObject({
    preview: {
      value: {
        alike: 1,
        counts: { new: 1, invalid: 0 },
        rows: [{ problems: [{ contractId: stored?.id, severity: 'warning' }] }],
      },
    },
  })
})

test('the end of an import says how much lies behind us already, for which no letter leaves', async () => {
  const actor = await insertActor()
  const missed = ['A-9', 'Maintenance du réseau', 'Services', '01/01/2020', '12 mois', 'tacite, 12 mois', '11 mois']
  const { importId } = await uploaded(actor, registerCsv(missed))
  await ask(change, actor, { importId, form: { intent: 'apply' } })
  await perform(actor, importId)
  expect((await ask(show, actor, { importId })).body).toMatchObject({ pastDue: { missed: 1 } })
})

test('refused rows must be set aside knowingly', async () => {
  const actor = await insertActor()
  const { importId } = await uploaded(actor, registerCsv(COPIERS, IMPOSSIBLE))
  const form = { intent: 'apply', refusees: 'oui' }
  expect(await ask(change, actor, { importId, form })).toMatchObject({ status: 400, body: { problem: 'skip-needed' } })
  expect(await ask(change, actor, { importId, form: { ...form, sansRefusees: 'on' } })).toMatchObject({ status: 302 })
  await perform(actor, importId)
  expect(await register(actor)).toHaveLength(1)
})

test('what became impossible since the preview is refused by the worker, said on the page, and can be tried again', async () => {
  const actor = await insertActor()
  const { importId } = await uploaded(actor, registerCsv(COPIERS, IMPOSSIBLE))
  await ask(change, actor, { importId, form: { intent: 'apply' } })
  await perform(actor, importId)
  expect((await ask(show, actor, { importId })).body).toMatchObject({
    state: 'failed',
    failure: 'invalid-rows',
    preview: { ok: true },
  })
  expect(await register(actor)).toEqual([])
})

test('columns can be corrected; without an object there is nothing to read', async () => {
  const actor = await insertActor()
  const { importId } = await uploaded(actor, registerCsv(COPIERS))
  const mapped = { intent: 'map', feuille: 'CSV', 'colonne-reference': '0', 'colonne-object': '1' }
  const { 'colonne-object': _, ...withoutObject } = mapped
  const sheet = (await ask(show, actor, { importId })).body as { preview: { value: { sheet: string } } }
  const feuille = sheet.preview.value.sheet
  expect(await ask(change, actor, { importId, form: { ...withoutObject, feuille } })).toMatchObject({
    status: 400,
    body: { problem: 'no-object' },
  })
  await ask(change, actor, { importId, form: { ...mapped, feuille } })
  expect((await ask(show, actor, { importId })).body).toMatchObject({
    preview: { value: { mapping: { reference: 0, object: 1 } } },
  })
})

test.each([
  ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'not-a-workbook'],
  ['nothing', '', 'no-file'],
  ['a list that is no register', 'a;b\r\n1;2', 'no-register'],
])('%s is refused at the field', async (_case, content, refusal) => {
  const actor = await insertActor()
  const answer = await ask(upload, actor, { form: fileForm(content, content ? 'registre.xlsx' : '') })
  expect(answer).toMatchObject({ status: 400, body: { refusal } })
})

test('another organisation, a reader and a visitor do not reach an import', async () => {
  const actor = await insertActor()
  const { importId } = await uploaded(actor, registerCsv(COPIERS))
  const stranger = await insertActor()
  expect(await ask(show, stranger, { importId })).toMatchObject({ status: 404 })
  for (const intent of ['apply', 'abandon', 'map'])
    expect(await ask(change, stranger, { importId, form: { intent, 'colonne-object': '1' } })).toMatchObject({
      status: 404,
    })

  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  expect(await ask(show, reader, { importId })).toMatchObject({ status: 403 })
  expect(await ask(upload, reader, { form: fileForm(registerCsv(COPIERS)) })).toMatchObject({ status: 403 })
  expect(await ask(template, reader)).toMatchObject({ status: 403 })
  expect(await answerOf(await call(list, anonymousRequest('/importer')))).toMatchObject({ status: 302 })
  expect(await ask(show, actor, { importId: randomUUID() })).toMatchObject({ status: 404 })
  expect(await ask(show, actor, { importId: 'nonsense' })).toMatchObject({ status: 404 })
})

test('an import that is set aside cannot be started any more', async () => {
  const actor = await insertActor()
  const { importId } = await uploaded(actor, registerCsv(COPIERS))
  expect(await ask(change, actor, { importId, form: { intent: 'abandon' } })).toMatchObject({ location: '/importer' })
  await ask(change, actor, { importId, form: { intent: 'apply' } })
  expect(await queuedJobs('apply-register-import', { importId })).toEqual([])
})
