import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { blankCentre } from '#app/domain/joined-centre-schema.ts'
import { BLANK_FRAMEWORK } from '#app/domain/joined-framework-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { loader as list } from '#app/routes/_app.centrales._index.tsx'
import { action as page, loader as shown } from '#app/routes/_app.centrales.$membershipId.tsx'
import {
  loader as frameworkForm,
  action as saveFramework,
} from '#app/routes/_app.centrales.$membershipId_.contrats-cadres.$participationId.tsx'
import { loader as documents, action as upload } from '#app/routes/_app.centrales.$membershipId_.documents._index.tsx'
import {
  action as changeDocument,
  loader as documentPage,
} from '#app/routes/_app.centrales.$membershipId_.documents.$documentId.tsx'
import { action as edit, loader as editForm } from '#app/routes/_app.centrales.$membershipId_.modifier.tsx'
import { action as create, loader as createForm } from '#app/routes/_app.centrales.nouvelle.tsx'
import { loader as newContract } from '#app/routes/_app.marches.nouveau.tsx'
import { loader as download } from '#app/routes/documents.$documentId.$version.ts'
import { documents as documentRows } from '#db/schema/documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreWithMember } from '#tests/factories/centre-data.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n42\n%%EOF\n'

type Handler = Parameters<typeof call>[0]
type Params = Record<string, string>
type Form = Record<string, string> | FormData

const ask = async (
  handler: Handler,
  actor: Actor,
  { params = {}, form, path = '/' }: { params?: Params; form?: Form; path?: string } = {},
) => answerOf(await call(handler, await signedInRequest(actor, path, form), params))

const endsOn = addDays(currentDay(), 100)

async function withCentre() {
  const actor = await insertActor()
  const made = await ask(create, actor, { form: { ...blankCentre(), name: 'FOREM', endsOn } })
  const membershipId = made.location!.split('/').at(-1)!
  const params = { membershipId }
  const form = {
    ...BLANK_FRAMEWORK,
    object: 'Écrans',
    reference: 'DMP1',
    supplier: 'Win',
    maximum: '1.000',
    intent: 'save',
  }
  await ask(saveFramework, actor, { params: { ...params, participationId: 'nouveau' }, form })
  const { body } = await ask(shown, actor, { params })
  const { page: data } = body as { page: { frameworks: { id: string }[] } }
  return { actor, membershipId, params, participationId: data.frameworks[0]!.id }
}

const pdf = (fields: Params = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([PDF]), 'Délibération.pdf')
  return form
}

describe('the pages of the centres we belong to', () => {
  test('a card is made, listed, shown and changed', async () => {
    const { actor, params, membershipId } = await withCentre()
    expect((await ask(list, actor)).body).toMatchObject({ lines: [{ id: membershipId, name: 'FOREM' }], mayEdit: true })
    expect((await ask(shown, actor, { params })).body).toMatchObject({
      page: { card: { name: 'FOREM' }, frameworks: [{ reference: 'DMP1', used: expect.stringContaining('1.000,00') }] },
    })
    const form = { ...blankCentre(), name: 'Le FOREM', version: '1' }
    expect((await ask(edit, actor, { params, form })).location).toBe(`/centrales/${membershipId}`)
    const again = await ask(edit, actor, { params, form: { ...form, remarks: 'perdu ?' } })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ stale: 2, typed: { remarks: 'perdu ?' } })
  })

  test('bad input comes back at its field with all that was typed', async () => {
    const { actor, params } = await withCentre()
    const form = {
      ...blankCentre(),
      startsOn: '2026-02-31',
      contactEmail: 'x',
      website: 'javascript:alert(1)',
      offers: 'a',
    }
    const refused = await ask(create, actor, { form })
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({
      typed: { offers: 'a', contactEmail: 'x' },
      problems: {
        name: 'missing-name',
        startsOn: 'not-a-day',
        contactEmail: 'wrong-email',
        website: 'wrong-website',
      },
    })
    const dates = { ...blankCentre(), name: 'x', startsOn: '2027-01-02', endsOn: '2027-01-01', resignBy: '2027-01-03' }
    expect((await ask(create, actor, { form: dates })).body).toMatchObject({
      problems: { endsOn: 'end-before-start', resignBy: 'resign-after-end' },
    })
    const wrong = { ...BLANK_FRAMEWORK, maximum: '0', orderUntil: '2027-02-01', endsOn: '2027-01-01' }
    expect(
      (await ask(saveFramework, actor, { params: { ...params, participationId: 'nouveau' }, form: wrong })).body,
    ).toMatchObject({
      problems: { object: 'missing-object', maximum: 'zero-maximum', orderUntil: 'order-after-end' },
      typed: { maximum: '0' },
    })
  })

  test('a purchase begins with the form filled from the framework contract', async () => {
    const { actor, membershipId, participationId } = await withCentre()
    const path = `/marches/nouveau?adhesion=${membershipId}&contrat-cadre=${participationId}`
    expect((await ask(newContract, actor, { path })).body).toMatchObject({
      cancelTo: `/centrales/${membershipId}`,
      form: { route: 'centre', centre: 'FOREM', centreReferences: 'DMP1', supplier: 'Win', object: 'Écrans' },
    })
    const stranger = await insertActor()
    expect((await ask(newContract, stranger, { path })).status).toBe(404)
  })

  test('put away and taken back, with the way to undo', async () => {
    const { actor, params, membershipId } = await withCentre()
    expect((await ask(page, actor, { params, form: { intent: 'archive' } })).location).toBe('/centrales')
    expect((await ask(list, actor)).body).toMatchObject({ lines: [] })
    expect((await ask(list, actor, { path: '/centrales?retirees=1' })).body).toMatchObject({ lines: [{}] })
    expect((await ask(page, actor, { params, form: { intent: 'restore' } })).location).toBe(
      `/centrales/${membershipId}`,
    )
    expect((await ask(page, actor, { params, form: { intent: 'anything' } })).status).toBe(400)
  })

  test('a reader looks and may not change, a visitor is sent to sign in', async () => {
    const { actor, params } = await withCentre()
    const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    expect((await ask(shown, reader, { params })).body).toMatchObject({ page: { may: { edit: false, buy: false } } })
    for (const handler of [createForm, editForm]) expect((await ask(handler, reader, { params })).status).toBe(403)
    expect((await ask(page, reader, { params, form: { intent: 'archive' } })).status).toBe(403)
    const visitor = await answerOf(await call(shown, anonymousRequest('/centrales'), params))
    expect(visitor.location).toContain('/login')
  })

  test('another organisation’s ids and malformed ones are no pages', async () => {
    const { params, participationId } = await withCentre()
    const stranger = await insertActor()
    for (const given of [params, { membershipId: 'x' }]) {
      for (const handler of [shown, editForm, documents]) {
        expect((await ask(handler, stranger, { params: given })).status).toBe(404)
      }
      expect((await ask(frameworkForm, stranger, { params: { ...given, participationId } })).status).toBe(404)
      expect((await ask(upload, stranger, { params: given, form: pdf() })).status).toBe(404)
    }
    expect((await ask(page, stranger, { params, form: { intent: 'archive' } })).status).toBe(404)
  })
})

describe('documents of a membership and of what is ordered under it', () => {
  async function withDocument(fields: Params = {}) {
    const place = await withCentre()
    const form = pdf({ title: 'Convention', kind: 'convention', ...fields })
    expect((await ask(upload, place.actor, { params: place.params, form })).status).toBe(302)
    const { body } = await ask(documents, place.actor, { params: place.params })
    const [document] = (body as { documents: { id: string; about: string }[] }).documents
    return { ...place, document: document! }
  }

  test('are listed with what they belong to, come back as the same bytes, get versions and go', async () => {
    const { actor, params, document } = await withDocument()
    expect(document).toMatchObject({ title: 'Convention', about: 'La convention et l’adhésion', version: 1 })
    const place = { ...params, documentId: document.id }
    const answer = (await call(download, await signedInRequest(actor, '/'), {
      documentId: document.id,
      version: '1',
    })) as Response
    expect(await answer.text()).toBe(PDF)
    expect(answer.headers.get('content-disposition')).toContain('attachment')

    expect((await ask(changeDocument, actor, { params: place, form: pdf() })).status).toBe(302)
    expect((await ask(documentPage, actor, { params: place })).body).toMatchObject({
      versions: [{ number: 2 }, { number: 1 }],
    })
    expect((await ask(changeDocument, actor, { params: place, form: { intent: 'archive' } })).status).toBe(302)
    expect((await ask(documents, actor, { params })).body).toMatchObject({ documents: [] })
    expect((await ask(changeDocument, actor, { params: place, form: pdf() })).status).toBe(409)
    const { body } = await ask(shown, actor, { params })
    expect(JSON.stringify((body as { page: { history: unknown } }).page.history)).toContain('Délibération.pdf')
  })

  test('may belong to one framework contract', async () => {
    const place = await withCentre()
    await ask(upload, place.actor, { params: place.params, form: pdf({ subject: place.participationId }) })
    expect((await ask(documents, place.actor, { params: place.params })).body).toMatchObject({
      documents: [{ about: 'Accord-cadre\u00a0: DMP1' }],
    })
  })

  test('are not found by another organisation, by any address', async () => {
    const { params, document } = await withDocument()
    const stranger = await insertActor()
    const place = { ...params, documentId: document.id }
    expect((await ask(download, stranger, { params: { documentId: document.id, version: '1' } })).status).toBe(404)
    expect((await ask(documentPage, stranger, { params: place })).status).toBe(404)
    expect((await ask(changeDocument, stranger, { params: place, form: { intent: 'archive' } })).status).toBe(404)
    const own = await withCentre()
    const elsewhere = { membershipId: own.membershipId, documentId: document.id }
    expect((await ask(documentPage, own.actor, { params: elsewhere })).status).toBe(404)
  })

  test('a file that is not what its name says is refused, and what was typed stays', async () => {
    const { actor, params } = await withCentre()
    const form = new FormData()
    form.set('title', 'Délibération')
    form.set('file', new Blob(['MZ']), 'a.pdf')
    const refused = await ask(upload, actor, { params, form })
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({ typed: { title: 'Délibération' }, errors: { file: 'type-differs' } })
  })

  test('one that is shared is read by the centre and by nobody else; one that is not, by its owner alone', async () => {
    const owner = await insertActor({ organisationId: (await insertOrganisation({ kind: 'province' })).id })
    const member = await insertActor()
    const stranger = await insertActor()
    const { membership } = await buildCentreWithMember(owner.organisationId, member.organisationId)
    const params = { membershipId: membership.id }
    await ask(upload, member, { params, form: pdf({ title: 'Partagé', share: 'on' }) })
    await ask(upload, member, { params, form: pdf({ title: 'Interne' }) })
    const rows = await withTenant(member.organisationId, (tx) =>
      tx.select().from(documentRows).where(eq(documentRows.organisationId, member.organisationId)),
    )
    const read = async (actor: Actor, title: string) => {
      const documentId = rows.find((row) => row.title === title)!.id
      return (await ask(download, actor, { params: { documentId, version: '1' } })).status
    }
    expect(await Promise.all([member, owner, stranger].map((actor) => read(actor, 'Partagé')))).toEqual([200, 200, 404])
    expect(await Promise.all([member, owner, stranger].map((actor) => read(actor, 'Interne')))).toEqual([200, 404, 404])
    const kept = rows.find(({ title }) => title === 'Partagé')!
    const place = { ...params, documentId: kept.id }
    expect((await ask(changeDocument, owner, { params: place, form: { intent: 'archive' } })).status).toBe(404)
  })
})
