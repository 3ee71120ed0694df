import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { type Actor, ROLES } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import { action, loader } from '#app/routes/_app.administration.approbations.tsx'
import { addDeputy } from '#app/services/approvals/add-deputy.server.ts'
import { changeApprovalBands } from '#app/services/approvals/change-approval-bands.server.ts'
import { endDeputy } from '#app/services/approvals/end-deputy.server.ts'
import { holdApprovalSettings, replaceApprovalBands } from '#db/queries/approval-settings.ts'
import { listApprovalBands, listDeputies } from '#db/queries/approvals.ts'
import { listAuditOfSubjects } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { someoneWaits } from '#tests/factories/waiting.ts'

type Person = Actor & { userId: string }
const DAY = today()
const PAGE = '/administration/approbations'

async function body() {
  const admin = await insertActor({ role: 'administrator' })
  const { organisationId } = admin
  const approver = await insertActor({ role: 'approver', organisationId })
  const reader = await insertActor({ role: 'reader', organisationId })
  return { admin, approver, reader }
}
type Body = Awaited<ReturnType<typeof body>>

const absence = ({ approver, reader }: Body, change = {}) => ({
  ...{ userId: approver.userId, deputyId: reader.userId, startsOn: DAY, endsOn: addDays(DAY, 5), ...change },
})
const add = (actor: Actor, away: ReturnType<typeof absence>) => addDeputy(actor, away, Temporal.Now.instant())
const deputiesOf = (actor: Actor) => withTenant(actor.organisationId, listDeputies)
const bandsOf = (actor: Actor) => withTenant(actor.organisationId, listApprovalBands)
const post = async (actor: Person, form: Record<string, string>) =>
  answerOf(await call(action, await signedInRequest(actor, PAGE, form)))
const shown = async (actor: Person) => JSON.stringify(await call(loader, await signedInRequest(actor, PAGE)))

describe('bands', () => {
  const bands = [
    { fromAmount: 0, approvers: 0 },
    { fromAmount: 250_000, approvers: 1 },
  ] as const

  test('are an administrator’s to change, and of two at once the second is told', async () => {
    const { admin, approver, reader } = await body()
    expect(await changeApprovalBands(approver, { bands, mark: '' })).toEqual({ ok: false, refusal: 'forbidden' })
    const waiting = await withTenant(admin.organisationId, async (tx) => {
      await holdApprovalSettings(tx)
      await replaceApprovalBands(tx, [{ fromAmount: 0, approvers: 2 }])
      const second = changeApprovalBands(admin, { bands, mark: '' })
      await someoneWaits()
      return { second }
    })
    expect(await waiting.second).toEqual({ ok: false, refusal: 'stale' })
    expect(await bandsOf(admin)).toEqual([{ fromAmount: 0, approvers: 2 }])
    expect(await changeApprovalBands(admin, { bands, mark: '0:2' })).toMatchObject({ ok: true })
    expect(await bandsOf(admin)).toEqual(bands)
    expect(await bandsOf(await insertActor({ role: 'administrator' }))).toEqual([])
    expect((await post(reader, { intent: 'bands' })).status).toBe(403)
    expect((await post(approver, { intent: 'bands' })).status).toBe(403)
  })

  test('are said in words, refused at their field with what was typed, and taken back altogether', async () => {
    const { admin } = await body()
    const typed = {
      intent: 'bands',
      mark: '',
      'from-1': '0',
      'approvers-1': '0',
      'from-2': '2.500',
      'approvers-2': '1',
    }
    const wrong = await post(admin, { ...typed, 'from-2': 'beaucoup' })
    expect(wrong).toMatchObject({ status: 400 })
    expect(JSON.stringify(wrong)).toContain('beaucoup')
    expect(await post(admin, typed)).toMatchObject({ status: 302 })
    expect(await bandsOf(admin)).toEqual(bands)
    const page = await shown(admin)
    expect(page).toContain('En dessous de 2.500')
    expect(page).toContain('À partir de 2.500')
    expect((await post(admin, typed)).status).toBe(409)
    expect(await post(admin, { intent: 'reset', mark: '0:0,250000:1' })).toMatchObject({ status: 302 })
    expect(await bandsOf(admin)).toEqual([])
  })
})

describe('absences', () => {
  test('are noted by the approver, or by an administrator for anybody', async () => {
    const world = await body()
    expect(await add(world.approver, absence(world))).toMatchObject({ ok: true })
    expect(
      await add(world.admin, absence(world, { startsOn: addDays(DAY, 6), endsOn: addDays(DAY, 6) })),
    ).toMatchObject({ ok: true })
    const own = { userId: world.admin.userId, deputyId: world.approver.userId }
    expect(await add(world.approver, absence(world, own))).toEqual({ ok: false, refusal: { code: 'forbidden' } })
    expect(await add(world.reader, absence(world))).toEqual({ ok: false, refusal: { code: 'forbidden' } })
    const [first] = await deputiesOf(world.admin)
    const traces = await withTenant(world.admin.organisationId, (tx) =>
      listAuditOfSubjects(tx, [first?.id ?? ''], { limit: 9 }),
    )
    expect(traces.map(({ action: done }) => done)).toEqual(['approval-deputy.add'])
  })

  test('that meet, by a stranger, or of somebody who approves nothing are refused', async () => {
    const world = await body()
    const stranger = await insertActor({ role: 'approver' })
    const problemsOf = async (change: object) => {
      const result = await add(world.admin, absence(world, change))
      return result.ok || result.refusal.code !== 'invalid' ? result : result.refusal.problems
    }
    expect(await problemsOf({ deputyId: stranger.userId })).toEqual({ deputyId: 'unknown-person' })
    expect(await problemsOf({ userId: stranger.userId })).toEqual({ userId: 'not-approver' })
    expect(await problemsOf({ userId: world.reader.userId, deputyId: world.admin.userId })).toEqual({
      userId: 'not-approver',
    })
    const both = await Promise.all([add(world.admin, absence(world)), add(world.approver, absence(world))])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await problemsOf({ endsOn: DAY })).toEqual({ startsOn: 'overlaps' })
    expect(await problemsOf({ userId: world.admin.userId, deputyId: world.approver.userId })).toEqual({
      deputyId: 'deputy-away',
    })
  })

  test('end from today on; what was is kept, and cannot end again', async () => {
    const world = await body()
    await add(world.admin, absence(world, { startsOn: addDays(DAY, -2) }))
    const [row] = await deputiesOf(world.admin)
    const ended = { id: row?.id ?? '', today: DAY }
    const stranger = await insertActor({ role: 'administrator' })
    const colleague = await insertActor({ role: 'approver', organisationId: world.admin.organisationId })
    expect(await endDeputy(stranger, ended)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await endDeputy(colleague, ended)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await endDeputy(world.approver, ended)).toMatchObject({ ok: true })
    expect(await deputiesOf(world.admin)).toMatchObject([{ endsOn: addDays(DAY, -1) }])
    expect(await endDeputy(world.approver, ended)).toEqual({ ok: false, refusal: 'not-found' })
    await add(world.admin, absence(world))
    const fresh = (await deputiesOf(world.admin)).find(({ startsOn }) => startsOn === DAY)
    expect(await endDeputy(world.admin, { id: fresh?.id ?? '', today: DAY })).toMatchObject({ ok: true })
    expect(await deputiesOf(world.admin)).toHaveLength(1)
  })

  test('stand on the page of whoever approves, and of nobody else', async () => {
    const world = await body()
    for (const role of ROLES.filter((one) => one !== 'administrator' && one !== 'approver')) {
      const actor = await insertActor({ role, organisationId: world.admin.organisationId })
      expect((await answerOf(await call(loader, await signedInRequest(actor, PAGE)))).status).toBe(403)
    }
    const noted = { intent: 'add-absence', userId: world.approver.userId, deputyId: world.reader.userId }
    expect((await post(world.approver, { ...noted, startsOn: DAY, endsOn: '' })).status).toBe(400)
    expect((await post(world.approver, { ...noted, startsOn: DAY, endsOn: DAY })).status).toBe(302)
    expect(
      (await post(world.approver, { ...noted, userId: world.admin.userId, startsOn: DAY, endsOn: DAY })).status,
    ).toBe(403)
    expect(await shown(world.approver)).toContain('"state":"current"')
  })
})
