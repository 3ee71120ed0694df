import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { DEFAULT_REMINDER_RULES, MOST_SINGLE_LETTERS } from '#app/domain/reminder.ts'
import * as rulesPage from '#app/routes/_app.administration.rappels._index.tsx'
import * as ledgerPage from '#app/routes/_app.administration.rappels.journal.tsx'
import * as pausePage from '#app/routes/_app.echeances.$deadlineId.pause.tsx'
import { deleteReminderRule } from '#app/services/reminders/delete-reminder-rule.server.ts'
import { resetReminderRules } from '#app/services/reminders/reset-reminder-rules.server.ts'
import { saveReminderRule } from '#app/services/reminders/save-reminder-rule.server.ts'
import { switchReminderRule } from '#app/services/reminders/switch-reminder-rule.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { listReminderRules } from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  armContract,
  deliverAll,
  deliveredOn,
  ledger,
  openDeadlines,
  recordingMailer,
  runOn,
} from '#tests/factories/reminders.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const context = { cspNonce: '', requestId: 'test' }
const RULES = '/administration/rappels'
const LEDGER = `${RULES}/journal`

type Form = Record<string, string>

const thrown = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => error as Response,
  )

const show = async (page: typeof ledgerPage | typeof rulesPage, actor: Actor, path: string) =>
  page.loader({ request: await signedInRequest(actor, path), params: {}, context })

const send = async (page: typeof ledgerPage | typeof rulesPage, actor: Actor, form: Form) =>
  page.action({ request: await signedInRequest(actor, RULES, form), params: {}, context })

const pause = async (actor: Actor, deadlineId: string, form?: Form) => {
  const request = await signedInRequest(actor, `/echeances/${deadlineId}/pause`, form)
  return (form ? pausePage.action : pausePage.loader)({ request, params: { deadlineId }, context })
}

/** Far enough ahead that the test means the same for years. */
const FAR = '2090-06-30'

async function withDeadline() {
  const actor = await insertActor()
  const contractId = await armContract(actor.organisationId, deliveredOn(FAR), '2026-01-05')
  const [deadline] = await openDeadlines(actor.organisationId, contractId)
  return { actor, contractId, deadlineId: deadline!.id }
}

test.each([
  ['rules', rulesPage, RULES],
  ['ledger', ledgerPage, LEDGER],
] as const)('%s: whoever has not signed in is sent to sign in, a coordinator may not look', async (_, page, path) => {
  const refusal = await thrown(page.loader({ request: anonymousRequest(path), params: {}, context }))
  expect(refusal?.status).toBe(302)
  expect((await thrown(show(page, await insertActor(), path)))?.status).toBe(403)
})

test('a rule is added, changed, switched off and taken away, each with its trace', async () => {
  const administrator = await insertActor({ role: 'administrator' })
  const rule = {
    intent: 'save',
    deadlineKind: 'notice',
    daysBefore: '60',
    target: 'address',
    address: 'Note@Example.org',
  }
  expect(await send(rulesPage, administrator, rule)).toMatchObject({ status: 302 })
  const listed = await rulesPage.loader({ request: await signedInRequest(administrator, RULES), params: {}, context })
  // The first change made the defaults theirs.
  expect(listed.rules).toHaveLength(DEFAULT_REMINDER_RULES.length + 1)
  const added = listed.rules.find(({ target }) => target === 'address')
  expect(added).toMatchObject({ daysBefore: 60, address: 'note@example.org', enabled: true })
  const ruleId = added!.id!

  expect(await send(rulesPage, administrator, rule)).toMatchObject({ init: { status: 409 } })
  expect(await send(rulesPage, administrator, { ...rule, ruleId, daysBefore: '45' })).toMatchObject({ status: 302 })
  expect(await send(rulesPage, administrator, { intent: 'switch-off', ruleId })).toMatchObject({ status: 302 })
  const changed = await rulesPage.loader({ request: await signedInRequest(administrator, RULES), params: {}, context })
  expect(changed.rules.find(({ id }) => id === ruleId)).toMatchObject({ daysBefore: 45, enabled: false })
  expect(await send(rulesPage, administrator, { intent: 'delete', ruleId })).toMatchObject({ status: 302 })
  const left = await rulesPage.loader({ request: await signedInRequest(administrator, RULES), params: {}, context })
  expect(left.rules).toHaveLength(DEFAULT_REMINDER_RULES.length)
})

test.each([
  [{ daysBefore: '-1' }, 'daysBefore'],
  [{ daysBefore: 'bientôt' }, 'daysBefore'],
  [{ daysBefore: '1001' }, 'daysBefore'],
  [{ target: 'everybody' }, 'target'],
  [{ target: 'address', address: 'nobody' }, 'address'],
  [{ target: 'address' }, 'address'],
  [{ deadlineKind: 'birthday' }, 'deadlineKind'],
])('a rule with %o is refused at its field, and nothing is kept', async (change, field) => {
  const administrator = await insertActor({ role: 'administrator' })
  const form = { intent: 'save', deadlineKind: 'notice', daysBefore: '60', target: 'manager', ...change } as Form
  const answer = await send(rulesPage, administrator, form)
  expect(answer).toMatchObject({ init: { status: 400 }, data: { problems: { [field]: expect.anything() } } })
  const listed = await rulesPage.loader({ request: await signedInRequest(administrator, RULES), params: {}, context })
  expect(listed.rules.every(({ id }) => id === null)).toBe(true)
})

test('a rule of another organisation is not there', async () => {
  const one = await insertActor({ role: 'administrator' })
  const other = await insertActor({ role: 'administrator' })
  await send(rulesPage, one, { intent: 'reset' })
  const listed = await rulesPage.loader({ request: await signedInRequest(one, RULES), params: {}, context })
  const ruleId = listed.rules[0]!.id!
  await send(rulesPage, other, { intent: 'delete', ruleId })
  const after = await rulesPage.loader({ request: await signedInRequest(one, RULES), params: {}, context })
  expect(after.rules).toHaveLength(DEFAULT_REMINDER_RULES.length)
})

test('the ledger shows each letter with its state, its counters agree with its rows, and it can be sent again', async () => {
  const administrator = await insertActor({ role: 'administrator' })
  const { organisationId } = administrator
  for (const day of ['2026-09-30', '2026-09-29']) await armContract(organisationId, deliveredOn(day), '2026-01-05')
  await runOn(organisationId, '2026-09-01')
  await deliverAll(
    organisationId,
    '2026-09-01',
    recordingMailer({ outcome: 'refused', answer: '550 unknown' }).sendMail,
  )
  await armContract(organisationId, deliveredOn('2026-09-28'), '2026-01-05')
  await runOn(organisationId, '2026-09-01')

  for (const [filter, states] of [
    ['', ['queued', 'refused', 'refused']],
    ['?etat=refuses', ['refused', 'refused']],
    ['?etat=a-envoyer', ['queued']],
    ['?etat=envoyes', []],
  ] as const) {
    const page = await ledgerPage.loader({
      request: await signedInRequest(administrator, `${LEDGER}${filter}`),
      params: {},
      context,
    })
    expect(page.lines.map(({ state }) => state).sort()).toEqual(states)
    expect(page.all).toBe(3)
    const counted = page.totals.find(({ name }) => name === page.filter)?.count ?? page.all
    expect(counted).toBe(page.lines.length)
    if (filter === '?etat=refuses') expect(page.lines[0]).toMatchObject({ answer: '550 unknown', mayResend: true })
  }

  const refused = (await ledger(organisationId)).find(({ state }) => state === 'refused')!
  expect(await send(ledgerPage, administrator, { resend: refused.id })).toMatchObject({ status: 302 })
  expect((await ledger(organisationId)).filter(({ state }) => state === 'queued')).toHaveLength(2)
  const elsewhere = await insertActor({ role: 'administrator' })
  expect((await thrown(send(ledgerPage, elsewhere, { resend: refused.id })))?.status).toBe(404)
  expect((await thrown(send(ledgerPage, elsewhere, { resend: 'x' })))?.status).toBe(404)
})

test('the ledger says of a row that it went in a letter with others, and of what stayed out that it did not', async () => {
  const administrator = await insertActor({ role: 'administrator' })
  const { organisationId } = administrator
  for (let more = 0; more < MOST_SINGLE_LETTERS + 2; more++)
    await armContract(organisationId, deliveredOn(addDays('2026-09-10', more % 12)), '2026-01-05')
  await runOn(organisationId, '2026-09-01')
  const [first] = await ledger(organisationId)
  await withTenant(organisationId, (tx) =>
    tx.execute(sql`update deadlines set snoozed_until = '2026-09-05' where id = ${first!.deadlineId}`),
  )
  await deliverAll(organisationId, '2026-09-01', recordingMailer().sendMail)
  const request = await signedInRequest(administrator, LEDGER)
  const { lines } = await ledgerPage.loader({ request, params: {}, context })
  const said = lines.map(({ state, together }) => `${state} ${together}`)
  expect(
    said.filter((line) => line === `sent Dans la même lettre que ${MOST_SINGLE_LETTERS} autres rappels`),
  ).toHaveLength(MOST_SINGLE_LETTERS + 1)
  expect(said).toContain('planned null')
})

test('opening the form of a pause changes nothing', async () => {
  const { actor, contractId, deadlineId } = await withDeadline()
  expect(await pause(actor, deadlineId)).toMatchObject({ pause: { state: null, latest: FAR, mayAcknowledge: true } })
  const [deadline] = await openDeadlines(actor.organisationId, contractId)
  expect(deadline).toMatchObject({ snoozedUntil: null, acknowledgedAt: null })
})

test('a deadline is put off, comes back to the page it was asked from, and leaves a trace on its contract', async () => {
  const { actor, contractId, deadlineId } = await withDeadline()
  const form = { intent: 'snooze', until: '2090-01-15', note: 'Attente du Collège', back: '/echeances?type=delivery' }
  const answer = await pause(actor, deadlineId, form)
  expect(answer).toMatchObject({ status: 302 })
  expect((answer as Response).headers.get('location')).toBe('/echeances?type=delivery')
  const [deadline] = await openDeadlines(actor.organisationId, contractId)
  expect(deadline).toMatchObject({ snoozedUntil: '2090-01-15', pauseNote: 'Attente du Collège' })
  const trace = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
  expect(trace[0]).toMatchObject({
    action: 'deadline.snooze',
    before: { snoozedUntil: null },
    after: { snoozedUntil: '2090-01-15', note: 'Attente du Collège' },
  })
})

test.each([
  [{ intent: 'snooze', until: '' }, 'not-a-day'],
  [{ intent: 'snooze', until: '2027-02-30' }, 'not-a-day'],
  [{ intent: 'snooze', until: '2026-01-01' }, 'not-ahead'],
  [{ intent: 'snooze', until: '2090-07-01' }, 'after-deadline'],
  [{ intent: 'forget' }, 'choose'],
  [{ intent: 'acknowledge', note: 'x'.repeat(501) }, 'note-too-long'],
])('a pause with %o is refused and nothing changes', async (form, code) => {
  const { actor, contractId, deadlineId } = await withDeadline()
  const answer = await pause(actor, deadlineId, form as Form)
  expect(answer).toMatchObject({ init: { status: 400 }, data: { problem: { code } } })
  const [deadline] = await openDeadlines(actor.organisationId, contractId)
  expect(deadline).toMatchObject({ snoozedUntil: null, acknowledgedAt: null })
})

test('a reader may not pause, another organisation finds nothing, a wrong id is no page', async () => {
  const { actor, deadlineId } = await withDeadline()
  const reader = await insertActor({ organisationId: actor.organisationId, role: 'reader' })
  expect((await thrown(pause(reader, deadlineId, { intent: 'acknowledge' })))?.status).toBe(403)
  const stranger = await insertActor()
  expect((await thrown(pause(stranger, deadlineId, { intent: 'acknowledge' })))?.status).toBe(404)
  expect((await thrown(pause(actor, randomUUID())))?.status).toBe(404)
  expect((await thrown(pause(actor, 'x')))?.status).toBe(404)
})

test('only administrators change rules, asked past the page too', async () => {
  const coordinator = await insertActor()
  const rule = { deadlineKind: 'notice', daysBefore: 60, target: 'manager', address: null, enabled: true } as const
  const ruleId = randomUUID()
  const answers = [
    await saveReminderRule(coordinator, { ruleId: null, rule }),
    await switchReminderRule(coordinator, { ruleId, enabled: false }),
    await deleteReminderRule(coordinator, { ruleId }),
    await resetReminderRules(coordinator),
  ]
  for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: 'forbidden' })
})

test('the last rule cannot be taken away, since without any the defaults would come back', async () => {
  const administrator = await insertActor({ role: 'administrator' })
  await resetReminderRules(administrator)
  const rules = await withTenant(administrator.organisationId, (tx) => listReminderRules(tx))
  for (const { id } of rules.slice(1)) await deleteReminderRule(administrator, { ruleId: id })
  expect(await deleteReminderRule(administrator, { ruleId: rules[0]!.id })).toEqual({ ok: false, refusal: 'last-rule' })
})

test('a rule whose switch says neither on nor off is refused', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const rule = { intent: 'save', deadlineKind: 'notice', daysBefore: '33', target: 'manager', enabled: 'maybe' }
  expect(await thrown(send(rulesPage, actor, rule))).toMatchObject({ status: 400 })
})
