import { describe, expect, test } from 'vitest'
import { floatOn, roomOf } from '#app/domain/law/plan-room.ts'

const course = { startOn: '2027-06-01', float: 10, steadyUntil: '2027-05-05' }

describe('the room that a plan leaves', () => {
  test('is its days from the day on which they begin to count', () => {
    expect(roomOf(course, '2027-05-01')).toEqual({ startOn: '2027-06-01', usedUpOn: '2027-05-15', most: 10 })
    expect(roomOf(course, '2027-05-04').most).toBe(10)
    expect(roomOf(course, '2027-05-05').most).toBeNull()
  })

  test('stays while nothing is late, then loses a day each day, below nothing too', () => {
    const room = roomOf(course, '2027-05-01')
    const days = ['2027-05-01', '2027-05-05', '2027-05-06', '2027-05-15', '2027-05-16']
    expect(days.map((day) => floatOn(room, day))).toEqual([10, 10, 9, 0, -1])
  })

  test('of days that count already is counted from today', () => {
    expect(floatOn({ startOn: '2027-06-01', usedUpOn: '2027-05-15', most: null }, '2027-05-01')).toBe(14)
  })
})
