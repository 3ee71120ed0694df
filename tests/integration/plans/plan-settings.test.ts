import { describe, expect, test } from 'vitest'
import { stepFields } from '#app/domain/law/plan-settings-form.ts'
import { PLAN_TEMPLATES } from '#app/domain/law/plan-template.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { action, loader } from '#app/routes/_app.administration.plans.tsx'
import { addMeetings } from '#app/services/plans/add-meetings.server.ts'
import { changeAgendaDays } from '#app/services/plans/change-agenda-days.server.ts'
import { changePlanDurations } from '#app/services/plans/change-plan-durations.server.ts'
import { removeMeeting } from '#app/services/plans/remove-meeting.server.ts'
import { findMeetings, findPlanDurations } from '#db/queries/launch-plans.ts'
import { findPlanSettings } from '#db/queries/plan-settings.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PAGE = '/administration/plans'
const TODAY = '2026-11-22'

const administrator = () => insertActor({ role: 'administrator' })
type Actor = Awaited<ReturnType<typeof administrator>>

const stored = ({ organisationId }: Actor) =>
  withTenant(organisationId, async (tx) => ({
    ...(await findPlanSettings(tx)),
    durations: await findPlanDurations(tx),
    meetings: (await findMeetings(tx, '1900-01-01')).days,
  }))
const traces = async ({ organisationId }: Actor) => {
  const rows = await withTenant(organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))
  return rows.map(({ action }) => action)
}
const analysis = (days: number) => ({
  ...({ procedure: 'OPEN', step: 'analysis', counting: 'calendar', decidedBy: null } as const),
  days,
})
const change = (actor: Actor, days: number, version = 1) =>
  changePlanDurations(actor, { procedure: 'OPEN', durations: [analysis(days)], version })

describe('the services', () => {
  test('an administrator sets own days, and takes the defaults back', async () => {
    const actor = await administrator()
    expect(await change(actor, 45)).toEqual({ ok: true, value: null })
    expect(await stored(actor)).toMatchObject({ version: 2, durations: [{ step: 'analysis', days: 45 }] })
    await changePlanDurations(actor, { procedure: 'OPEN', durations: [], version: 2 })
    expect((await stored(actor)).durations).toEqual([])
    expect((await traces(actor)).toSorted()).toEqual(['plan-settings.change', 'plan-settings.reset'])
  })

  test('the days of another procedure stay', async () => {
    const actor = await administrator()
    await change(actor, 45)
    await changePlanDurations(actor, { procedure: 'PCN', durations: [], version: 2 })
    expect((await stored(actor)).durations).toHaveLength(1)
  })

  test('of two who save from the same page the second is told, and nothing of theirs is written', async () => {
    const actor = await administrator()
    const answers = await Promise.all([change(actor, 45), change(actor, 50)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'stale', version: 2 } })
    expect((await stored(actor)).version).toBe(2)
    expect(await traces(actor)).toEqual(['plan-settings.change'])
    expect(
      await changeAgendaDays(actor, { agendaDays: { college: 3, council: 10 }, version: 1, today: TODAY }),
    ).toEqual({
      ok: false,
      refusal: { code: 'stale', version: 2 },
    })
  })

  test('a list of meetings can be pasted twice; a meeting is removed once', async () => {
    const actor = await administrator()
    const list = { organ: 'college', days: ['2027-03-15', '2027-03-22'], today: TODAY } as const
    expect(await addMeetings(actor, list)).toMatchObject({ value: { added: list.days } })
    expect(await addMeetings(actor, list)).toEqual({ ok: true, value: { added: [] } })
    const one = { organ: 'college', day: '2027-03-15', today: TODAY } as const
    expect((await removeMeeting(actor, one)).ok).toBe(true)
    expect(await removeMeeting(actor, one)).toEqual({ ok: false, refusal: 'not-found' })
    expect((await stored(actor)).meetings).toEqual({ college: ['2027-03-22'], council: [] })
    expect((await traces(actor)).toSorted()).toEqual(['meeting.add', 'meeting.remove'])
  })

  test('another organisation sees and removes nothing of it', async () => {
    const [actor, stranger] = [await administrator(), await administrator()]
    await change(actor, 45)
    await addMeetings(actor, { organ: 'council', days: ['2027-03-15'], today: TODAY })
    expect(await removeMeeting(stranger, { organ: 'council', day: '2027-03-15', today: TODAY })).toMatchObject({
      ok: false,
    })
    expect(await stored(stranger)).toMatchObject({ version: 1, durations: [], meetings: { council: [] } })
  })

  test.each(ROLES.filter((role) => role !== 'administrator'))('a %s may change nothing', async (role) => {
    const actor = await insertActor({ role })
    const one = { organ: 'college', day: '2027-03-15', today: TODAY } as const
    expect(await change(actor, 45)).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(
      await changeAgendaDays(actor, { agendaDays: { college: 1, council: 1 }, version: 1, today: TODAY }),
    ).toMatchObject({
      refusal: { code: 'forbidden' },
    })
    expect(await addMeetings(actor, { organ: 'college', days: [one.day], today: TODAY })).toMatchObject({
      refusal: 'forbidden',
    })
    expect(await removeMeeting(actor, one)).toMatchObject({ refusal: 'forbidden' })
    expect(await traces(actor)).toEqual([])
  })
})

describe('the page', () => {
  const send = async (actor: Actor, form: Record<string, string>) =>
    answerOf(await call(action, await signedInRequest(actor, PAGE, form)))
  const open = (change: Record<string, string> = {}) => ({
    ...{ intent: 'durations', procedure: 'OPEN', version: '1' },
    ...Object.fromEntries(PLAN_TEMPLATES.OPEN.map(({ code, days }) => [stepFields(code).days, String(days)])),
    ...change,
  })

  test('is for administrators who have signed in', async () => {
    const visitor = await answerOf(await call(loader, anonymousRequest(PAGE)))
    expect(visitor.location).toBe(`/login?vers=${encodeURIComponent(PAGE)}`)
    const coordinator = await insertActor({ role: 'coordinator' })
    expect((await answerOf(await call(loader, await signedInRequest(coordinator, PAGE)))).status).toBe(403)
    expect((await send(coordinator, open())).status).toBe(403)
  })

  test('shows the steps of the procedure asked for, with what is set', async () => {
    const actor = await administrator()
    await send(actor, open({ 'days-analysis': '45' }))
    const page = JSON.stringify(await call(loader, await signedInRequest(actor, `${PAGE}?procedure=OPEN`)))
    expect(page).toContain('"days":"45"')
    expect(page).toContain('35 jours (Loi 17.06.2016 art. 36)')
    const other = JSON.stringify(await call(loader, await signedInRequest(actor, `${PAGE}?procedure=LIMITED`)))
    expect(other).not.toContain('art. 36')
  })

  test('of a procedure that does not exist the address leads to the first, in words, and a form changes nothing', async () => {
    const actor = await administrator()
    const answer = await answerOf(await call(loader, await signedInRequest(actor, `${PAGE}?procedure=zz`)))
    expect(answer).toMatchObject({ status: 302, location: PAGE })
    expect((await send(actor, open({ procedure: 'zz', 'days-analysis': '45' }))).status).toBe(400)
    expect(await stored(actor)).toMatchObject({ version: 1, durations: [] })
  })

  test('a counting and an organ that do not exist are refused at their fields', async () => {
    const actor = await administrator()
    const answer = await send(actor, open({ 'counting-needs': 'zz', 'organ-award': 'mayor', 'days-analysis': '45' }))
    expect(answer).toMatchObject({ status: 400, body: { problems: { needs: 'counting', award: 'organ' } } })
    expect((await stored(actor)).durations).toEqual([])
  })

  test('refuses days below the minimum at their field and keeps what was typed', async () => {
    const actor = await administrator()
    expect(await send(actor, open({ 'days-tenders': '20', 'days-needs': '25' }))).toMatchObject({
      status: 400,
      body: { problems: { tenders: 'below-minimum' }, typed: { 'days-tenders': '20', 'days-needs': '25' } },
    })
    expect((await stored(actor)).durations).toEqual([])
  })

  test('says that somebody else was faster, and takes the same form with the new version', async () => {
    const actor = await administrator()
    expect((await send(actor, open({ 'days-needs': '25' }))).status).toBe(302)
    expect(await send(actor, open({ 'days-needs': '30' }))).toMatchObject({ status: 409, body: { stale: 2 } })
    expect((await send(actor, open({ 'days-needs': '30', version: '2' }))).status).toBe(302)
    expect((await stored(actor)).durations).toMatchObject([{ step: 'needs', days: 30 }])
  })

  test('takes meetings and agenda days, and refuses what is none at its field', async () => {
    const actor = await administrator()
    const days = '15/03/2027\n22/03/2027'
    expect((await send(actor, { intent: 'add-meetings', organ: 'council', days })).status).toBe(302)
    expect(await send(actor, { intent: 'add-meetings', organ: 'council', days: 'jamais' })).toMatchObject({
      status: 400,
      body: { meeting: { code: 'unreadable', text: 'jamais' }, typed: { days: 'jamais' } },
    })
    const agenda = { intent: 'agenda', version: '1', 'agenda-college': '4' }
    expect(await send(actor, { ...agenda, 'agenda-council': 'x' })).toMatchObject({
      status: 400,
      body: { wrong: ['council'] },
    })
    expect((await send(actor, { ...agenda, 'agenda-council': '10' })).status).toBe(302)
    expect(await stored(actor)).toMatchObject({
      agendaDays: { college: 4, council: 10 },
      meetings: { council: ['2027-03-15', '2027-03-22'] },
    })
    expect((await send(actor, { intent: 'remove-meeting', organ: 'council', day: '2027-03-15' })).status).toBe(302)
    expect((await send(actor, { intent: 'nothing' })).status).toBe(400)
  })
})
