import { describe, expect, test } from 'vitest'
import { delegationForm } from '#app/domain/delegation-schema.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { supervisionForm } from '#app/domain/supervision-schema.ts'
import { action, loader } from '#app/routes/_app.administration.regles-internes.tsx'
import * as delegationPage from '#app/routes/_app.administration.regles-internes_.delegations.$delegationId.tsx'
import * as amountsPage from '#app/routes/_app.administration.regles-internes_.tutelle.$amountsId.tsx'
import { changeAuthority } from '#app/services/governance/change-authority.server.ts'
import { deleteDelegation } from '#app/services/governance/delete-delegation.server.ts'
import { deleteSupervisionAmounts } from '#app/services/governance/delete-supervision-amounts.server.ts'
import { saveDelegation } from '#app/services/governance/save-delegation.server.ts'
import { saveSupervisionAmounts } from '#app/services/governance/save-supervision-amounts.server.ts'
import { findAuthority, findInternalRules, listDelegations, listSupervisionAmounts } from '#db/queries/governance.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildAmounts, buildDelegation } from '#tests/factories/governance-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const TODAY = '2026-11-22'
const PAGE = '/administration/regles-internes'

const administrator = () => insertActor({ role: 'administrator' })
type Actor = Awaited<ReturnType<typeof administrator>>

const stored = ({ organisationId }: Actor) =>
  withTenant(organisationId, async (tx) => ({
    authority: await findAuthority(tx),
    delegations: await listDelegations(tx),
    amounts: await listSupervisionAmounts(tx),
    rules: await findInternalRules(tx),
  }))
const traces = async ({ organisationId }: Actor) => {
  const rows = await withTenant(organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))
  return rows.map(({ action }) => action).toSorted()
}

async function add(actor: Actor) {
  const delegation = await saveDelegation(actor, { delegation: buildDelegation(), changed: null, today: TODAY })
  const amounts = await saveSupervisionAmounts(actor, { amounts: buildAmounts(), changed: null })
  if (!delegation.ok || !amounts.ok) throw new Error('not added')
  return { delegationId: delegation.value.id ?? '', amountsId: amounts.value.id ?? '' }
}

describe('the services', () => {
  test('keep delegations and amounts as dated rows, with a trace of each change', async () => {
    const actor = await administrator()
    const { delegationId, amountsId } = await add(actor)
    const withdrawn = buildDelegation({ validTo: '2026-12-31' })
    await saveDelegation(actor, { delegation: withdrawn, changed: { id: delegationId, version: 1 }, today: TODAY })
    const raised = buildAmounts({ source: 'Décret' })
    await saveSupervisionAmounts(actor, { amounts: raised, changed: { id: amountsId, version: 1 } })
    const kept = await stored(actor)
    expect(kept.delegations).toEqual([{ ...withdrawn, id: delegationId, version: 2 }])
    expect(kept.amounts).toEqual([{ ...raised, id: amountsId, version: 2 }])
    expect(kept.rules).toMatchObject({ authority: 'municipality', delegations: [withdrawn] })
    await deleteDelegation(actor, { id: delegationId, version: 2 })
    await deleteSupervisionAmounts(actor, { id: amountsId, version: 2 })
    expect(await stored(actor)).toMatchObject({ delegations: [], amounts: [] })
    expect(await traces(actor)).toEqual(
      ['delegation', 'supervision'].flatMap((noun) => [`${noun}.add`, `${noun}.change`, `${noun}.delete`]),
    )
  })

  test('keep no delegation that rests on a decision still to come', async () => {
    const actor = await administrator()
    const decidedOn = '2026-11-23'
    const delegation = buildDelegation({ decidedOn, validFrom: decidedOn })
    expect(await saveDelegation(actor, { delegation, changed: null, today: TODAY })).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: { decidedOn: 'not-yet' } },
    })
    expect((await saveDelegation(actor, { delegation, changed: null, today: decidedOn })).ok).toBe(true)
  })

  test('of two who change the same row the second is told', async () => {
    const actor = await administrator()
    const { delegationId, amountsId } = await add(actor)
    const change = (decision: string) =>
      saveDelegation(actor, {
        delegation: buildDelegation({ decision }),
        changed: { id: delegationId, version: 1 },
        today: TODAY,
      })
    const answers = await Promise.all([change('Un'), change('Deux')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'stale', version: 2 } })
    expect(await deleteDelegation(actor, { id: delegationId, version: 1 })).toMatchObject({ refusal: 'stale' })
    expect(await deleteSupervisionAmounts(actor, { id: amountsId, version: 9 })).toMatchObject({ refusal: 'stale' })
    const amounts = { amounts: buildAmounts(), changed: { id: amountsId, version: 9 } }
    expect(await saveSupervisionAmounts(actor, amounts)).toEqual({ ok: false, refusal: { code: 'stale', version: 1 } })
  })

  test('two at once cannot delegate the same thing twice, nor set amounts for the same day', async () => {
    const actor = await administrator()
    const both = <Answer>(make: () => Promise<Answer>) => Promise.all([make(), make()])
    const delegated = await both(() =>
      saveDelegation(actor, { delegation: buildDelegation(), changed: null, today: TODAY }),
    )
    expect(delegated.filter(({ ok }) => ok)).toHaveLength(1)
    expect(delegated).toContainEqual({ ok: false, refusal: { code: 'invalid', fields: { validFrom: 'overlaps' } } })
    const set = await both(() => saveSupervisionAmounts(actor, { amounts: buildAmounts(), changed: null }))
    expect(set.filter(({ ok }) => ok)).toHaveLength(1)
    expect(set).toContainEqual({ ok: false, refusal: { code: 'invalid', fields: { validFrom: 'same-day' } } })
  })

  test('the kind of authority changes with its version', async () => {
    const actor = await administrator()
    const facts = { kind: 'province', sector: 'special', germanSpeaking: false } as const
    expect(await changeAuthority(actor, { facts, version: 1 })).toEqual({ ok: true, value: null })
    expect((await stored(actor)).authority).toEqual({ ...facts, version: 2 })
    expect(await changeAuthority(actor, { facts, version: 1 })).toEqual({
      ok: false,
      refusal: { code: 'stale', version: 2 },
    })
    expect(await traces(actor)).toEqual(['internal-rules.authority'])
  })

  test('another organisation sees, changes and removes nothing of it', async () => {
    const [actor, stranger] = [await administrator(), await administrator()]
    const { delegationId, amountsId } = await add(actor)
    const changed = { id: delegationId, version: 1 }
    expect(await saveDelegation(stranger, { delegation: buildDelegation(), changed, today: TODAY })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await deleteDelegation(stranger, changed)).toMatchObject({ refusal: 'not-found' })
    expect(await deleteSupervisionAmounts(stranger, { id: amountsId, version: 1 })).toMatchObject({ ok: false })
    await changeAuthority(stranger, { facts: { kind: 'cpas', sector: 'classic', germanSpeaking: false }, version: 1 })
    expect(await stored(stranger)).toMatchObject({ delegations: [], amounts: [], authority: { kind: 'cpas' } })
    expect(await stored(actor)).toMatchObject({ authority: { kind: 'municipality' } })
    expect((await stored(actor)).delegations).toHaveLength(1)
  })

  test.each(ROLES.filter((role) => role !== 'administrator'))('a %s may change nothing', async (role) => {
    const actor = await insertActor({ role })
    const row = { id: crypto.randomUUID(), version: 1 }
    const facts = { kind: 'cpas', sector: 'classic', germanSpeaking: false } as const
    const answers = [
      await saveDelegation(actor, { delegation: buildDelegation(), changed: null, today: TODAY }),
      await saveSupervisionAmounts(actor, { amounts: buildAmounts(), changed: null }),
      await changeAuthority(actor, { facts, version: 1 }),
    ]
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: 'forbidden' } })
    expect(await deleteDelegation(actor, row)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await deleteSupervisionAmounts(actor, row)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await traces(actor)).toEqual([])
  })
})

describe('the pages', () => {
  const send = async (actor: Actor, form: Record<string, string>) =>
    answerOf(await call(action, await signedInRequest(actor, PAGE, form)))
  const sendDelegation = async (actor: Actor, id: string, form: Record<string, string>) =>
    answerOf(
      await call(delegationPage.action, await signedInRequest(actor, `${PAGE}/delegations/${id}`, form), {
        delegationId: id,
      }),
    )
  const sendAmounts = async (actor: Actor, id: string, form: Record<string, string>) =>
    answerOf(
      await call(amountsPage.action, await signedInRequest(actor, `${PAGE}/tutelle/${id}`, form), { amountsId: id }),
    )

  test('are for administrators who have signed in', async () => {
    expect((await answerOf(await call(loader, anonymousRequest(PAGE)))).status).toBe(302)
    const coordinator = await insertActor({ role: 'coordinator' })
    expect((await answerOf(await call(loader, await signedInRequest(coordinator, PAGE)))).status).toBe(403)
    expect((await send(coordinator, { intent: 'authority' })).status).toBe(403)
  })

  test('say what the law says while nothing is set, with what is to be verified', async () => {
    const page = await answerOf(await call(loader, await signedInRequest(await administrator(), PAGE)))
    expect(page.body).toMatchObject({
      delegations: [],
      amounts: [],
      supervised: true,
      byLaw: {
        competence: [
          { citation: expect.stringContaining('L1222-3'), doubt: null },
          { doubt: expect.stringContaining('montants non vérifiés') },
        ],
        supervision: [{ doubt: null }, { doubt: expect.stringContaining('à vérifier') }],
      },
    })
  })

  test('refuse at the field and lose nothing that was typed', async () => {
    const actor = await administrator()
    const typed = { ...delegationForm(buildDelegation()), below: 'beaucoup', validTo: '2025-01-01' }
    expect(await sendDelegation(actor, 'nouvelle', typed)).toMatchObject({
      status: 400,
      body: { problems: { below: 'unreadable-amount', validTo: 'before-start' }, typed },
    })
    const amounts = { ...supervisionForm(buildAmounts()), source: '' }
    expect(await sendAmounts(actor, 'nouveaux', amounts)).toMatchObject({
      status: 400,
      body: { problems: { source: 'missing-source' }, typed: amounts },
    })
    expect(await stored(actor)).toMatchObject({ delegations: [], amounts: [] })
  })

  test('keep what was typed beside somebody else’s change, and take it with the new version', async () => {
    const actor = await administrator()
    await sendDelegation(actor, 'nouvelle', delegationForm(buildDelegation()))
    const [{ id } = { id: '' }] = (await stored(actor)).delegations
    const typed = { ...delegationForm(buildDelegation({ decision: 'Deux' })), version: '1' }
    await sendDelegation(actor, id, { ...typed, decision: 'Un' })
    expect(await sendDelegation(actor, id, typed)).toMatchObject({
      status: 409,
      body: { stale: 2, typed: { decision: 'Deux' } },
    })
    expect((await sendDelegation(actor, id, { ...typed, version: '2' })).location).toBe(`${PAGE}#delegations`)
    expect((await stored(actor)).delegations).toMatchObject([{ decision: 'Deux', version: 3 }])
  })

  test('delete with a way back', async () => {
    const actor = await administrator()
    const { delegationId, amountsId } = await add(actor)
    await send(actor, { intent: 'delete-delegation', id: delegationId, version: '1' })
    await send(actor, { intent: 'delete-amounts', id: amountsId, version: '1' })
    expect(await stored(actor)).toMatchObject({ delegations: [], amounts: [] })
    await send(actor, { intent: 'restore-delegation', ...delegationForm(buildDelegation()) })
    await send(actor, { intent: 'restore-amounts', ...supervisionForm(buildAmounts()) })
    expect(await stored(actor)).toMatchObject({ delegations: [buildDelegation()], amounts: [buildAmounts()] })
  })

  test('a row that is not there is a page that is not there', async () => {
    const request = await signedInRequest(await administrator(), PAGE)
    const id = crypto.randomUUID()
    expect((await answerOf(await call(delegationPage.loader, request, { delegationId: id }))).status).toBe(404)
    expect((await answerOf(await call(amountsPage.loader, request, { amountsId: id }))).status).toBe(404)
  })
})
