import { expect, test } from 'vitest'
import { stepStanding } from '#app/domain/law/plan-standing.ts'

const planned = {
  ...{ code: 'needs' as const, from: '2027-05-01', to: '2027-05-05', days: 5 },
  ...{ citation: null, meeting: null, meetingUnknown: false },
}
const forecast = { ...planned, from: '2027-05-03', doneOn: null }

test('a step that is done stands on its real days, however late they were', () => {
  for (const to of ['2027-05-02', '2027-05-05', '2027-05-09']) {
    const real = { ...forecast, to, doneOn: to }
    expect(stepStanding({ planned, forecast: real })).toEqual({ state: 'done', step: real })
  }
})

test('an open step is late from the day after the one that was planned', () => {
  const late = { ...forecast, to: '2027-05-06' }
  expect(stepStanding({ planned, forecast: late })).toEqual({ state: 'late', step: late })
})

test('one that ends on its day or before stands as it was planned', () => {
  for (const to of ['2027-05-05', '2027-05-04'])
    expect(stepStanding({ planned, forecast: { ...forecast, to } })).toEqual({ state: 'in-time', step: planned })
})
