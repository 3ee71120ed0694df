import { describe, expect, test } from 'vitest'
import { command } from '#app/cli/law-plan.ts'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { organMeetings, planDurations } from '#db/schema/launch-plans.ts'
import { lawSettings } from '#db/schema/legal-checks.ts'
import { withTenant } from '#db/tenant.ts'
import { runCommand } from '#tests/factories/command.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

type Plan = { launchBy: IsoDate; steps: { code: string; from: string; to: string; days: number; citation?: string }[] }

const OPEN = { procedure: 'OPEN', end: '2027-12-31', today: '2026-11-02', publication: 'BE' }

const run = (input: unknown) => runCommand(command, [], { input: JSON.stringify(input) })
const planOf = async (input: unknown): Promise<Plan> => JSON.parse((await run(input)).out)
const stepIn = (plan: Plan, code: string) => plan.steps.find((step) => step.code === code)!

type Duration = Omit<typeof planDurations.$inferInsert, 'organisationId'>

const setDurations = (organisationId: TenantId, durations: Duration[]) =>
  withTenant(organisationId, (tx) => tx.insert(planDurations).values(durations))

test('without an organisation the defaults count, back from the day after the end', async () => {
  const { exit, err, out } = await run(OPEN)
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  const plan: Plan = JSON.parse(out)
  expect(plan.steps.map(({ code, days }) => [code, days])).toEqual([
    ['needs', 20],
    ['specifications', 40],
    ['approval', 21],
    ['tenders', 40],
    ['analysis', 30],
    ['award', 14],
    ['notification', 2],
    ['start', 30],
  ])
  expect(stepIn(plan, 'start')).toEqual({
    ...{ code: 'start', label: 'Mise en place', days: 30 },
    ...{ from: '2027-12-02', to: '2027-12-31' },
  })
  expect(plan.launchBy).toBe(stepIn(plan, 'needs').from)
})

test('a European publication brings the standstill and its article', async () => {
  const plan = await planOf({ ...OPEN, publication: 'EU+BE' })
  expect(stepIn(plan, 'standstill')).toMatchObject({ days: 15, citation: 'Loi 17.06.2013 art. 11' })
  expect(stepIn(await planOf(OPEN), 'standstill')).toBeUndefined()
})

test('through a centre the day to launch by is the one on which the needs must be gathered', async () => {
  const plan = await planOf({ ...OPEN, procedure: 'CENTRALE', publication: 'none' })
  expect(plan).toMatchObject({
    launchBy: '2027-11-10',
    steps: [
      { code: 'needs', from: '2027-11-10', to: '2027-11-19' },
      { code: 'approval', from: '2027-11-20', to: '2027-12-19' },
      { code: 'notification', from: '2027-12-20', to: '2027-12-21' },
      { code: 'start', from: '2027-12-22', to: '2027-12-31' },
    ],
  })
})

describe('with an organisation', () => {
  test('its own days count, and only for it', async () => {
    const [own, other] = [await insertOrganisation(), await insertOrganisation()]
    await setDurations(own.id, [{ procedure: 'OPEN', step: 'analysis', days: 45 }])
    const [plan, others] = await Promise.all([
      planOf({ ...OPEN, organisation: own.slug }),
      planOf({ ...OPEN, organisation: other.slug }),
    ])
    expect(stepIn(plan, 'analysis').days).toBe(45)
    expect(stepIn(others, 'analysis').days).toBe(30)
    expect(plan.launchBy < others.launchBy).toBe(true)
  })

  test('supervision, questions and opening have days where it gives them', async () => {
    const { id, slug } = await insertOrganisation()
    await setDurations(id, [
      { procedure: 'OPEN', step: 'supervision', days: 30 },
      { procedure: 'OPEN', step: 'opening', days: 1, counting: 'working' },
    ])
    const [plan, usual] = [await planOf({ ...OPEN, organisation: slug }), await planOf(OPEN)]
    expect(plan.steps.map(({ code }) => code).slice(2, 6)).toEqual(['approval', 'supervision', 'tenders', 'opening'])
    expect(stepIn(plan, 'supervision')).toMatchObject({ label: 'Tutelle sur la décision', days: 30 })
    // The day before the analysis is a Saturday, on which nobody opens tenders: they are awaited until the Thursday.
    expect(stepIn(plan, 'analysis').from).toBe('2027-10-17')
    expect(stepIn(plan, 'opening')).toMatchObject({ from: '2027-10-15', to: '2027-10-16', days: 1 })
    expect(stepIn(plan, 'tenders').to).toBe('2027-10-14')
    expect(addDays(plan.launchBy, 31)).toBe(usual.launchBy)
  })

  test('working days leave out week-ends and public holidays', async () => {
    const { id, slug } = await insertOrganisation()
    await setDurations(id, [{ procedure: 'LIMITED', step: 'start', days: 5, counting: 'working' }])
    // 25 December 2027 is a Saturday: five working days before Saturday 1 January are Monday to Friday.
    const plan = await planOf({ ...OPEN, procedure: 'LIMITED', organisation: slug })
    expect(stepIn(plan, 'start')).toMatchObject({ from: '2027-12-27', to: '2027-12-31' })
  })

  test('an approval falls on a meeting of its organ and begins when its file must be on the agenda', async () => {
    const { id, slug } = await insertOrganisation()
    await setDurations(id, [{ procedure: 'OPEN', step: 'approval', days: 3, decidedBy: 'council' }])
    const free = stepIn(await planOf({ ...OPEN, organisation: slug }), 'approval')
    await withTenant(id, async (tx) => {
      await tx.insert(organMeetings).values([
        { organ: 'council', day: '2027-07-05' },
        { organ: 'council', day: '2027-07-19' },
        { organ: 'council', day: '2027-09-06' },
        { organ: 'college', day: free.to },
      ])
      await tx.insert(lawSettings).values({ councilAgendaDays: 10 })
    })
    expect(free.to > '2027-07-19' && free.to < '2027-09-06').toBe(true)
    const approval = stepIn(await planOf({ ...OPEN, organisation: slug }), 'approval')
    expect(approval).toMatchObject({ from: '2027-07-09', to: '2027-07-19' })
  })

  test('a legal minimum is never undercut, whatever is stored', async () => {
    const { id, slug } = await insertOrganisation()
    await setDurations(id, [
      { procedure: 'OPEN', step: 'tenders', days: 10 },
      { procedure: 'OPEN', step: 'standstill', days: 1 },
    ])
    const plan = await planOf({ ...OPEN, publication: 'EU+BE', organisation: slug })
    expect(stepIn(plan, 'tenders').days).toBe(35)
    expect(stepIn(plan, 'standstill').days).toBe(15)
  })

  test('an unknown one is refused by its name, and nothing is answered', async () => {
    const { exit, out, err } = await run([OPEN, { ...OPEN, organisation: 'nulle-part' }])
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    expect(err).toContain('nulle-part')
    expect(err).toContain('organisation')
  })
})

describe('refused', () => {
  test.each([
    ['a procedure without a plan', { ...OPEN, procedure: 'IN_HOUSE' }, 'procedure'],
    ['an end that is no day', { ...OPEN, end: '2027-02-30' }, 'end'],
    ['no day of today', { procedure: 'OPEN', end: '2027-12-31' }, 'today'],
    ['an unknown publication', { ...OPEN, publication: 'EU' }, 'publication'],
  ])('%s, by the name of the key', async (_, input, field) => {
    const { exit, out, err } = await run(input)
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    expect(err).toContain(`« ${field} »`.replaceAll(' ', '\u00a0'))
  })

  test('what is no JSON', async () => {
    expect((await runCommand(command, [], { input: '{' })).exit).toBe(2)
  })
})
