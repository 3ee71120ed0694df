import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ROLES } from '#app/domain/permissions.ts'
import { loader as reminders } from '#app/routes/_app.administration.rappels._index.tsx'
import { loader as deadlines } from '#app/routes/_app.echeances.tsx'
import { loader as register } from '#app/routes/_app.marches._index/route.tsx'
import { action, loader } from '#app/routes/_app.plateforme.tsx'
import { loader as layout } from '#app/routes/_app.tsx'
import { loader as home } from '#app/routes/_public._index.tsx'
import { findOrganisationBySlug } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { tokensTo } from '#tests/factories/account-token.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PAGE = '/plateforme'

async function platformAdministrator() {
  const user = await insertUser({ platformAdministrator: true })
  return { userId: user.id, organisationId: null }
}
type Session = { userId: string; organisationId: string | null }

const ask = async (handler: Parameters<typeof call>[0], person: Session, form?: Record<string, string>) =>
  answerOf(await call(handler, await signedInRequest(person, PAGE, form)))

const newcomer = () => {
  const slug = `ville-${randomUUID()}`
  return { name: 'Ville d’Essai', kind: 'municipality', slug, email: `${slug}@ville.example` }
}

test('whoever looks after the installation begins at its organisations, counted from outside', async () => {
  const { organisationId } = await insertActor()
  await insertActor({ organisationId })
  const person = await platformAdministrator()
  expect((await ask(home, person)).location).toBe(PAGE)
  const { organisations } = (await ask(loader, person)).body as { organisations: Record<string, unknown>[] }
  const line = organisations.find(({ id }) => id === organisationId)
  expect(line).toMatchObject({ people: 2 })
  expect(Object.keys(line ?? {}).sort()).toEqual(['created', 'id', 'kind', 'merged', 'name', 'people'])
  expect((await ask(layout, person)).body).toMatchObject({
    acting: null,
    permissions: [],
    shell: {
      searchable: false,
      navigation: [{ items: [{ to: PAGE }, { to: `${PAGE}/seuils` }, { to: `${PAGE}/cpv` }, { to: '/seuils' }] }],
    },
  })
})

test('an organisation is created with the invitation of its first administrator', async () => {
  const person = await platformAdministrator()
  const form = newcomer()
  expect(await ask(action, person, form)).toMatchObject({ status: 302, location: PAGE })
  const organisation = await findOrganisationBySlug(form.slug)
  expect(organisation).toMatchObject({ name: form.name, kind: 'municipality', operator: false })
  expect(await tokensTo(form.email)).toMatchObject([
    { kind: 'invitation', role: 'administrator', organisationId: organisation?.id, invitedBy: person.userId },
  ])
})

test('without an identifier the organisation gets that of its name', async () => {
  const { slug, ...form } = newcomer()
  expect((await ask(action, await platformAdministrator(), { ...form, name: `É’${slug}` })).status).toBe(302)
  expect(await findOrganisationBySlug(`e-${slug}`)).not.toBeNull()
})

test('a refused organisation keeps what was typed, invites nobody, and says at each field what is wrong', async () => {
  const person = await platformAdministrator()
  const empty = await ask(action, person, { name: ' ', kind: '', slug: 'É', email: 'x' })
  expect(empty).toMatchObject({
    status: 400,
    body: { problems: { name: 'nameMissing', kind: 'kindMissing', email: 'emailWrong' }, typed: { email: 'x' } },
  })
  const form = newcomer()
  await ask(action, person, form)
  const email = `autre-${form.email}`
  expect(await ask(action, person, { ...form, email })).toMatchObject({
    status: 409,
    body: { problems: { slug: 'slugTaken' }, typed: { name: form.name, email } },
  })
  expect(await tokensTo(email)).toEqual([])
})

test('a visitor, and every role of an organisation, its administrator too, is kept out', async () => {
  expect((await answerOf(await call(loader, anonymousRequest(PAGE)))).status).toBe(302)
  const form = newcomer()
  for (const role of ROLES) {
    const person = await insertActor({ role })
    expect((await ask(loader, person)).status).toBe(403)
    expect((await ask(action, person, form)).status).toBe(403)
  }
  expect(await findOrganisationBySlug(form.slug)).toBeNull()
})

test('the flag of the installation opens no row of an organisation', async () => {
  const actor = await insertActor()
  await withTenant(actor.organisationId, (tx) => insertContract(tx, { object: 'Un marché à ne pas montrer' }))
  const person = { ...(await platformAdministrator()), organisationId: actor.organisationId }
  for (const page of [register, deadlines, reminders]) expect((await ask(page, person)).status).toBe(403)
  expect(JSON.stringify((await ask(loader, person)).body)).not.toContain('à ne pas montrer')
})
