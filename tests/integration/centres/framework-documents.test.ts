import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { DocumentVisibility } from '#app/domain/document.ts'
import { today } from '#app/lib/clock.server.ts'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as list from '#app/routes/_app.notre-centrale.marches.$frameworkId.documents._index.tsx'
import * as page from '#app/routes/_app.notre-centrale.marches.$frameworkId.documents.$documentId.tsx'
import * as anybodysPage from '#app/routes/_public.centre.$slug_.marches.$frameworkId.tsx'
import * as anybodysFile from '#app/routes/_public.centre.$slug_.marches.$frameworkId_.documents.$documentId.ts'
import * as file from '#app/routes/documents.$documentId.$version.ts'
import { db } from '#db/client.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listSubjectDocuments } from '#db/queries/documents.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertParticipation } from '#tests/factories/centre-data.ts'
import { buildRunningFramework } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]
type Form = Record<string, string>

const open = async (handler: Handler, person: Person | null, params: Form) => {
  const request = person ? await signedInRequest(person, '/x') : anonymousRequest('/x')
  return answerOf(await call(handler, request, params))
}
const send = async (handler: Handler, person: Person, form: Form | FormData, params: Form) =>
  answerOf(await call(handler, await signedInRequest(person, '/x', form), params))

function upload(fields: Form, name = 'tarif.txt', content = 'Tarif 2027') {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', new Blob([content]), name)
  return form
}

/** A framework contract with a document for each circle of readers, a member on it, one beside it, and a stranger. */
async function built() {
  const made = await buildRunningFramework({ bodies: 2 })
  const { operator, framework, buyers } = made
  const [participant, member] = buyers
  if (!participant || !member) throw new Error('two bodies')
  const params = { frameworkId: framework.id }
  for (const visibility of ['us', 'members', 'participants', 'public']) {
    const form = upload({ title: `Pièce ${visibility}`, kind: 'price-list', visibility })
    expect((await send(list.action, operator, form, params)).status).toBe(302)
  }
  const rows = await withTenant(operator.organisationId, async (tx) => {
    const ends = { organisationId: participant.organisationId, ownerId: operator.organisationId }
    await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'accepted' })
    return listSubjectDocuments(tx, [framework.id], { archived: false })
  })
  const [row] = await db
    .select({ slug: organisations.slug })
    .from(organisations)
    .where(eq(organisations.id, operator.organisationId))
  const idOf = (visibility: DocumentVisibility) => rows.find((one) => one.visibility === visibility)?.id ?? ''
  const stranger = await insertActor({ role: 'administrator' })
  return { ...made, participant, member, stranger, params, idOf, slug: row?.slug ?? '' }
}

type Built = Awaited<ReturnType<typeof built>>

const VISIBILITIES = ['us', 'members', 'participants', 'public'] as const

/** Which of the four files that person is given at the address of files. */
async function filesOf({ idOf }: Built, person: Person) {
  const given: string[] = []
  for (const visibility of VISIBILITIES) {
    const { status } = await open(file.loader, person, { documentId: idOf(visibility), version: '1' })
    if (status === 200) given.push(visibility)
    else expect(status).toBe(404)
  }
  return given
}

/** Which titles stand on the page of the catalogue. */
async function listedTo({ params }: Built, person: Person) {
  const { body } = await open(catalogue.loader, person, params)
  return (
    JSON.stringify(body)
      .match(/Pièce [a-z]+/g)
      ?.map((title) => title.slice('Pièce '.length)) ?? []
  )
}

describe('the documents of a framework contract', () => {
  test('are read by the circle that was chosen for each, at the address of the file and in the catalogue', async () => {
    const world = await built()
    const { operator, participant, member, stranger } = world
    expect(await filesOf(world, operator)).toEqual(['us', 'members', 'participants', 'public'])
    expect(await filesOf(world, participant)).toEqual(['members', 'participants', 'public'])
    expect(await filesOf(world, member)).toEqual(['members', 'public'])
    expect(await filesOf(world, stranger)).toEqual([])
    expect(await listedTo(world, participant)).toEqual(['members', 'participants', 'public'])
    expect(await listedTo(world, member)).toEqual(['members', 'public'])
    expect(await listedTo(world, stranger)).toEqual(['public'])
  })

  test('are closed to whoever is suspended, has left, or whose adhesion is over or has not begun', async () => {
    const world = await built()
    const { operator, participant, framework } = world
    const change = (values: Partial<typeof memberships.$inferInsert>) =>
      withTenant(operator.organisationId, (tx) => tx.update(memberships).set(values))
    for (const values of [
      { status: 'suspended' as const },
      { status: 'left' as const },
      { endsOn: addDays(today(), -1) },
      { startsOn: addDays(today(), 1) },
    ]) {
      await change({ status: 'accepted', startsOn: null, endsOn: null, ...values })
      expect(await filesOf(world, participant)).toEqual([])
      expect(await listedTo(world, participant)).toEqual(['public'])
    }
    await change({ status: 'accepted', startsOn: today(), endsOn: today() })
    expect(await filesOf(world, participant)).toEqual(['members', 'participants', 'public'])
    await withTenant(operator.organisationId, (tx) => tx.update(participations).set({ status: 'ended' }))
    expect(await filesOf(world, participant)).toEqual(['members', 'public'])
    await withTenant(operator.organisationId, (tx) =>
      tx.update(frameworks).set({ status: 'preparation' }).where(eq(frameworks.id, framework.id)),
    )
    expect(await filesOf(world, participant)).toEqual([])
  })

  test('say to their keepers who cannot read them yet', async () => {
    const { operator, framework, params } = await built()
    const saidOf = async (change: Partial<typeof frameworks.$inferInsert>) => {
      await withTenant(operator.organisationId, (tx) =>
        tx.update(frameworks).set(change).where(eq(frameworks.id, framework.id)),
      )
      return JSON.stringify((await open(list.loader, operator, params)).body)
    }
    expect(await saidOf({ published: true })).toContain('"public"')
    expect(await saidOf({ published: false })).toContain('n’est pas au catalogue public')
    expect(await saidOf({ status: 'preparation' })).toContain('personne ne le lit')
  })

  test('of the public circle are everybody’s, without signing in, while the page is published', async () => {
    const world = await built()
    const { operator, framework, params, slug, idOf } = world
    const shown = await open(anybodysPage.loader, null, { ...params, slug })
    expect(shown.body).toMatchObject({ object: framework.object, documents: [{ title: 'Pièce public' }] })
    expect(JSON.stringify(shown.body)).not.toMatch(/Pièce (us|members|participants)|Livraison|6\.000|100/)
    for (const visibility of VISIBILITIES) {
      const { status } = await open(anybodysFile.loader, null, { ...params, slug, documentId: idOf(visibility) })
      expect(status).toBe(visibility === 'public' ? 200 : 404)
    }
    await withTenant(operator.organisationId, (tx) =>
      tx.update(frameworks).set({ published: false }).where(eq(frameworks.id, framework.id)),
    )
    expect((await open(anybodysPage.loader, null, { ...params, slug })).status).toBe(404)
    const gone = await open(anybodysFile.loader, null, { ...params, slug, documentId: idOf('public') })
    expect(gone.status).toBe(404)
  })

  test('change their readers with a trace; the second of two who choose is told', async () => {
    const world = await built()
    const { operator, member, framework, params, idOf } = world
    const documentId = idOf('us')
    const place = { ...params, documentId }
    const form = { intent: 'visibility', from: 'us', visibility: 'members' }
    expect((await send(page.action, operator, form, place)).status).toBe(302)
    const late = await send(page.action, operator, { ...form, visibility: 'public' }, place)
    expect(late.location).toContain(documentId)
    expect((await open(page.loader, operator, place)).body).toMatchObject({ document: { visibility: 'members' } })
    expect(await filesOf(world, member)).toEqual(['us', 'members', 'public'])
    const trace = await withTenant(operator.organisationId, (tx) =>
      listAuditOfSubject(tx, { subjectKind: 'framework', subjectId: framework.id }),
    )
    expect(trace[0]).toMatchObject({
      ...{ action: 'document.visibility', before: { visibility: 'us' }, after: { visibility: 'members' } },
    })
    await send(page.action, operator, { intent: 'archive' }, place)
    expect(await filesOf(world, member)).toEqual(['members', 'public'])
  })

  test('are kept by the centre’s keepers alone, and a refused file keeps what was typed', async () => {
    const world = await built()
    const { operator, member, participant, stranger, params, idOf } = world
    const place = { ...params, documentId: idOf('members') }
    const coordinator = await insertActor({ role: 'coordinator', organisationId: participant.organisationId })
    const reader = await insertActor({ role: 'buyer', organisationId: operator.organisationId })
    for (const [person, status] of [
      [reader, 403],
      [member, 403],
      [coordinator, 404],
      [stranger, 404],
    ] as const) {
      for (const route of [list, page]) expect((await open(route.loader, person, place)).status).toBe(status)
      expect((await send(list.action, person, upload({ visibility: 'public' }), place)).status).toBe(status)
      expect((await send(page.action, person, { intent: 'archive' }, place)).status).toBe(status)
    }
    const refused = await send(
      list.action,
      operator,
      upload({ title: 'x', visibility: 'public' }, 'a.exe', 'MZ'),
      place,
    )
    expect(refused).toMatchObject({ status: 400, body: { typed: { title: 'x', visibility: 'public' } } })
  })
})
