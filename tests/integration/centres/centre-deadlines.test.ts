import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import type { Role } from '#app/domain/permissions.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { recomputeCentreDeadlinesJob } from '#app/jobs/recompute-centre-deadlines.ts'
import { sendWeeklyDigest } from '#app/jobs/send-weekly-digest.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { loader as ledgerPage } from '#app/routes/_app.administration.rappels.journal.tsx'
import { action as pauseAction, loader as pausePage } from '#app/routes/_app.echeances.$deadlineId.pause.tsx'
import { loader as echeancier } from '#app/routes/_app.echeances.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recomputeOrganisation } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { queueWeeklyDigests } from '#app/services/reminders/queue-weekly-digests.server.ts'
import { memberships } from '#db/schema/centres.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { weeklyDigests } from '#db/schema/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertCentre, insertFramework, insertMembership, insertParticipation } from '#tests/factories/centre-data.ts'
import { insertOperator, insertRequest } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { deliverAll, ledger, morning, recordingMailer, runOn } from '#tests/factories/reminders.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const KNOWN_ON = '2026-01-05'
const DAY = '2026-11-22'

/** Somebody whose organisation is a member of FOREM, known only to it, with one framework contract there. */
async function arrange({
  role = 'coordinator',
  orderUntil = '2026-12-15',
}: {
  role?: Role
  orderUntil?: IsoDate
} = {}) {
  const actor = await insertActor({ role })
  const { organisationId } = actor
  const ids = await withTenant(organisationId, async (tx) => {
    const ends = { organisationId, ownerId: organisationId }
    const centre = await insertCentre(tx, { operated: false, name: 'FOREM', publishedAt: null })
    const membership = await insertMembership(tx, { ...ends, centreId: centre.id }, { endsOn: '2027-06-30' })
    const framework = await insertFramework(tx, centre.id, { reference: 'DMP2300111', orderUntil })
    const participation = await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'accepted' })
    await recomputeCentreDeadlines(tx, KNOWN_ON)
    return { membershipId: membership.id, frameworkId: framework.id, participationId: participation.id }
  })
  return { actor, organisationId, ...ids }
}

const openDays = (organisationId: TenantId) =>
  withTenant(organisationId, async (tx) =>
    (await tx.select().from(deadlines).where(eq(deadlines.state, 'open')).orderBy(deadlines.dueOn)).map(
      ({ subjectKind, kind, dueOn }) => `${subjectKind} ${kind} ${dueOn}`,
    ),
  )
const recompute = (organisationId: TenantId, day = DAY) =>
  withTenant(organisationId, (tx) => recomputeCentreDeadlines(tx, day))

describe('the days of our memberships', () => {
  test('are stored, follow a change, and a day that returns takes up its row', async () => {
    const { organisationId, frameworkId } = await arrange()
    const before = ['participation last-order 2026-12-15', 'membership convention-end 2027-06-30']
    expect(await openDays(organisationId)).toEqual(before)
    expect(await recompute(organisationId)).toBe(0)
    const until = (orderUntil: IsoDate) =>
      withTenant(organisationId, async (tx) => {
        await tx.update(frameworks).set({ orderUntil }).where(eq(frameworks.id, frameworkId))
        return recomputeCentreDeadlines(tx, DAY)
      })
    expect(await until('2027-01-31')).toBe(2)
    expect((await openDays(organisationId))[0]).toBe('participation last-order 2027-01-31')
    await until('2026-12-15')
    expect(await openDays(organisationId)).toEqual(before)
    const rows = await withTenant(organisationId, (tx) => tx.select().from(deadlines))
    expect(rows).toHaveLength(3)
  })

  test('are brought up to date by the night, and gone once we left', async () => {
    const { organisationId, membershipId } = await arrange()
    await withTenant(organisationId, (tx) =>
      tx.update(memberships).set({ status: 'left' }).where(eq(memberships.id, membershipId)),
    )
    expect(await recomputeOrganisation(organisationId, DAY)).toEqual({ contracts: 0, differences: 2 })
    expect(await openDays(organisationId)).toEqual([])
  })

  test('computed twice at once are written once', async () => {
    const { organisationId } = await arrange()
    await withTenant(organisationId, (tx) => tx.update(frameworks).set({ endsOn: '2027-03-31' }))
    let second: Promise<number> | undefined
    await withTenant(organisationId, async (tx) => {
      expect(await recomputeCentreDeadlines(tx, DAY)).toBe(2)
      second = recompute(organisationId)
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    expect(await second).toBe(0)
    expect(await openDays(organisationId)).toHaveLength(3)
  })

  test('a row belongs to a contract or to something else, never to both or to neither', async () => {
    const { organisationId } = await arrange()
    const wrong = withTenant(organisationId, (tx) => tx.execute(sql`update deadlines set subject_kind = 'contract'`))
    await expect(wrong).rejects.toMatchObject({ cause: { constraint_name: 'deadlines_subject' } })
  })
})

describe('a centre that uses the program', () => {
  async function arrangeBoth() {
    const owner = (await insertOrganisation({ kind: 'province' })).id
    const member = (await insertOrganisation()).id
    await withTenant(owner, async (tx) => {
      const centre = await insertCentre(tx)
      await insertMembership(tx, { organisationId: member, ownerId: owner, centreId: centre.id })
      const framework = await insertFramework(tx, centre.id, { orderUntil: '2027-01-31' })
      await insertParticipation(
        tx,
        { organisationId: member, ownerId: owner, frameworkId: framework.id },
        { status: 'accepted' },
      )
    })
    return { owner, member }
  }
  const job = (organisationId: string) =>
    recomputeCentreDeadlinesJob.perform({ organisationId }, { now: () => morning(DAY), ...recordingMailer() })

  test('its member’s days are computed in the member’s tenant, by a job', async () => {
    const { owner, member } = await arrangeBoth()
    await withTenant(owner, (tx) => enqueueCentreRecomputations(tx, [member, member]))
    await withTenant(owner, (tx) => enqueueCentreRecomputations(tx, [member]))
    expect(await queuedJobs('recompute-centre-deadlines', { organisationId: member })).toHaveLength(1)
    await job(member)
    expect(await openDays(member)).toEqual(['participation last-order 2027-01-31'])
    expect(await openDays(owner)).toEqual([])
  })

  test('once it refused the member nothing is left to be told', async () => {
    const { owner, member } = await arrangeBoth()
    await job(member)
    await withTenant(owner, (tx) =>
      tx
        .update(memberships)
        .set({ status: 'refused' })
        .where(and(eq(memberships.ownerId, owner), eq(memberships.organisationId, member))),
    )
    await job(member)
    expect(await openDays(member)).toEqual([])
  })

  test('what it answers to a request is computed in the body’s tenant', async () => {
    const operator = await insertOperator()
    const joiner = await insertRequest(operator)
    const { id: membershipId, version } = joiner.membership
    const term = { startsOn: '2026-12-01', endsOn: '2030-11-30', resignBy: null }
    const answered = await answerMembership(operator.actor, {
      ...{ membershipId, version, now: morning(DAY) },
      answer: { to: 'accepted', term },
    })
    expect(answered.ok).toBe(true)
    const { organisationId } = joiner.actor
    expect(await queuedJobs('recompute-centre-deadlines', { organisationId })).toHaveLength(1)
    await job(organisationId)
    expect(await openDays(organisationId)).toEqual(['membership convention-end 2030-11-30'])
  })

  test('an organisation that is gone is passed over', async () => {
    await expect(job('00000000-0000-4000-8000-000000000000')).resolves.toBeUndefined()
  })
})

describe('on the échéancier', () => {
  const today = currentDay()

  test('such a line leads to the centre, with a pause and no decision, and is counted', async () => {
    const { actor, membershipId } = await arrange({ orderUntil: addDays(today, 20) })
    const page = await echeancier({
      request: await signedInRequest(actor, '/echeances'),
      ...{ params: {}, context: { cspNonce: '', requestId: 'test' } },
    })
    const [line] = page.groups.flatMap((group) => group.lines)
    expect(line).toMatchObject({
      ...{ object: 'Copieurs multifonctions', reference: 'DMP2300111', supplier: 'FOREM', manager: null },
      ...{ page: `/centrales/${membershipId}`, contractId: null },
      badge: { text: 'Dernier jour de commande' },
    })
    expect(line!.actions.map(({ kind }) => kind)).toEqual(['open', 'pause'])
    expect(page.dated).toBe(true)
    expect(page.counters.reduce((sum, { value }) => sum + value, 0)).toBe(2)
  })

  test('a reader may look at the centre and do nothing else', async () => {
    const { actor } = await arrange({ role: 'reader', orderUntil: addDays(today, 20) })
    const page = await echeancier({
      request: await signedInRequest(actor, '/echeances?nature=last-order'),
      ...{ params: {}, context: { cspNonce: '', requestId: 'test' } },
    })
    const lines = page.groups.flatMap((group) => group.lines)
    expect(lines.map(({ actions }) => actions.map(({ kind }) => kind))).toEqual([['open']])
  })

  test('the pause of such a day is asked for and kept', async () => {
    const { actor, organisationId, participationId } = await arrange({ orderUntil: addDays(today, 60) })
    const [row] = await withTenant(organisationId, (tx) =>
      tx.select().from(deadlines).where(eq(deadlines.subjectId, participationId)),
    )
    const params = { deadlineId: row!.id }
    const address = `/echeances/${row!.id}/pause`
    const page = await answerOf(await call(pausePage, await signedInRequest(actor, address), params))
    expect(page.body).toMatchObject({ title: 'Copieurs multifonctions' })
    const request = await signedInRequest(actor, address, { intent: 'acknowledge', note: '' })
    expect((await answerOf(await call(pauseAction, request, params))).status).toBe(302)
    const [after] = await withTenant(organisationId, (tx) =>
      tx.select().from(deadlines).where(eq(deadlines.subjectId, participationId)),
    )
    expect(after!.acknowledgedAt).not.toBeNull()
  })
})

describe('reminders', () => {
  test('go to the coordination, name the centre, and stand in the ledger', async () => {
    const { actor, organisationId, membershipId } = await arrange()
    const administrator = await insertActor({ role: 'administrator', organisationId })
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, DAY)
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails.map(({ to }) => to)).toEqual([actor.email])
    expect(mails[0]!.subject).toContain('Dernier jour pour commander dans 23 jours')
    expect(mails[0]!.text).toContain(`/centrales/${membershipId}`)
    expect(mails[0]!.text).not.toContain('/decision')
    expect(mails[0]!.attachments?.[0]?.content).toContain('Copieurs multifonctions')

    await runOn(organisationId, '2026-12-10')
    expect(
      (await ledger(organisationId)).map(({ recipient, thresholdDays }) => `${thresholdDays} ${recipient}`),
    ).toEqual(expect.arrayContaining([`7 user:${administrator.userId}`, `7 user:${actor.userId}`]))
    const page = await call(ledgerPage, await signedInRequest(administrator, '/administration/rappels/journal'))
    expect(JSON.stringify((await answerOf(page)).body)).toContain(`/centrales/${membershipId}`)
  })

  test('without coordination the administrators are told', async () => {
    const { organisationId, actor } = await arrange({ role: 'administrator' })
    await runOn(organisationId, DAY)
    expect((await ledger(organisationId)).map(({ recipient }) => recipient)).toEqual([`user:${actor.userId}`])
  })

  test('leave no more once the day is gone', async () => {
    const { organisationId, frameworkId } = await arrange()
    await runOn(organisationId, DAY)
    await withTenant(organisationId, async (tx) => {
      await tx.update(frameworks).set({ status: 'ended' }).where(eq(frameworks.id, frameworkId))
      await recomputeCentreDeadlines(tx, DAY)
    })
    expect((await ledger(organisationId)).map(({ state }) => state)).toEqual(['void'])
  })

  test('many at once come as one letter', async () => {
    const { actor, organisationId } = await arrange()
    await withTenant(organisationId, async (tx) => {
      const centre = await insertCentre(tx, { operated: false, name: 'ONVA' })
      const ends = { organisationId, ownerId: organisationId }
      await insertMembership(tx, { ...ends, centreId: centre.id })
      for (let position = 0; position < 30; position += 1) {
        const framework = await insertFramework(tx, centre.id, { object: `Lot ${position}`, orderUntil: '2026-12-20' })
        await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'accepted' })
      }
      await recomputeCentreDeadlines(tx, KNOWN_ON)
    })
    await runOn(organisationId, DAY)
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails.map(({ to }) => to)).toEqual([actor.email])
    expect(mails[0]!.text).toContain('Lot 3')
    expect(mails[0]!.text).toContain('/centrales/')
  })

  test('the weekly letter tells of them too', async () => {
    const { organisationId } = await arrange({ orderUntil: '2026-11-25' })
    const monday = morning('2026-11-23')
    await queueWeeklyDigests({ organisations: [organisationId], now: monday, messageDomain: 'test.example' })
    const [row] = await withTenant(organisationId, (tx) => tx.select().from(weeklyDigests))
    const { mails, sendMail } = recordingMailer()
    await sendWeeklyDigest.perform({ organisationId, digestId: row!.id }, { now: () => monday, sendMail })
    expect(mails[0]!.text).toContain('Copieurs multifonctions')
    expect(mails[0]!.text).toContain('/centrales/')
  })
})
