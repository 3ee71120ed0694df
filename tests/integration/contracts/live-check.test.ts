import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { loader } from '#app/routes/marches.controle.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { liveAnswerSchema, NO_LIVE_ANSWER } from '#app/ui/checks/live-answer.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const typed = {
  ...{ nature: 'services', status: 'preparation', route: 'own', procedure: 'PNSPP' },
  ...{ estimatedValue: '90.000', launchedOn: '2026-06-15' },
}

async function ask(actor: Actor & { userId: string }, form: Record<string, string>) {
  const answer = await call(loader, await signedInRequest(actor, `/marches/controle?${new URLSearchParams(form)}`))
  if (!(answer instanceof Response)) throw new Error('no answer')
  return answer.ok ? liveAnswerSchema.parse(await answer.json()) : answer.status
}

const purchase = (actor: Actor, change: Partial<ContractDetails> = {}) =>
  createContract(actor, {
    details: buildContract({
      ...{ status: 'running', nature: 'services', procedure: 'PNSPP', estimatedValue: euro(60_000) },
      ...{ launchedOn: '2026-03-02', cpvCodes: ['72410000-7'], supplier: 'Ricoh' },
      ...change,
    }),
    today: '2026-11-22',
  })

test('the procedure typed is allowed, or forbidden with the amount that forbids it', async () => {
  const actor = await insertActor()
  expect(await ask(actor, typed)).toMatchObject({
    launch: { fits: 'yes', text: expect.stringContaining('140.000') },
    note: null,
    decides: [{ text: expect.stringContaining('Le conseil communal') }],
    aggregations: [],
  })
  expect(await ask(actor, { ...typed, estimatedValue: '140.000' })).toMatchObject({
    launch: { fits: 'no', text: expect.stringContaining('140.000') },
  })
  expect(await ask(actor, { ...typed, estimatedValue: '140.000', ground: 'exclusivity' })).toMatchObject({
    launch: { fits: 'yes' },
  })
})

test('what is missing is named, a day without thresholds is not guessed', async () => {
  const actor = await insertActor()
  expect(await ask(actor, { ...typed, estimatedValue: '' })).toMatchObject({
    launch: null,
    note: expect.stringContaining('le montant estimé'),
  })
  expect(await ask(actor, { ...typed, launchedOn: '2031-01-01' })).toMatchObject({
    launch: null,
    note: expect.stringContaining('Aucun seuil'),
  })
  expect(await ask(actor, {})).toEqual(NO_LIVE_ANSWER)
})

test('a day that does not exist is refused by its name: no law is guessed for it', async () => {
  const actor = await insertActor()
  for (const route of ['own', 'centre']) {
    expect(await ask(actor, { ...typed, route, launchedOn: '31/02/2026' })).toEqual({
      ...NO_LIVE_ANSWER,
      problems: [{ field: 'launchedOn', text: expect.stringMatching(/Date de lancement.*n’existe pas/) }],
    })
  }
  expect(await ask(actor, { ...typed, estimatedValue: '1.2.3' })).toMatchObject({
    problems: [{ field: 'estimatedValue' }],
    launch: null,
    note: expect.stringContaining('le montant estimé'),
  })
})

test.each([
  { form: { route: 'centre', centreListed: 'no' }, fits: 'no', code: 'beneficiary', says: 'C-216/17' },
  { form: { route: 'centre', centreRemaining: '80.000' }, fits: 'no', code: 'remaining', says: '80.000' },
  { form: { route: 'exclusive-right', rightPublished: 'yes' }, fits: 'to-verify', code: 'act', says: 'art. 29' },
  { form: { route: 'exclusive-right', nature: 'works' }, fits: 'no', code: 'service', says: 'art. 29' },
  { form: { route: 'in-house', inHouseControl: 'yes' }, fits: 'to-verify', code: 'control', says: 'preuve manque' },
  { form: { jointPartners: 'Ville de Liège' }, fits: 'to-verify', code: 'joint-lead', says: 'Ville de Liège' },
])('what has to be proven is said while one types: $form', async ({ form, fits, code, says }) => {
  const told = await ask(await insertActor(), { ...typed, ...form })
  expect(told).toMatchObject({ problems: [], route: { fits } })
  const points = typeof told === 'number' ? [] : (told.route?.points ?? [])
  expect(points.find((point) => point.code === code)?.text).toContain(says)
})

test('an own procedure alone has no route to prove, another route no procedure to choose', async () => {
  const actor = await insertActor()
  expect(await ask(actor, typed)).toMatchObject({ route: null })
  expect(await ask(actor, { ...typed, route: 'centre', procedure: '', estimatedValue: '' })).toMatchObject({
    ...{ launch: null, note: null },
    route: { fits: 'to-verify' },
  })
  const proven = { rightPublished: 'yes', rightCompatible: 'yes', routeProof: 'Décret du 5 mai 2011' }
  expect(await ask(actor, { ...typed, route: 'exclusive-right', ...proven })).toMatchObject({
    route: { fits: 'yes', text: expect.stringContaining('Aucune mise en concurrence') },
  })
})

test('alike purchases of twelve months that together come near a threshold are named while one types', async () => {
  const actor = await insertActor()
  await purchase(actor)
  const near = await ask(actor, { ...typed, estimatedValue: '55.000', cpvCodes: '72400000-4' })
  expect(near).toMatchObject({ aggregations: [{ reached: false, text: expect.stringContaining('115.000') }] })
  expect(await ask(actor, { ...typed, estimatedValue: '80.000', supplier: 'ricoh' })).toMatchObject({
    aggregations: [{ reached: true, text: expect.stringContaining('140.000') }],
  })
  expect(await ask(actor, { ...typed, estimatedValue: '51.999', supplier: 'Ricoh' })).toMatchObject({
    aggregations: [],
  })
  expect(await ask(await insertActor(), { ...typed, supplier: 'Ricoh' })).toMatchObject({ aggregations: [] })
})

test('a contract is not added to itself', async () => {
  const actor = await insertActor()
  const created = await purchase(actor)
  const contractId = created.ok ? created.value.contractId : ''
  const form = { ...typed, estimatedValue: '80.000', supplier: 'Ricoh' }
  expect(await ask(actor, { ...form, contractId })).toMatchObject({ aggregations: [] })
  expect(await ask(actor, form)).toMatchObject({ aggregations: [{}] })
})

test('is for people who may write contracts, and leaves no trace', async () => {
  const actor = await insertActor()
  await ask(actor, typed)
  const traces = await withTenant(actor.organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))
  expect(traces).toEqual([])
  expect(await ask(await insertActor({ role: 'reader' }), typed)).toBe(403)
  expect(await ask(actor, { ...typed, contractId: 'x' })).toBe(404)
  const visitor = await call(loader, anonymousRequest('/marches/controle'))
  expect(visitor instanceof Response && visitor.status).toBe(302)
})

test('before a procedure is chosen, those that the law leaves are listed, with those that need a ground apart', async () => {
  const actor = await insertActor()
  const open = { ...typed, procedure: '', estimatedValue: '150.000' }
  const told = await ask(actor, open)
  const groups = typeof told === 'number' ? [] : (told.options?.groups ?? [])
  const named = (status: string) => groups.find((group) => group.status === status)?.options ?? []
  expect(named('allowed').map(({ procedure }) => procedure)).toEqual([
    'Procédure négociée directe avec publication préalable',
    'Procédure concurrentielle avec négociation',
    'Procédure ouverte',
    'Procédure restreinte',
  ])
  expect(named('with-ground')[0]).toMatchObject({
    procedure: 'Procédure négociée sans publication préalable',
    text: expect.stringContaining('urgence impérieuse'),
  })
  expect(told).toMatchObject({
    ...{ launch: null, note: null },
    options: { summary: expect.stringContaining('4 procédures'), explanation: expect.stringContaining('140.000') },
  })
  expect(await ask(actor, { ...open, estimatedValue: '29.999,99' })).toMatchObject({
    options: { summary: expect.stringContaining('6 procédures') },
  })
  expect(await ask(actor, { ...open, sector: 'special' })).toMatchObject({
    options: {
      groups: [
        {
          options: expect.arrayContaining([{ procedure: expect.stringContaining('mise en concurrence'), text: null }]),
        },
        { status: 'to-verify' },
      ],
    },
  })
})

test('nothing is listed without an amount, for a day without thresholds, another route or a chosen procedure', async () => {
  const actor = await insertActor()
  const open = { ...typed, procedure: '' }
  expect(await ask(actor, typed)).toMatchObject({ options: null })
  expect(await ask(actor, { ...open, estimatedValue: '' })).toMatchObject({ options: null })
  expect(await ask(actor, { ...open, estimatedValue: '0' })).toMatchObject({
    options: null,
    note: expect.stringContaining('montant'),
  })
  expect(await ask(actor, { ...open, launchedOn: '2031-01-01' })).toMatchObject({
    options: null,
    note: expect.stringContaining('Aucun seuil'),
  })
  expect(await ask(actor, { ...open, route: 'centre' })).toMatchObject({ options: null })
  expect(await ask(actor, { ...open, status: 'running', launchedOn: '' })).toMatchObject({
    options: null,
    note: expect.stringContaining('date de lancement'),
  })
  expect(await ask(actor, { ...open, launchedOn: '' })).toMatchObject({ options: { groups: [{}, {}] } })
})
