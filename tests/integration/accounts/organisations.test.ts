import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { changeLogo } from '#app/services/organisations/change-logo.server.ts'
import { changeOrganisation } from '#app/services/organisations/change-organisation.server.ts'
import { createOrganisation } from '#app/services/organisations/create-organisation.server.ts'
import {
  findOrganisation,
  findOrganisationBySlug,
  lockOrganisation,
  updateOrganisation,
} from '#db/queries/organisations.ts'
import { listReminderRules } from '#db/queries/reminder-rules.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { endingOn } from '#tests/factories/reminders.ts'

const FORM = {
  ...{ name: 'Ville d’Essai', enterpriseNumber: null, accent: '#7a1f3d', defaultLaunchLeadDays: 180 },
  ...{ postalAddress: 'Place Communale 1\n4000 Liège', peppolParticipant: '0208:0000000097' },
}
const TODAY = '2027-03-01'
const LOGO = { sha256: 'a'.repeat(64), mediaType: 'image/png' } as const

const traces = (organisationId: TenantId) =>
  withTenant(organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))

const founder = (): Actor => ({ userId: null, organisationId: randomUUID() as TenantId, role: 'administrator' })
const newcomer = () =>
  ({ name: 'Ville', slug: `ville-${randomUUID()}`, kind: 'municipality', operator: false }) as const

test('an organisation begins with the usual reminder rules and a trace', async () => {
  const actor = founder()
  const form = newcomer()
  expect(await createOrganisation(actor, form)).toEqual({ ok: true, value: { organisationId: actor.organisationId } })
  expect(await findOrganisationBySlug(form.slug)).toMatchObject({ id: actor.organisationId, name: 'Ville' })
  expect((await withTenant(actor.organisationId, listReminderRules)).length).toBeGreaterThan(5)
  expect(await traces(actor.organisationId)).toMatchObject([{ action: 'organisation.create', userId: null }])
})

test('a slug that is taken leaves nothing behind', async () => {
  const form = newcomer()
  await createOrganisation(founder(), form)
  const second = founder()
  expect(await createOrganisation(second, form)).toEqual({ ok: false, refusal: 'slug-taken' })
  expect(await findOrganisation(second.organisationId)).toBeNull()
  expect(await traces(second.organisationId)).toEqual([])
})

test('of two organisations that take one slug at the same moment one begins', async () => {
  const form = newcomer()
  const results = await Promise.all([createOrganisation(founder(), form), createOrganisation(founder(), form)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a change leaves before and after in the trace', async () => {
  const actor = await insertActor({ role: 'administrator' })
  expect(await changeOrganisation(actor, { form: FORM, today: TODAY })).toEqual({ ok: true, value: null })
  expect(await traces(actor.organisationId)).toMatchObject([
    { action: 'organisation.change', before: { accent: null }, after: FORM },
  ])
})

test('an enterprise number is one body’s: the second that gives it keeps all as it was', async () => {
  const base = Math.floor(Math.random() * 9_000_000) + 1_000_000
  const enterpriseNumber = `0${base}${String(97 - (base % 97)).padStart(2, '0')}`
  const [actor, other] = [await insertActor({ role: 'administrator' }), await insertActor({ role: 'administrator' })]
  const form = { ...FORM, enterpriseNumber }
  const both = await Promise.all([actor, other].map((one) => changeOrganisation(one, { form, today: TODAY })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'number-taken' }])
  const [holder, without] = both[0]?.ok ? [actor, other] : [other, actor]
  expect(await findOrganisation(holder.organisationId)).toMatchObject({ enterpriseNumber })
  expect(await findOrganisation(without.organisationId)).toMatchObject({ enterpriseNumber: null })
  expect(await traces(without.organisationId)).toEqual([])
  expect(await changeOrganisation(holder, { form, today: TODAY })).toMatchObject({ ok: true })
})

test('another lead time moves the launch-by day of the contracts without their own', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const { organisationId } = actor
  await withTenant(organisationId, async (tx) => {
    const contractId = await insertContract(tx, endingOn('2029-12-31'))
    await recomputeDeadlines(tx, [contractId], TODAY)
  })
  const launchDays = () =>
    withTenant(organisationId, async (tx) =>
      (await tx.select().from(deadlines))
        .filter(({ kind, state }) => kind === 'launch' && state === 'open')
        .map(({ dueOn }) => dueOn),
    )
  const before = await launchDays()
  await changeOrganisation(actor, { form: { ...FORM, defaultLaunchLeadDays: 365 }, today: TODAY })
  const after = await launchDays()
  expect(after).toHaveLength(1)
  expect(after[0]! < before[0]!).toBe(true)
})

test('a change waits for another that is being made', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const second = await withTenant(actor.organisationId, async (tx) => {
    await lockOrganisation(tx, actor.organisationId)
    const waiting = changeOrganisation(actor, { form: FORM, today: TODAY })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await updateOrganisation(tx, actor.organisationId, { name: 'Entre-temps' })
    return { waiting }
  })
  await second.waiting
  expect(await traces(actor.organisationId)).toMatchObject([{ before: { name: 'Entre-temps' } }])
})

test('a logo is set and taken away with a trace', async () => {
  const actor = await insertActor({ role: 'administrator' })
  expect(await changeLogo(actor, { logo: LOGO })).toEqual({ ok: true, value: null })
  expect(await findOrganisation(actor.organisationId)).toMatchObject({ logoSha256: LOGO.sha256 })
  await changeLogo(actor, { logo: null })
  expect(await findOrganisation(actor.organisationId)).toMatchObject({ logoSha256: null, logoMediaType: null })
  expect(await traces(actor.organisationId)).toHaveLength(2)
})

test.each(['coordinator', 'buyer', 'approver', 'reader'] as const)(
  'a %s may not change the organisation',
  async (role) => {
    const actor = await insertActor({ role })
    const forbidden = { ok: false, refusal: 'forbidden' }
    expect(await changeOrganisation(actor, { form: FORM, today: TODAY })).toEqual(forbidden)
    expect(await changeLogo(actor, { logo: LOGO })).toEqual(forbidden)
    expect(await createOrganisation(actor, newcomer())).toEqual(forbidden)
    expect(await traces(actor.organisationId)).toEqual([])
  },
)
