import { expect, test } from 'vitest'
import { loader as people } from '#app/routes/_app.administration.personnes.tsx'
import { loader as platform } from '#app/routes/_app.plateforme.tsx'
import { action, loader } from '#app/routes/_app.plateforme_.fusions.tsx'
import { loader as publicCentre } from '#app/routes/_public.centre.$slug.tsx'
import { listOrganisationsToAdd } from '#db/queries/member-organisations.ts'
import { listOrganisations } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { insertCentre } from '#tests/factories/centre-data.ts'
import { addContract, FORM } from '#tests/factories/merging-bodies.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const PAGE = '/plateforme/fusions'

async function two() {
  const user = await insertUser({ platformAdministrator: true })
  const person = { userId: user.id, organisationId: null }
  const [from, into] = [await insertActor({ role: 'administrator' }), await insertActor({ role: 'administrator' })]
  await addContract(from, '1')
  await addContract(into, '1')
  return { person, from, into, ids: { fromId: from.organisationId, intoId: into.organisationId } }
}

type Session = { userId: string; organisationId: string | null }
const look = async (person: Session, ids: { fromId: string; intoId: string }) => {
  const path = `${PAGE}?de=${ids.fromId}&vers=${ids.intoId}`
  return (await answerOf(await call(loader, await signedInRequest(person, path)))).body as {
    refusal: { text: string } | null
    merger: { seal: string; counts: { kind: string; number: string; twice: string | null }[] } | null
    past: { act: string }[]
  }
}
const send = async (person: Session, form: Record<string, string>) =>
  answerOf(await call(action, await signedInRequest(person, PAGE, form)))

test('the page shows what would move, asks for the day and the act, and carries out what it showed', async () => {
  const { person, from, into, ids } = await two()
  const { merger } = await look(person, ids)
  expect(merger?.counts.find(({ kind }) => kind === 'contracts')).toMatchObject({
    number: '1',
    twice: expect.stringContaining('(ex organisation-'),
  })
  const form = { ...ids, seal: merger!.seal, ...FORM }
  const refusedForm = await send(person, { ...form, effectiveOn: '2999-01-01', act: ' ' })
  expect(refusedForm).toMatchObject({
    status: 400,
    body: { problems: { effectiveOn: 'dayFuture', act: 'actMissing' }, typed: { effectiveOn: '2999-01-01' } },
  })
  expect(await send(person, form)).toMatchObject({ status: 302, location: PAGE })
  expect((await look(person, ids)).refusal?.text).toContain('déjà fusionnée')
  expect((await look(person, { fromId: ids.intoId, intoId: ids.intoId })).past.map(({ act }) => act)).toContain(
    FORM.act,
  )
  const again = await send(person, form)
  expect(again).toMatchObject({
    status: 409,
    body: { typed: FORM, message: { text: expect.stringContaining('déjà fusionnée') } },
  })

  // The list of organisations says what became of it, and its people come into the one that stays.
  const { organisations } = (await answerOf(await call(platform, await signedInRequest(person, '/plateforme'))))
    .body as {
    organisations: { id: string; merged: string | null; people: number }[]
  }
  expect(organisations.find(({ id }) => id === from.organisationId)).toMatchObject({
    people: 0,
    merged: expect.stringContaining(`Commune ${into.organisationId}`),
  })
  const request = await signedInRequest({ userId: from.userId, organisationId: from.organisationId }, '/')
  expect((await answerOf(await call(people, request))).status).toBe(200)
})

test('what changed since the dry run is shown again, with what was typed', async () => {
  const { person, from, ids } = await two()
  const { merger } = await look(person, ids)
  await addContract(from, '2')
  const answer = await send(person, { ...ids, seal: merger!.seal, ...FORM })
  expect(answer).toMatchObject({
    status: 409,
    body: { typed: FORM, message: { text: expect.stringContaining('a changé') } },
  })
  expect((await look(person, ids)).merger?.counts.find(({ kind }) => kind === 'contracts')?.number).toBe('2')
})

test('an administrator of either body, or whoever is not signed in, does not come there', async () => {
  const { from, ids } = await two()
  const person = { userId: from.userId, organisationId: from.organisationId }
  for (const handler of [loader, action]) {
    const form = handler === action ? { ...ids, seal: '', ...FORM } : undefined
    expect((await answerOf(await call(handler, await signedInRequest(person, PAGE, form)))).status).toBe(403)
  }
})

test('the old address of its centre leads to that of the body that stays, and no centre finds it any more', async () => {
  const { person, from, into, ids } = await two()
  const slugOf = async (id: string) => (await listOrganisations()).find((one) => one.id === id)!.slug
  await withTenant(into.organisationId, (tx) => insertCentre(tx))
  const { merger } = await look(person, ids)
  await send(person, { ...ids, seal: merger!.seal, ...FORM })
  const slug = await slugOf(from.organisationId)
  const answer = await answerOf(await call(publicCentre, await signedInRequest(person, `/centre/${slug}`), { slug }))
  expect(answer).toMatchObject({ status: 301, location: `/centre/${await slugOf(into.organisationId)}` })
  const found = await withTenant(into.organisationId, (tx) =>
    listOrganisationsToAdd(tx, {
      centreId: crypto.randomUUID(),
      text: from.organisationId,
      enterpriseNumber: null,
      limit: 5,
    }),
  )
  expect(found).toEqual([])
})
