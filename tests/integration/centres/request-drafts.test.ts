import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as home from '#app/routes/_app.accueil.tsx'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as asking from '#app/routes/_app.catalogue.$frameworkId_.participer.tsx'
import { addParticipation } from '#app/services/participations/add-participation.server.ts'
import { askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { findOwnParticipation, listParticipants } from '#db/queries/participations.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertMembership } from '#tests/factories/centre-data.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { buildRunningFramework, type RunningFramework, typedRequest } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z')

type Handler = Parameters<typeof call>[0]
type Person = RunningFramework['buyer']

const open = async (loader: Handler, person: Person, params: Record<string, string>) =>
  answerOf(await call(loader, await signedInRequest(person, '/catalogue'), params))
const send = async (action: Handler, person: Person, form: Record<string, string> | FormData, id: string) =>
  answerOf(await call(action, await signedInRequest(person, '/catalogue', form), { frameworkId: id }))

function formOf(fields: Readonly<Partial<Record<string, string>>>, content = '', name = '') {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value ?? '')
  form.set('decisionFile', new Blob([content]), name)
  return form
}

const seenByCentre = ({ operator, framework }: RunningFramework) =>
  withTenant(operator.organisationId, (tx) => listParticipants(tx, { frameworkId: framework.id, limit: 10 }))

const ownOf = ({ operator, framework }: RunningFramework, person: Person) =>
  withTenant(person.organisationId, (tx) =>
    findOwnParticipation(tx, { ownerId: operator.organisationId, frameworkId: framework.id }),
  )

/** What the public catalogue shows, and a municipality that is no member of its centre. */
async function buildPublished() {
  const built = await buildRunningFramework()
  await withTenant(built.operator.organisationId, async (tx) => {
    await tx.update(centres).set({ publishedAt: new Date() }).where(eq(centres.id, built.centre.id))
    await tx.update(frameworks).set({ published: true }).where(eq(frameworks.id, built.framework.id))
  })
  const organisation = await insertOrganisation({ kind: 'municipality' })
  const stranger = await insertActor({ role: 'buyer', organisationId: organisation.id })
  return { ...built, stranger }
}

test('a body whose adhesion is examined reads so in its first step, and that the maximum is for members', async () => {
  const { stranger, framework, operator, centre } = await buildPublished()
  await withTenant(operator.organisationId, (tx) =>
    insertMembership(
      tx,
      { organisationId: stranger.organisationId, ownerId: operator.organisationId, centreId: centre.id },
      { status: 'asked' },
    ),
  )
  expect((await open(asking.loader, stranger, { frameworkId: framework.id })).body).toMatchObject({
    membership: { status: 'asked' },
    facts: { ceiling: 'réservé aux membres de la centrale' },
    path: [{ state: 'examined' }, {}, {}, {}, {}],
  })
})

test('a body that is no member yet begins its way, is led to the adhesion, and goes on once it is a member', async () => {
  const built = await buildPublished()
  const { stranger, framework, operator, centre, lot } = built
  const params = { frameworkId: framework.id }
  expect((await open(catalogue.loader, stranger, params)).body).toMatchObject({ standing: 'join-centre', own: null })
  const way = `/catalogue/${framework.id}/participer`
  expect(await send(catalogue.action, stranger, { intent: 'start' }, framework.id)).toMatchObject({ location: way })
  expect(await send(catalogue.action, stranger, { intent: 'start' }, framework.id)).toMatchObject({ location: way })
  expect((await open(asking.loader, stranger, params)).body).toMatchObject({
    membership: { status: 'none' },
    lots: [],
    path: [{ state: 'todo' }, { state: 'done' }, { state: 'waiting' }, { state: 'waiting' }, { state: 'waiting' }],
  })
  expect((await open(home.loader, stranger, {})).body).toMatchObject({ tasks: [{ to: way }] })
  expect(await seenByCentre(built)).toEqual([])

  await withTenant(operator.organisationId, (tx) =>
    insertMembership(tx, {
      ...{ organisationId: stranger.organisationId, ownerId: operator.organisationId, centreId: centre.id },
    }),
  )
  expect((await open(asking.loader, stranger, params)).body).toMatchObject({ membership: null, lots: [{}, {}] })
  const draft = formOf({ intent: 'draft', version: '1', [`amount-${lot.id}`]: '50,00' })
  expect(await send(asking.action, stranger, draft, framework.id)).toMatchObject({ location: way })
  expect((await open(asking.loader, stranger, params)).body).toMatchObject({
    typed: { [`amount-${lot.id}`]: '50,00' },
    path: [{ state: 'done' }, { state: 'done' }, { state: 'done' }, { state: 'later' }, { state: 'todo' }],
  })
  expect(await seenByCentre(built)).toEqual([])
  const whole = formOf({ intent: 'ask', version: '2', ...typedRequest(built) })
  expect(await send(asking.action, stranger, whole, framework.id)).toMatchObject({ status: 302 })
  expect(await seenByCentre(built)).toMatchObject([{ status: 'asked' }])
})

test('what was typed stays a draft until it is readable, and nobody but a member sends it', async () => {
  const built = await buildPublished()
  const { buyer, framework, lot, stranger } = built
  const unreadable = formOf({ intent: 'draft', version: '0', [`amount-${lot.id}`]: 'beaucoup' })
  expect(await send(asking.action, buyer, unreadable, framework.id)).toMatchObject({
    status: 400,
    body: { typed: { [`amount-${lot.id}`]: 'beaucoup' } },
  })
  const asked = { to: 'asked', frameworkId: framework.id, version: 0, typed: {}, file: null, now: NOW } as const
  expect(await askParticipation(stranger, asked)).toMatchObject({ refusal: { code: 'not-member' } })
})

test('what was typed beside a refused file is a draft; a request that was sent stays as it was sent', async () => {
  const built = await buildRunningFramework()
  const { buyer, framework } = built
  const wrong = (version: string, change: Record<string, string>) => {
    const typed = { intent: 'ask', version, ...typedRequest(built), ...change }
    return send(asking.action, buyer, formOf(typed, 'un texte', 'deliberation.pdf'), framework.id)
  }
  expect((await wrong('0', { decisionOn: 'hier' })).body).toMatchObject({
    ...{ file: expect.any(String), problems: { decisionOn: 'not-a-day' }, kept: null },
  })
  expect(await ownOf(built, buyer)).toBeNull()
  expect((await wrong('0', { contactName: 'Greffe' })).body).toMatchObject({
    ...{ file: expect.any(String), version: 1, kept: expect.stringContaining('gardé comme brouillon') },
  })
  expect(await ownOf(built, buyer)).toMatchObject({ status: 'draft', contactName: 'Greffe', version: 1 })
  expect(await seenByCentre(built)).toEqual([])
  expect((await wrong('0', { contactName: 'Trop tard' })).body).toMatchObject({ kept: null })
  const whole = formOf({ intent: 'ask', version: '1', ...typedRequest(built) })
  expect(await send(asking.action, buyer, whole, framework.id)).toMatchObject({ status: 302 })
  const sent = await ownOf(built, buyer)
  expect((await wrong('2', { contactName: 'Greffe' })).body).toMatchObject({
    ...{ kept: null, typed: { contactName: 'Greffe' } },
  })
  expect(await ownOf(built, buyer)).toEqual(sent)
})

test('a draft is given up unseen and begun anew; a request that was sent is no draft any more', async () => {
  const built = await buildRunningFramework()
  const { buyer, framework } = built
  const draft = { to: 'draft', frameworkId: framework.id, typed: {}, file: null, now: NOW } as const
  await askParticipation(buyer, { ...draft, version: 0 })
  expect(await send(catalogue.action, buyer, { intent: 'withdraw', version: '1' }, framework.id)).toMatchObject({
    status: 302,
  })
  expect(await seenByCentre(built)).toEqual([])
  expect(await askParticipation(buyer, { ...draft, version: 2 })).toMatchObject({ ok: true })
  const whole = { ...draft, to: 'asked', version: 3, typed: typedRequest(built) } as const
  expect(await askParticipation(buyer, whole)).toMatchObject({ ok: true })
  expect(await askParticipation(buyer, { ...draft, version: 4 })).toMatchObject({ refusal: { code: 'not-allowed' } })
  expect(await ownOf(built, buyer)).toMatchObject({ status: 'asked', version: 4 })
})

test('the centre puts a body on the contract whatever it was preparing', async () => {
  const built = await buildRunningFramework()
  const { buyer, framework, operator, centre } = built
  const typed = { contactName: 'Brouillon' }
  await askParticipation(buyer, {
    ...{ to: 'draft', frameworkId: framework.id, version: 0, typed, file: null, now: NOW },
  })
  const input = {
    frameworkId: framework.id,
    organisationId: buyer.organisationId,
    typed: typedRequest(built),
    now: NOW,
  }
  expect(await addParticipation(operator, input)).toMatchObject({ ok: true })
  expect(await addParticipation(operator, input)).toMatchObject({ refusal: { code: 'already' } })
  expect(await ownOf(built, buyer)).toMatchObject({ status: 'accepted', version: 2 })
  const [membership] = await withTenant(buyer.organisationId, (tx) => tx.select().from(memberships))
  expect(membership).toMatchObject({ centreId: centre.id })
})
