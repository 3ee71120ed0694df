import { describe, expect, test } from 'vitest'
import * as list from '#app/routes/_app.notre-centrale.marches._index.tsx'
import * as overview from '#app/routes/_app.notre-centrale.marches.$frameworkId._index/route.tsx'
import * as lotPage from '#app/routes/_app.notre-centrale.marches.$frameworkId.lots.$lotId.tsx'
import * as editing from '#app/routes/_app.notre-centrale.marches.$frameworkId.modifier.tsx'
import * as creating from '#app/routes/_app.notre-centrale.marches.nouveau.tsx'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreWithMember } from '#tests/factories/centre-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Route = { loader: Parameters<typeof call>[0]; action?: Parameters<typeof call>[0] }

const PAGE = '/notre-centrale/marches'
const FORM = {
  object: 'Copieurs multifonctions',
  reference: 'CSC 2026-12',
  cpvCodes: '30120000-6',
  startsOn: '2027-01-01',
  endsOn: '2030-12-31',
  ceiling: '250.000,00',
  joining: 'identified',
  'kind-municipality': 'on',
}

const open = async (route: Route, person: Person, params: Record<string, string> = {}, path = PAGE) =>
  answerOf(await call(route.loader, await signedInRequest(person, path), params))
const send = async (
  route: Route,
  person: Person,
  form: Record<string, string>,
  params: Record<string, string> = {},
) => {
  if (!route.action) throw new Error('a page that is only read')
  return answerOf(await call(route.action, await signedInRequest(person, PAGE, form), params))
}

async function built() {
  const operator = await insertActor({ role: 'coordinator' })
  const member = await insertActor({ role: 'coordinator' })
  const kept = await buildCentreWithMember(operator.organisationId, member.organisationId)
  return { operator, member, ...kept, params: { frameworkId: kept.framework.id, lotId: kept.lot.id } }
}

describe('the pages of our framework contracts', () => {
  test('are for keepers of the centre’s organisation; a member and a stranger find none of them', async () => {
    const { operator, member, params } = await built()
    const reader = await insertActor({ role: 'buyer', organisationId: operator.organisationId })
    const stranger = await insertActor({ role: 'administrator' })
    for (const route of [overview, editing, lotPage]) {
      expect((await answerOf(await call(route.loader, anonymousRequest(PAGE), params))).status).toBe(302)
      expect((await open(route, reader, params)).status).toBe(403)
      expect((await open(route, member, params)).status).toBe(404)
      expect((await open(route, stranger, params)).status).toBe(404)
      expect((await open(route, operator, params)).status).toBe(200)
    }
    for (const [route, form] of [
      [overview, { intent: 'move', to: 'suspended', reason: 'x', version: '1' }],
      [overview, { intent: 'archive' }],
      [editing, { ...FORM, version: '1' }],
      [lotPage, { number: '1', title: 'x', version: '1' }],
      [lotPage, { intent: 'remove' }],
    ] as const) {
      expect((await send(route, reader, form, params)).status).toBe(403)
      expect((await send(route, member, form, params)).status).toBe(404)
      expect((await send(route, stranger, form, params)).status).toBe(404)
    }
    expect((await open(list, stranger)).location).toBe('/notre-centrale')
    expect((await send(creating, stranger, FORM)).location).toBe('/notre-centrale')
  })

  test('refuse a wrong field, keep what was typed, and keep the contract once it is right', async () => {
    const { operator } = await built()
    const wrong = { ...FORM, object: '', cpvCodes: '1234', ceiling: '0', endsOn: '2026-01-01' }
    expect(await send(creating, operator, wrong)).toMatchObject({
      status: 400,
      body: {
        typed: wrong,
        problems: { object: 'object-missing', cpvCodes: 'wrong-cpv', ceiling: 'zero-ceiling' },
      },
    })
    const { 'kind-municipality': _, ...nobody } = FORM
    expect((await send(creating, operator, { ...nobody, endsOn: '2026-01-01' })).body).toMatchObject({
      problems: { endsOn: 'end-before-start', kinds: 'kinds-missing' },
    })
    expect((await send(creating, operator, { ...FORM, contractId: crypto.randomUUID() })).body).toMatchObject({
      problems: { contractId: 'unknown-choice' },
    })
    const created = await send(creating, operator, FORM)
    const params = { frameworkId: created.location?.split('/').at(-1) ?? '' }
    expect((await open(overview, operator, params)).body).toMatchObject({
      status: 'preparation',
      facts: { cpv: '30120000-6', ceiling: expect.stringContaining('250.000') },
    })
    expect((await open(editing, operator, params)).body).toMatchObject({ values: FORM })
    expect(await send(editing, operator, { ...FORM, object: 'Autre', version: '9' }, params)).toMatchObject({
      status: 409,
      body: { version: 1, message: expect.any(String), typed: { object: 'Autre' } },
    })
  })

  test('show who takes part, for how much, and what part of the whole that is', async () => {
    const { operator, member, framework, lot, participation, params } = await built()
    const ends = { organisationId: member.organisationId, ownerId: operator.organisationId }
    await withTenant(operator.organisationId, async (tx) => {
      await tx.update(participations).set({ status: 'accepted' })
      await tx.update(frameworks).set({ ceiling: 4_000_000 })
      const maximum = { lotId: lot.id, amount: 1_000_000, quantity: 12 }
      await tx.insert(participationMaxima).values({ ...ends, ...maximum, participationId: participation.id })
    })
    expect((await open(overview, operator, params)).body).toMatchObject({
      participants: [{ id: participation.id, share: '25,0\u00a0%', total: expect.stringContaining('10.000') }],
      lots: [{ id: lot.id, granted: expect.stringContaining('10.000') }],
      calls: [{ state: 'open' }],
    })
    expect((await open(list, operator)).body).toMatchObject({ lines: [{ id: framework.id, members: '1' }] })
    expect((await send(lotPage, operator, { intent: 'remove' }, params)).location).toContain(lot.id)
  })

  test('move it on with a reason where one is asked, and say why not', async () => {
    const { operator, params, framework } = await built()
    const form = { intent: 'move', to: 'suspended', reason: ' ', version: String(framework.version) }
    expect(await send(overview, operator, form, params)).toMatchObject({
      status: 400,
      body: { refusal: 'reason-missing', typed: { to: 'suspended' } },
    })
    expect((await send(overview, operator, { ...form, reason: 'Litige' }, params)).status).toBe(302)
    expect((await open(overview, operator, params)).body).toMatchObject({
      status: 'suspended',
      statusReason: 'Litige',
      history: [{ what: 'État d’un accord-cadre changé' }],
    })
  })
})
