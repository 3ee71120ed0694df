import { expect, test } from 'vitest'
import type { TypedAmendment } from '#app/domain/amendment-schema.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { historyLines } from '#app/i18n/contract-history.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import * as amendments from '#app/routes/_app.marches.$contractId_.avenants.tsx'
import { recordAmendment } from '#app/services/amendments/record-amendment.server.ts'
import { revokeAmendment } from '#app/services/amendments/revoke-amendment.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const today = '2026-11-22'

const term = {
  kind: 'fixed',
  start: '2023-01-01',
  initialMonths: 48,
  renewal: { kind: 'none', months: null, max: null, recorded: 0 },
  notice: null,
  noticeCountsFrom: 'receipt',
} as const

const buildForm = (change: Partial<TypedAmendment> = {}): TypedAmendment => ({
  ...{ object: 'Six mois de plus', decidedOn: '2026-11-20', amount: 0, ground: 'review-clause' },
  ...{ justification: 'Clause de réexamen du cahier des charges.', documentReference: null, durationMotive: null },
  ...{ newEnd: null, addedMonths: 6, seen: '', ...change },
})

async function contractOf(change: Partial<ContractDetails> = {}) {
  const actor = await insertActor()
  const details = buildContract({ term, launchLeadDays: 60, approvedValue: euro(100_000), ...change })
  const created = await createContract(actor, { details, today })
  return { actor, contractId: created.ok ? created.value.contractId : expect.fail(JSON.stringify(created.refusal)) }
}
type Place = Awaited<ReturnType<typeof contractOf>>

const ask = ({ actor, contractId }: Place, change: Partial<TypedAmendment> = {}) =>
  recordAmendment(actor, { contractId, form: buildForm(change), today })

/** As a person does: looks at the answer, then keeps it. */
async function extend(place: Place, change: Partial<TypedAmendment> = {}) {
  const shown = await ask(place, change)
  return !shown.ok && shown.refusal.code === 'unseen' ? ask(place, { ...change, seen: shown.refusal.mark }) : shown
}

const state = ({ actor, contractId }: Place) =>
  withTenant(actor.organisationId, async (tx) => {
    const contract = await findContract(tx, contractId)
    const due = (await listOpenDeadlinesOf(tx, [contractId])).map(({ kind, dueOn }) => `${kind} ${dueOn}`).sort()
    return { finalEnd: contract?.finalEnd, version: contract?.version, due }
  })
const idOf = ({ actor, contractId }: Place, number: number) =>
  withTenant(actor.organisationId, async (tx) => {
    const found = (await listAmendments(tx, contractId)).find((one) => one.number === number)
    return found?.id ?? expect.fail('no amendment')
  })
const revoke = async (place: Place, number: number) =>
  revokeAmendment(place.actor, { contractId: place.contractId, amendmentId: await idOf(place, number), today })

const BEFORE = { finalEnd: '2026-12-31', version: 1, due: ['end 2026-12-31', 'launch 2026-11-01'] }
const AFTER = { finalEnd: '2027-06-30', version: 2, due: ['end 2027-06-30', 'launch 2027-05-01'] }

test('a contract that is extended shows its new end and deadlines beforehand, and has them once it is kept', async () => {
  const place = await contractOf()
  expect(await state(place)).toEqual(BEFORE)
  expect(await ask(place)).toMatchObject({
    refusal: {
      code: 'unseen',
      effect: {
        ...{ endsOn: '2026-12-31', newEnd: '2027-06-30', totalMonths: 54 },
        deadlines: [
          { kind: 'launch', from: '2026-11-01', to: '2027-05-01' },
          { kind: 'end', from: '2026-12-31', to: '2027-06-30' },
        ],
      },
    },
  })
  expect(await state(place)).toEqual(BEFORE)
  expect(await extend(place)).toEqual({ ok: true, value: { number: 1 } })
  expect(await state(place)).toEqual(AFTER)
})

test('what was seen of another end is shown again', async () => {
  const place = await contractOf()
  const shown = await ask(place)
  const seen = !shown.ok && 'mark' in shown.refusal ? shown.refusal.mark : ''
  expect(await ask(place, { addedMonths: 7, seen })).toMatchObject({ refusal: { code: 'unseen' } })
  expect(await ask(place, { seen })).toMatchObject({ ok: true })
})

test('extended twice and taken back once, it lasts until the end of the amendment that stands', async () => {
  const place = await contractOf()
  await extend(place)
  expect(await extend(place, { addedMonths: null, newEnd: '2027-09-15' })).toMatchObject({ ok: true })
  expect(await state(place)).toMatchObject({ finalEnd: '2027-09-15', version: 3 })
  await revoke(place, 2)
  expect(await state(place)).toEqual({ ...AFTER, version: 4 })
  await revoke(place, 1)
  expect(await state(place)).toEqual({ ...BEFORE, version: 5 })
})

test('an extension is not taken back while another that began at its end stands', async () => {
  const place = await contractOf()
  for (const newEnd of ['2027-06-30', '2028-06-30']) await extend(place, { addedMonths: null, newEnd })
  await extend(place, { addedMonths: null, object: 'Deux appareils de plus' })
  expect(await revoke(place, 1)).toEqual({ ok: false, refusal: { code: 'extended-later', number: 2 } })
  const form = { intent: 'revoke', amendmentId: await idOf(place, 1) }
  const request = await signedInRequest(place.actor, `/marches/${place.contractId}/avenants`, form)
  expect(await answerOf(await call(amendments.action, request, { contractId: place.contractId }))).toMatchObject({
    ...{ status: 302, location: `/marches/${place.contractId}/avenants` },
  })
  expect(await state(place)).toMatchObject({ finalEnd: '2028-06-30' })
  for (const number of [3, 2, 1]) expect(await revoke(place, number)).toMatchObject({ ok: true })
  expect(await state(place)).toMatchObject({ finalEnd: '2026-12-31' })
})

test('a change of the contract in its form leaves what the amendment made of its end', async () => {
  const place = await contractOf()
  await extend(place)
  const details = buildContract({ term, launchLeadDays: 60, approvedValue: euro(100_000), object: 'Autre objet' })
  const input = { contractId: place.contractId, details, today }
  expect(await editContract(place.actor, { ...input, version: 1 })).toMatchObject({ refusal: { code: 'stale' } })
  expect(await editContract(place.actor, { ...input, version: 2 })).toMatchObject({ ok: true })
  expect(await state(place)).toEqual({ ...AFTER, version: 3 })
  // Without a term for a while: nothing of the amendment is lost on the way.
  await editContract(place.actor, { ...input, details: { ...details, term: null }, version: 3 })
  await editContract(place.actor, { ...input, version: 4 })
  expect(await state(place)).toMatchObject({ finalEnd: '2027-06-30' })
})

test('a framework that lasts more than 48 months that way asks why, and keeps it', async () => {
  const place = await contractOf({ framework: true })
  const durationMotive = 'Le nouvel accord-cadre est en recours.'
  expect(await ask(place)).toMatchObject({
    refusal: { code: 'unjustified', missing: { justification: false, limitMonths: 48 } },
  })
  expect(await extend(place, { durationMotive })).toMatchObject({ ok: true })
  const kept = await withTenant(place.actor.organisationId, (tx) => listAmendments(tx, place.contractId))
  expect(kept).toMatchObject([{ durationMotive, previousEnd: '2026-12-31', newEnd: '2027-06-30', termIndex: 0 }])
})

test('a contract that is to be relaunched is extended until the new one starts', async () => {
  const place = await contractOf()
  const blank = {
    noticeGivenOn: null,
    endsOn: null,
    organ: null,
    documentReference: null,
    documentId: null,
    note: null,
  }
  const form = {
    ...blank,
    decision: 'relaunch',
    subject: 'term-0',
    decidedOn: today,
    agreed: false,
    successor: false,
  } as const
  expect(await recordDecision(place.actor, { contractId: place.contractId, form, today })).toMatchObject({ ok: true })
  expect(await extend(place)).toMatchObject({ ok: true })
  expect((await state(place)).due).toEqual(['end 2027-06-30', 'launch 2027-05-01'])
})

test('a notice that was missed stays missed when the contract is extended', async () => {
  const tacit = { ...term, renewal: { kind: 'tacit', months: 12, max: 3, recorded: 0 }, notice: { months: 3 } } as const
  const place = await contractOf({ term: tacit })
  const missed = (await state(place)).due.filter((line) => line.startsWith('notice'))
  expect(missed).toEqual(['notice 2026-09-30', 'notice 2027-09-30'])
  const end = { termIndex: 1, endsOn: '2027-12-31', missedNotice: '2026-09-30' }
  expect(await extend(place, { addedMonths: null, newEnd: '2027-06-30' })).toMatchObject({
    refusal: { problem: 'not-later', end },
  })
  expect(await extend(place, { durationMotive: 'Recours.' })).toMatchObject({ ok: true })
  const after = (await state(place)).due.filter((line) => line.startsWith('notice'))
  expect(after).toEqual(['notice 2026-09-30', 'notice 2028-03-31'])

  // Decided while the notice could still be given, and written down only now: it put off that notice.
  const early = await contractOf({ term: tacit })
  expect(await extend(early, { decidedOn: '2026-09-30', durationMotive: 'Recours.' })).toMatchObject({ ok: true })
  expect((await state(early)).due.filter((line) => line.startsWith('notice'))).toEqual(['notice 2027-03-31'])
})

test.each([
  ['not-later', { addedMonths: null, newEnd: '2026-12-31' }, {}],
  ['two-ends', { newEnd: '2027-05-31' }, {}],
  ['too-far', { addedMonths: null, newEnd: '2900-12-31' }, {}],
  ['no-end', {}, { term: { kind: 'indefinite', start: '2023-01-01', notice: null, noticeCountsFrom: 'receipt' } }],
  ['ended', {}, { term: { ...term, initialMonths: 36 } }],
] as const)('an end that cannot be is refused with its reason: %s', async (problem, change, details) => {
  const place = await contractOf(details)
  expect(await extend(place, change)).toMatchObject({ ok: false, refusal: { code: 'extension', problem } })
  expect((await state(place)).version).toBe(1)
})

test('the history says from when until when, and that it was taken back', async () => {
  const place = await contractOf()
  await extend(place)
  await revoke(place, 1)
  const entries = await withTenant(place.actor.organisationId, (tx) => listAuditOfContract(tx, place.contractId))
  const names = { people: new Map(), contracts: new Map(), documents: new Map() }
  const [back, first] = historyLines(textsFor('fr').in('contracts'), entries, names)
  expect(first?.changes).toContainEqual({ label: 'Nouvelle fin', before: null, after: expect.stringContaining('2027') })
  expect(back?.changes).toContainEqual({ label: 'Nouvelle fin', before: expect.stringContaining('2027'), after: null })
})

test('the page shows what moves, says what is wrong at its field, and takes the day of a plan along', async () => {
  const place = await contractOf()
  const { actor, contractId } = place
  const typed = {
    object: 'Plus',
    decidedOn: '2026-11-20',
    amount: '0',
    ground: 'review-clause',
    justification: 'Clause.',
  }
  const post = async (form: Record<string, string>) => {
    const request = await signedInRequest(actor, `/marches/${contractId}/avenants`, form)
    return answerOf(await call(amendments.action, request, { contractId }))
  }
  expect(await post({ ...typed, newEnd: '2026-06-30' })).toMatchObject({
    status: 400,
    body: {
      typed: { newEnd: '2026-06-30' },
      problems: { newEnd: expect.stringContaining('31\u00a0décembre\u00a02026') },
    },
  })
  expect(await post({ ...typed, addedMonths: '0' })).toMatchObject({
    ...{ status: 400, body: { problems: { addedMonths: expect.any(String) } } },
  })
  const shown = await post({ ...typed, newEnd: '2027-06-30' })
  expect(shown).toMatchObject({
    status: 200,
    body: { effect: { moves: [{ from: expect.stringContaining('2026'), to: expect.stringContaining('2027') }, {}] } },
  })
  const { seen } = (shown.body as { typed: { seen: string } }).typed
  expect((await post({ ...typed, newEnd: '2027-06-30', seen })).location).toBe(`/marches/${contractId}#avenants`)
  expect(await state(place)).toEqual(AFTER)

  const visit = async (query: string, by: Actor = actor) => {
    const request = await signedInRequest(by, `/marches/${contractId}/avenants${query}`)
    return (await answerOf(await call(amendments.loader, request, { contractId }))).body
  }
  expect(await visit('?jusquau=2027-12-31')).toMatchObject({ until: '2027-12-31', list: { lines: [{ number: 1 }] } })
  expect(await visit('?jusquau=demain')).toMatchObject({ until: '' })
})

test('an amendment whose ground suffices is not said to be free of care where the contract gets too long', async () => {
  const five = { kind: 'fixed', start: '2026-01-01', initialMonths: 48 } as const
  const { actor, contractId } = await contractOf({ term: { ...term, ...five } })
  const typed = {
    ...{ object: 'Prolongation', decidedOn: '2026-11-20', amount: '0', ground: 'de-minimis' },
    ...{ justification: '', addedMonths: '12' },
  }
  const checked = async (change: Record<string, string> = {}) => {
    const request = await signedInRequest(actor, `/marches/${contractId}/avenants`, { ...typed, ...change })
    return (await answerOf(await call(amendments.action, request, { contractId }))).body
  }
  const long = expect.stringMatching(/avec ses avenants.* 60 mois.*articles 38 à 38\/6/i)
  expect(await checked()).toMatchObject({
    check: {
      fits: 'to-verify',
      title: expect.stringMatching(/plus longtemps/),
      sentences: [expect.stringContaining('de minimis suffit'), expect.stringContaining('mois ajoutés')],
    },
    effect: { warning: long },
  })
  expect(await checked({ amount: '50.000', justification: 'Maintenu.' })).toMatchObject({
    check: { fits: 'no', title: 'Ce motif ne suffit pas', sentences: [expect.any(String)] },
    effect: { warning: long },
  })
  expect(await checked({ amount: '1.000', addedMonths: '' })).toMatchObject({
    check: { fits: 'yes', title: 'Ce motif permet l’avenant', sentences: [expect.any(String)] },
    effect: null,
  })
})
