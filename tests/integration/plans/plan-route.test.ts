import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { today } from '#app/lib/clock.server.ts'
import { loader as amendments } from '#app/routes/_app.marches.$contractId_.avenants.tsx'
import { action, loader } from '#app/routes/_app.marches.$contractId_.plan.tsx'
import { loader as calendar } from '#app/routes/marches.$contractId.plan[.]ics.ts'
import { loader as paper } from '#app/routes/marches.$contractId.plan[.]pdf.ts'
import { findContractPlan } from '#db/queries/contract-plans.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Actor = Awaited<ReturnType<typeof insertActor>>
type Page = {
  mayEdit: boolean
  form: { procedure: string; publication: string; startOn: string; startHint: string; open: boolean } | null
  plan: {
    version: number
    sentence: string
    float: { text: string } | null
    rescue: { ways: { text: string; helps: 'yes' | 'no' | 'unknown'; to: string | null }[] } | null
    leftOpen: { text: string } | null
    warnings: { lines: { code: string }[] } | null
    rows: { code: string; leftOpen: boolean; done: { note: string | null } | null }[]
  } | null
}

const address = (contractId: string) => `/marches/${contractId}/plan`
const send = async (actor: Actor, contractId: string, form: Record<string, string>) =>
  answerOf(await call(action, await signedInRequest(actor, address(contractId), form), { contractId }))
const see = async (actor: Actor, contractId: string, query = '') =>
  answerOf(await call(loader, await signedInRequest(actor, address(contractId) + query), { contractId }))
const pageOf = async (actor: Actor, contractId: string, query = '') =>
  (await see(actor, contractId, query)).body as Page

async function withContract() {
  const actor = await insertActor()
  return { actor, contractId: await withTenant(actor.organisationId, (tx) => insertContract(tx)) }
}
const inDays = (days: number) => addDays(today(), days)
const establish = (startOn: string) => ({
  ...{ intent: 'establish', procedure: 'LIMITED', publication: 'none' },
  startOn,
})

test('asks who is there, and shows nothing of another organisation', async () => {
  const { actor, contractId } = await withContract()
  const visitor = anonymousRequest(address(contractId))
  expect((await answerOf(await call(loader, visitor, { contractId }))).location).toMatch(/^\/login/)
  expect((await see(await insertActor(), contractId)).status).toBe(404)
  expect((await see(actor, 'nothing')).status).toBe(404)
  expect((await send(await insertActor(), contractId, establish(inDays(90)))).status).toBe(404)
})

test('a contract without a plan offers one; a reader is only told so', async () => {
  const { actor, contractId } = await withContract()
  expect(await pageOf(actor, contractId)).toMatchObject({ plan: null, form: { procedure: 'OPEN', publication: 'BE' } })
  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  expect(await pageOf(reader, contractId)).toMatchObject({ plan: null, form: null, mayEdit: false })
  expect((await send(reader, contractId, establish(inDays(90)))).status).toBe(403)
})

test('what is wrong is refused at its field with everything kept', async () => {
  const { actor, contractId } = await withContract()
  const form = { ...establish('2027-02-30'), procedure: 'OPEN' }
  expect(await send(actor, contractId, form)).toMatchObject({
    status: 400,
    body: { form: 'plan', typed: form, problems: { startOn: 'day' } },
  })
  expect(await send(actor, contractId, { ...form, procedure: 'X', publication: 'Y' })).toMatchObject({
    body: { problems: { procedure: 'procedure', publication: 'publication', startOn: 'day' } },
  })
  expect((await send(actor, contractId, { intent: 'nothing' })).status).toBe(400)
})

describe('a plan in time', () => {
  test('says the day to launch by with the days away, the room left, and every step', async () => {
    const { actor, contractId } = await withContract()
    expect((await send(actor, contractId, establish(inDays(41)))).location).toBe(address(contractId))
    const { plan } = await pageOf(actor, contractId)
    expect(plan?.sentence).toContain('dans 10\u00a0jours')
    expect(plan?.float?.text).toContain('10\u00a0jours')
    expect(plan?.rescue).toBeNull()
    expect(plan?.rows).toHaveLength(6)
  })

  test('a step is ticked, shown with its note, and opened again', async () => {
    const { actor, contractId } = await withContract()
    await send(actor, contractId, establish(inDays(41)))
    const tick = { intent: 'tick', step: 'needs', version: '1', doneOn: today(), note: 'reçu', documentId: '' }
    expect((await send(actor, contractId, tick)).status).toBe(302)
    const after = (await pageOf(actor, contractId)).plan
    expect(after?.rows[0]).toMatchObject({ code: 'needs', done: { note: 'reçu' } })
    expect(after?.sentence).toContain('consultation des opérateurs')
    expect((await send(actor, contractId, { intent: 'untick', step: 'needs', version: '2' })).status).toBe(302)
    expect((await pageOf(actor, contractId)).plan?.rows[0]?.done).toBeNull()
  })

  test('a step ticked before an earlier one is kept, and the page says which one was left open', async () => {
    const { actor, contractId } = await withContract()
    await send(actor, contractId, establish(inDays(41)))
    const tick = { intent: 'tick', step: 'consultation', version: '1', doneOn: today() }
    expect((await send(actor, contractId, tick)).status).toBe(302)
    const { plan } = await pageOf(actor, contractId)
    expect(plan?.rows.map(({ leftOpen }) => leftOpen)).toEqual([true, false, false, false, false, false])
    expect(plan?.leftOpen?.text.replaceAll('\u00a0', ' ')).toBe(
      '« Consultation des opérateurs » est faite, mais l’étape « Recueil des besoins », qui la précède, ne l’est pas.',
    )
    await send(actor, contractId, { ...tick, step: 'needs', version: '2' })
    expect((await pageOf(actor, contractId)).plan?.leftOpen).toBeNull()
  })

  test('a tick on a plan that somebody else changed keeps what was written', async () => {
    const { actor, contractId } = await withContract()
    await send(actor, contractId, establish(inDays(41)))
    const tick = { intent: 'tick', step: 'needs', version: '1', doneOn: today(), note: 'reçu' }
    expect((await send(actor, contractId, tick)).status).toBe(302)
    expect(await send(actor, contractId, { ...tick, note: 'aussi reçu' })).toMatchObject({
      status: 409,
      body: { form: 'tick', typed: { note: 'aussi reçu' }, problems: { doneOn: 'stale' } },
    })
    expect((await pageOf(actor, contractId)).plan?.rows[0]).toMatchObject({ done: { note: 'reçu' } })
  })

  test.each([
    [{ doneOn: inDays(1) }, { doneOn: 'future' }],
    [{ doneOn: '' }, { doneOn: 'day' }],
    [{ documentId: randomUUID() }, { documentId: 'no-document' }],
    [{ note: 'x'.repeat(501) }, { note: 'note-long' }],
  ])('a tick with %o is refused at its field', async (change, problems) => {
    const { actor, contractId } = await withContract()
    await send(actor, contractId, establish(inDays(41)))
    const tick = { intent: 'tick', step: 'needs', version: '1', doneOn: today(), ...change }
    expect(await send(actor, contractId, tick)).toMatchObject({ status: 400, body: { form: 'tick', problems } })
  })
})

test('a plan that is late says what can still be saved and what it costs', async () => {
  const { actor, contractId } = await withContract()
  await send(actor, contractId, { ...establish(inDays(170)), procedure: 'OPEN', publication: 'BE' })
  const { plan } = await pageOf(actor, contractId)
  expect(plan?.float?.text).toContain('Retard')
  expect(plan?.sentence).toContain('aurait dû')
  // Halving the own days suffices: what asks more is not proposed.
  expect(plan?.rescue?.ways.map(({ helps }) => helps)).toEqual(['yes', 'yes', 'unknown'])
  const later = { ...establish(inDays(60)), procedure: 'OPEN', publication: 'BE', version: '1' }
  await send(actor, contractId, later)
  const late = (await pageOf(actor, contractId)).plan
  expect(late?.rescue?.ways.map(({ helps }) => helps)).toEqual(['no', 'no', 'no', 'yes', 'unknown'])
  const ways = late?.rescue?.ways.map(({ text }) => text).join('\n')
  for (const word of ['moitié', 'électronique', 'urgence', 'Prolonger', 'centrale', 'art. 36', 'arrêté royal'])
    expect(ways).toContain(word)
})

test('the advice to extend what runs leads to its amendment, for whoever may write one', async () => {
  const { actor, contractId } = await withContract()
  await send(actor, contractId, { ...establish(inDays(170)), procedure: 'OPEN', publication: 'BE' })
  const linksOf = async (whose: Actor) =>
    (await pageOf(whose, contractId)).plan?.rescue?.ways.flatMap(({ to }) => to ?? [])
  const [link, ...others] = (await linksOf(actor)) ?? []
  expect(others).toEqual([])
  expect(link).toMatch(new RegExp(`^/marches/${contractId}/avenants\\?jusquau=\\d{4}-\\d\\d-\\d\\d#nouvel-avenant$`))

  const until = link?.slice(link.indexOf('=') + 1, link.indexOf('#')) ?? ''
  expect(until > inDays(170)).toBe(true)
  const request = await signedInRequest(actor, link?.split('#')[0] ?? '')
  expect((await answerOf(await call(amendments, request, { contractId }))).body).toMatchObject({ until, mayEdit: true })

  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  expect(await linksOf(reader)).toEqual([])
})

test('a plan is made anew from its own values, and deleted', async () => {
  const { actor, contractId } = await withContract()
  await send(actor, contractId, establish(inDays(41)))
  expect((await pageOf(actor, contractId)).form).toMatchObject({ open: false })
  expect((await pageOf(actor, contractId, '?etablir')).form).toMatchObject({
    procedure: 'LIMITED',
    startOn: inDays(41),
    startHint: 'Celui du plan actuel.',
    open: true,
  })
  const again = { ...establish(inDays(60)), version: '1' }
  expect((await send(actor, contractId, again)).location).toBe(address(contractId))
  const plan = await withTenant(actor.organisationId, (tx) => findContractPlan(tx, contractId))
  expect(plan).toMatchObject({ startOn: inDays(60), version: 2 })
  expect((await send(actor, contractId, { intent: 'delete', version: '1' })).location).toBe(address(contractId))
  expect((await pageOf(actor, contractId)).plan).not.toBeNull()
  expect((await send(actor, contractId, { intent: 'delete', version: '2' })).location).toBe(`/marches/${contractId}`)
  expect((await pageOf(actor, contractId)).plan).toBeNull()
})

describe('the calendar file', () => {
  const ics = async (actor: Actor, contractId: string) =>
    call(calendar, await signedInRequest(actor, `${address(contractId)}.ics`), { contractId })

  test('holds the day to open the file, the end of every step and the first day of the contract, for whoever reads contracts', async () => {
    const { actor, contractId } = await withContract()
    await send(actor, contractId, establish(inDays(41)))
    const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    const answer = await ics(reader, contractId)
    if (!(answer instanceof Response)) throw new Error('no file')
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    const file = await answer.text()
    expect(file.match(/^DTSTART;VALUE=DATE:\d{8}/gm)).toEqual(
      [10, 14, 24, 27, 34, 35, 40, 41].map((days) => `DTSTART;VALUE=DATE:${inDays(days).replaceAll('-', '')}`),
    )
    expect(file).toContain(`UID:plan-${contractId}-award`)
  })

  test('is there only with a plan, and for its own organisation', async () => {
    const { actor, contractId } = await withContract()
    expect(await answerOf(await ics(actor, contractId))).toMatchObject({ status: 404 })
    await send(actor, contractId, establish('2027-06-01'))
    expect(await answerOf(await ics(await insertActor(), contractId))).toMatchObject({ status: 404 })
  })
})

test('choices for a plan that somebody else changed, established or deleted meanwhile are kept', async () => {
  const { actor, contractId } = await withContract()
  const mine = { intent: 'establish', procedure: 'OPEN', publication: 'BE', startOn: inDays(300) }
  await send(actor, contractId, establish(inDays(41)))
  const refused = { status: 409, body: { form: 'plan', problems: { version: 'stale' } } }
  expect(await send(actor, contractId, mine)).toMatchObject({ ...refused, body: { typed: mine } })
  await send(actor, contractId, { ...establish(inDays(60)), version: '1' })
  expect(await send(actor, contractId, { ...mine, version: '1' })).toMatchObject(refused)
  expect((await pageOf(actor, contractId)).plan).toMatchObject({ version: 2 })
  const stored = () => withTenant(actor.organisationId, (tx) => findContractPlan(tx, contractId))
  expect(await stored()).toMatchObject({ procedure: 'LIMITED', startOn: inDays(60) })
  await send(actor, contractId, { intent: 'delete', version: '2' })
  expect(await send(actor, contractId, { ...mine, version: '2' })).toMatchObject(refused)
  expect((await send(actor, contractId, mine)).location).toBe(address(contractId))
  expect(await stored()).toMatchObject({ procedure: 'OPEN', startOn: mine.startOn })
})

test('the paper is there for whoever reads contracts of the organisation, once there is a plan', async () => {
  const { actor, contractId } = await withContract()
  const pdf = async (whose: Actor) =>
    call(paper, await signedInRequest(whose, `${address(contractId)}.pdf`), { contractId })
  expect(await answerOf(await pdf(actor))).toMatchObject({ status: 404 })
  await send(actor, contractId, { ...establish(inDays(41)), procedure: 'OPEN', publication: 'EU+BE' })
  const file = await pdf(await insertActor({ role: 'reader', organisationId: actor.organisationId }))
  if (!(file instanceof Response)) throw new Error('no file')
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect((await file.text()).slice(0, 8)).toBe('%PDF-1.7')
  expect(await answerOf(await pdf(await insertActor()))).toMatchObject({ status: 404 })
})

test('a plan that does not fit its contract says so with its article, and its link opens the form as it should be', async () => {
  const { actor, contractId } = await withContract()
  const form = { ...establish(inDays(400)), procedure: 'OPEN', publication: 'none' }
  await send(actor, contractId, form)
  const codesOf = async () => (await pageOf(actor, contractId)).plan?.warnings?.lines.map(({ code }) => code) ?? []
  expect(await codesOf()).toContain('notice-missing')
  const corrected = await pageOf(actor, contractId, '?etablir=&publication=BE')
  expect(corrected.form).toMatchObject({ open: true, procedure: 'OPEN', publication: 'BE' })
  const nonsense = await pageOf(actor, contractId, '?etablir=&publication=XX&procedure=CD')
  expect(nonsense.form).toMatchObject({ procedure: 'OPEN', publication: 'none' })
  await send(actor, contractId, { ...form, publication: 'BE', version: '1' })
  expect(await codesOf()).not.toContain('notice-missing')
  await send(actor, contractId, { ...form, startOn: '2020-01-01', version: '2' })
  expect(await codesOf()).toEqual(['start-past'])
})
