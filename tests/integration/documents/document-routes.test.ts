import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { loader as list, action as upload } from '#app/routes/_app.marches.$contractId_.documents._index.tsx'
import { action as change } from '#app/routes/_app.marches.$contractId_.documents.$documentId._index.tsx'
import { loader as download } from '#app/routes/_app.marches.$contractId_.documents.$documentId.$version.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n42\n%%EOF\n'
const context = { cspNonce: '', requestId: 'test' }

type Params = Record<string, string>

const formWith = (content: string, name: string, fields: Params = {}) => {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', new Blob([content]), name)
  return form
}

async function withContract() {
  const actor = await insertActor()
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  return { actor, contractId, path: `/marches/${contractId}/documents` }
}

const ask = (actor: Actor, path: string, form?: FormData) => signedInRequest(actor, path, form)
const thrown = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => error as Response,
  )

async function withUpload() {
  const place = await withContract()
  const form = formWith(PDF, 'Décision "du" Collège.pdf', { title: 'Décision', kind: 'decision' })
  const request = await ask(place.actor, place.path, form)
  expect(await upload({ request, params: { contractId: place.contractId }, context })).toMatchObject({ status: 302 })
  const listed = await list({
    request: await ask(place.actor, place.path),
    params: { contractId: place.contractId },
    context,
  })
  const [document] = listed.documents
  return {
    ...place,
    params: { contractId: place.contractId, documentId: document!.id, version: '1' },
    document: document!,
  }
}

test('what was uploaded is listed and comes back as the same bytes, never shown by the browser', async () => {
  const { actor, path, params, document } = await withUpload()
  expect(document).toMatchObject({ title: 'Décision', kind: 'decision', version: 1 })

  const answer = await download({ request: await ask(actor, path), params, context })
  expect(await answer.text()).toBe(PDF)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Decision du College.pdf"; filename*=UTF-8''D%C3%A9cision%20du%20Coll%C3%A8ge.pdf`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
})

test('a renamed executable is refused at the field, and what was typed stays', async () => {
  const { actor, contractId, path } = await withContract()
  const form = formWith('MZ\u0090\u0000\u0003\u0000', 'facture.pdf', { title: 'Facture de mars', kind: 'invoice' })
  const answer = await upload({ request: await ask(actor, path, form), params: { contractId }, context })
  expect(answer).toMatchObject({
    init: { status: 400 },
    data: { errors: { file: 'type-differs' }, typed: { title: 'Facture de mars', kind: 'invoice' } },
  })
})

test.each([
  ['a body that is no form', '{}', 'application/json'],
  ['a form without a boundary', 'x', 'multipart/form-data'],
])('%s is refused at the field', async (_, body, type) => {
  const { actor, contractId, path } = await withContract()
  const { headers } = await ask(actor, path)
  headers.set('content-type', type)
  const request = new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', body, headers })
  expect(await upload({ request, params: { contractId }, context })).toMatchObject({
    init: { status: 400 },
    data: { errors: { file: 'upload-broken' } },
  })
})

test('a title with a NUL and a name cut in the middle of a character are kept as text', async () => {
  const { actor, contractId, path } = await withContract()
  const form = formWith(PDF, `${'a'.repeat(179)}😀😀.pdf`, { title: 'Copie\u0000urs', kind: 'other' })
  expect(await upload({ request: await ask(actor, path, form), params: { contractId }, context })).toMatchObject({
    status: 302,
  })
  const listed = await list({ request: await ask(actor, path), params: { contractId }, context })
  expect(listed.documents).toMatchObject([{ title: 'Copieurs' }])
})

test('a title of a megabyte is too long at its field, and the rest of what was typed stays', async () => {
  const { actor, contractId, path } = await withContract()
  const form = formWith(PDF, 'a.pdf', { title: 'Avis '.repeat(200_000), kind: 'invoice' })
  const answer = await upload({ request: await ask(actor, path, form), params: { contractId }, context })
  expect(answer).toMatchObject({
    init: { status: 400 },
    data: {
      errors: { title: 'title-too-long' },
      typed: { title: expect.stringMatching(/^Avis Avis/), kind: 'invoice' },
    },
  })
  expect(answer).not.toHaveProperty('data.errors.file')
})

test('a kind that does not exist is refused at its field, never kept as another', async () => {
  const { actor, contractId, path } = await withContract()
  const form = formWith(PDF, 'a.pdf', { title: 'Avis', kind: 'zz' })
  expect(await upload({ request: await ask(actor, path, form), params: { contractId }, context })).toMatchObject({
    init: { status: 400 },
    data: { errors: { kind: 'unknown-kind' }, typed: { title: 'Avis', kind: 'zz' } },
  })
  const listed = await list({ request: await ask(actor, path), params: { contractId }, context })
  expect(listed.documents).toEqual([])
})

test('a wish that no button sends changes nothing', async () => {
  const { actor, path, params } = await withUpload()
  const { headers } = await ask(actor, path)
  const request = () =>
    new Request(`http://127.0.0.1:3000${path}`, {
      method: 'POST',
      body: new URLSearchParams({ intent: 'zz' }),
      headers,
    })
  expect(await thrown(change({ request: request(), params, context }))).toMatchObject({ status: 400 })
  const listed = await list({ request: await ask(actor, path), params, context })
  expect(listed.documents).toHaveLength(1)
})

test('a document of another organisation is not found, by any address', async () => {
  const { path, params } = await withUpload()
  const stranger = await insertActor()
  expect(await thrown(download({ request: await ask(stranger, path), params, context }))).toMatchObject({ status: 404 })
  expect(await thrown(list({ request: await ask(stranger, path), params, context }))).toMatchObject({ status: 404 })
  const form = formWith(PDF, 'a.pdf')
  expect(await thrown(upload({ request: await ask(stranger, path, form), params, context }))).toMatchObject({
    status: 404,
  })
  expect(await thrown(change({ request: await ask(stranger, path, form), params, context }))).toMatchObject({
    status: 404,
  })
})

test('a reader downloads and may not upload', async () => {
  const { actor, path, params } = await withUpload()
  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  expect((await download({ request: await ask(reader, path), params, context })).status).toBe(200)
  const form = formWith(PDF, 'a.pdf')
  expect(await thrown(upload({ request: await ask(reader, path, form), params, context }))).toMatchObject({
    status: 403,
  })
})

test('a visitor without a session is sent to sign in', async () => {
  const params = { contractId: randomUUID(), documentId: randomUUID(), version: '1' }
  const answer = await thrown(download({ request: anonymousRequest('/marches/x'), params, context }))
  expect(answer?.headers.get('location')).toMatch(/^\/login/)
})

test.each(['0', '-1', '1.5', 'x', '99999999999999999999'])('version %s is not found', async (version) => {
  const { actor, path, params } = await withUpload()
  const answer = await thrown(download({ request: await ask(actor, path), params: { ...params, version }, context }))
  expect(answer).toMatchObject({ status: 404 })
})

test('a file for a contract or a document that is gone does not stay in the store', async () => {
  const { actor, params } = await withUpload()
  const gone = { contractId: randomUUID(), documentId: randomUUID() }
  for (const [send, where] of [
    [upload, gone],
    [change, { ...gone, contractId: params.contractId }],
  ] as const) {
    const content = `${PDF}${randomUUID()}`
    const request = await ask(actor, '/marches', formWith(content, 'a.pdf'))
    expect(await thrown(send({ request, params: where, context }))).toMatchObject({ status: 404 })
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(await storage().open(documentKey(actor.organisationId, sha256))).toBeNull()
  }
})
