import { describe, expect, test } from 'vitest'
import { computeDeadlines, contractDates, type DeadlineInput, type RecordedDecision } from '#app/domain/deadline.ts'
import { assessDecision, type DecisionState } from '#app/domain/decision.ts'
import { assessGivenNotice, owedNoticeOf } from '#app/domain/given-notice.ts'
import { indefiniteLastDay, indefiniteNoticeDay } from '#app/domain/indefinite-term.ts'
import { buildDeadlineInput, decided, told } from '#tests/factories/deadline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const shown = (change: Partial<DeadlineInput>, today: string) =>
  computeDeadlines(buildDeadlineInput(change), today).map(
    ({ kind, dueOn, termIndex }) => `${kind} ${dueOn} ${termIndex}`,
  )

const factsOf = (kind: string, change: Partial<DeadlineInput>, today: string) =>
  computeDeadlines(buildDeadlineInput(change), today).find((deadline) => deadline.kind === kind)?.facts

const state = (change: Partial<DecisionState> = {}): DecisionState => ({
  term: buildTerm(),
  status: 'running',
  archived: false,
  decisions: [],
  launchLeadDays: 180,
  ...change,
})

const NOTICE = 'notice 2026-11-30 0'
const END = 'end 2027-02-28 0'

describe('a tacit contract whose end is decided', () => {
  test.each([
    ['stop', []],
    ['relaunch', ['launch 2026-09-01 0']],
  ] as const)('by %s keeps its notice day until the supplier was told', (kind, launch) => {
    const decisions = [decided(kind, 0)]
    expect(shown({ decisions }, '2026-11-02')).toEqual([...launch, NOTICE, END])
    expect(factsOf('notice', { decisions }, '2026-11-02')).toEqual({
      kind: 'notice',
      endsOn: '2027-02-28',
      renewsOn: '2027-03-01',
      renewalMonths: 12,
      remaining: 2,
      notice: { months: 3 },
      countsFrom: 'receipt',
      nextNoticeOn: '2027-11-30',
      renewedUntil: '2028-02-29',
      decided: kind,
    })
    expect(factsOf('end', { decisions }, '2026-11-02')).toMatchObject({ noticeBy: '2026-11-30' })
    expect(contractDates({ term: buildTerm(), decisions }, '2026-11-02').noticeOn).toBe('2026-11-30')
  })

  test('shows the notice as missed from the day after, for good', () => {
    const decisions = [decided('stop', 0)]
    expect(shown({ decisions }, '2026-12-01')).toEqual([NOTICE, END])
    expect(shown({ decisions }, '2027-03-01')).toEqual([NOTICE])
    expect(shown({ decisions }, '2030-03-01')).toEqual([NOTICE])
    expect(contractDates({ term: buildTerm(), decisions }, '2030-03-01').noticeOn).toBe('2026-11-30')
  })

  test.each([
    ['it was given in time', [told('stop', 0, '2026-11-30')]],
    ['the supplier agrees', [{ ...decided('stop', 0), agreed: true }]],
  ] as [string, RecordedDecision[]][])('asks for no notice where %s', (_case, decisions) => {
    expect(shown({ decisions }, '2026-12-01')).toEqual([END])
    expect(shown({ decisions }, '2027-03-01')).toEqual([])
    expect(factsOf('end', { decisions }, '2026-12-01')).not.toHaveProperty('noticeBy')
  })

  test('still asks for it where it was given too late', () => {
    expect(shown({ decisions: [told('stop', 0, '2026-12-01')] }, '2026-12-02')).toEqual([NOTICE, END])
  })

  test('asks for the notice of the next term beside the one that was missed', () => {
    expect(shown({ decisions: [decided('stop', 1)] }, '2026-12-01')).toEqual([
      NOTICE,
      'notice 2027-11-30 1',
      'end 2028-02-29 1',
    ])
  })

  test('asks for no notice where nothing would renew', () => {
    expect(shown({ decisions: [decided('stop', 2)] }, '2028-12-01')).toEqual(['end 2029-02-28 2'])
    expect(shown({ term: buildTerm({ notice: null }), decisions: [decided('stop', 0)] }, '2026-11-02')).toEqual([END])
  })

  test('asks for none any more once it is closed, archived or renewed after all', () => {
    const decisions = [decided('stop', 0)]
    expect(shown({ decisions, status: 'closed' }, '2026-12-01')).toEqual([])
    expect(shown({ decisions, archived: true }, '2026-12-01')).toEqual([])
    expect(shown({ decisions: [...decisions, decided('renew', 0)] }, '2026-11-02')).not.toContain(NOTICE)
  })
})

describe('an indefinite contract whose end is decided', () => {
  const term = { kind: 'indefinite', start: '2020-01-01', notice: { months: 3 }, noticeCountsFrom: 'sending' } as const
  const stop = { ...decided('stop', null, '2026-09-30'), endsOn: '2027-06-30' }

  test('keeps the last day of its notice until it was given', () => {
    expect(shown({ term, decisions: [stop] }, '2026-10-01')).toEqual(['notice 2027-03-31 null', 'end 2027-06-30 null'])
    expect(factsOf('notice', { term, decisions: [stop] }, '2026-10-01')).toEqual({
      kind: 'notice',
      decided: 'stop',
      endsOn: '2027-06-30',
      notice: { months: 3 },
      countsFrom: 'sending',
    })
    expect(shown({ term, decisions: [stop] }, '2027-08-01')).toEqual(['notice 2027-03-31 null'])
    expect(shown({ term, decisions: [{ ...stop, agreed: true }] }, '2026-10-01')).toEqual(['end 2027-06-30 null'])
    expect(shown({ term: { ...term, notice: null }, decisions: [stop] }, '2026-10-01')).toEqual(['end 2027-06-30 null'])
  })

  test('ends later when its notice was given later, not earlier when it was given early', () => {
    const given = (noticeGivenOn: string) => shown({ term, decisions: [{ ...stop, noticeGivenOn }] }, '2026-10-01')
    expect(given('2026-10-01')).toEqual(['end 2027-06-30 null'])
    expect(given('2027-04-30')).toEqual(['end 2027-07-31 null'])
  })

  test('knows the last day on which its notice holds, whatever the months', () => {
    for (const notice of [{ months: 1 }, { months: 6 }, { days: 45 }]) {
      const asked = { ...term, notice }
      for (const endsOn of ['2027-02-28', '2027-03-30', '2028-02-29', '2027-12-31']) {
        const day = indefiniteNoticeDay(asked, endsOn) ?? ''
        expect(indefiniteLastDay(asked, day) <= endsOn).toBe(true)
        const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
        expect(indefiniteLastDay(asked, next) > endsOn).toBe(true)
      }
    }
  })
})

describe('saying that the notice was given', () => {
  const waiting = state({ decisions: [decided('stop', 0)] })
  const given = (givenOn: string | null, agreed = false, today = '2026-11-22') =>
    assessGivenNotice(waiting, { givenOn, agreed }, today)

  test('is possible until its day, and after it when the supplier agrees', () => {
    const owed = { noticeBy: '2026-11-30', endsOn: '2027-02-28', putsOff: false }
    expect(owedNoticeOf(waiting)).toEqual(owed)
    expect(given('2026-11-22')).toEqual({ ok: true, value: owed })
    expect(given('2026-11-30', false, '2026-12-05')).toEqual({ ok: true, value: owed })
    expect(given('2026-12-01', true, '2026-12-05')).toEqual({ ok: true, value: owed })
    expect(given(null, true)).toEqual({ ok: true, value: owed })
  })

  test.each([
    ['notice-missing', null, '2026-11-22'],
    ['notice-future', '2026-11-23', '2026-11-22'],
    ['notice-before-start', '2024-02-29', '2026-11-22'],
    ['notice-late', '2026-12-01', '2026-12-05'],
  ])('is refused as %s', (refusal, givenOn, today) => {
    expect(given(givenOn, false, today)).toEqual({ ok: false, refusal })
  })

  test.each([
    ['nobody decided', {}],
    ['it was given', { decisions: [told('stop', 0)] }],
    ['it is closed', { decisions: [decided('stop', 0)], status: 'closed' }],
    ['it is archived', { decisions: [decided('stop', 0)], archived: true }],
    ['it has no term', { term: null }],
    ['it is one purchase', { term: { kind: 'one-off', start: '2026-01-01', delivery: null, guaranteeMonths: 1 } }],
  ] as [string, Partial<DecisionState>][])('is not asked where %s', (_case, change) => {
    const asked = assessGivenNotice(state(change), { givenOn: '2026-11-20', agreed: false }, '2026-11-22')
    expect(asked).toEqual({ ok: false, refusal: 'not-owed' })
  })

  test('puts the end of an indefinite contract off instead of losing it', () => {
    const term = { kind: 'indefinite', start: '2020-01-01', notice: { days: 30 }, noticeCountsFrom: 'receipt' } as const
    const late = state({ term, decisions: [decided('stop', null, '2026-10-01')] })
    expect(assessGivenNotice(late, { givenOn: '2026-11-20', agreed: false }, '2026-11-22')).toMatchObject({ ok: true })
  })
})

describe('deciding with a notice that was given already', () => {
  const assess = (decidedOn: string, noticeGivenOn: string, agreed = false) =>
    assessDecision(state(), { kind: 'stop', decidedOn, noticeGivenOn, agreed }, '2026-12-05')

  test('a notice in time ends the contract in time, whenever the decision is dated', () => {
    expect(assess('2026-12-04', '2026-11-28')).toMatchObject({
      ok: true,
      value: { termIndex: 0, endsOn: '2027-02-28', noticeBy: null, late: false },
    })
  })

  test('a notice too late ends it a term later, and counts for that term', () => {
    expect(assess('2026-12-04', '2026-12-04')).toMatchObject({ ok: true, value: { termIndex: 1, noticeBy: null } })
    expect(assess('2026-11-20', '2026-12-04')).toEqual({ ok: false, refusal: 'notice-late' })
    expect(assess('2026-11-20', '2026-12-04', true)).toMatchObject({ ok: true, value: { termIndex: 0 } })
  })

  test('is refused in the future and before the contract', () => {
    expect(assess('2026-12-04', '2026-12-06')).toEqual({ ok: false, refusal: 'notice-future' })
    expect(assess('2026-12-04', '2024-01-01')).toEqual({ ok: false, refusal: 'notice-before-start' })
  })
})
