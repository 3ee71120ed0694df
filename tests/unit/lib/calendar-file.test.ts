import { expect, test } from 'vitest'
import { calendarFile } from '#app/lib/calendar-file.ts'

const file = (change: Partial<Parameters<typeof calendarFile>[0]['events'][number]> = {}) =>
  calendarFile({
    name: 'Échéances',
    stamp: new Date('2026-09-01T08:00:00.123Z'),
    events: [
      {
        uid: 'deadline-1@example.org',
        day: '2026-12-31',
        summary: 'Préavis',
        description: 'Une ligne',
        url: 'https://example.org/marches/1',
        ...change,
      },
    ],
  })

const unfolded = (text: string) => text.replaceAll('\r\n ', '')

test('an all-day event ends on the day after, across a year too', () => {
  expect(file()).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n')
  expect(file()).toContain('DTSTAMP:20260901T080000Z\r\n')
})

test('the same deadline keeps its UID', () => {
  expect(file()).toContain('UID:deadline-1@example.org\r\n')
})

test('text is escaped, line breaks too', () => {
  const text = unfolded(file({ summary: 'a,b;c\\d', description: 'un\ndeux\r\ntrois' }))
  expect(text).toContain('SUMMARY:a\\,b\\;c\\\\d\r\n')
  expect(text).toContain('DESCRIPTION:un\\ndeux\\ntrois\r\n')
})

test('no user text starts a line of its own', () => {
  const text = file({ summary: 'x\r\nATTENDEE:mailto:evil@example.org', url: 'https://example.org/\r\nX-EVIL:1' })
  expect(text.split('\r\n').filter((line) => /^(ATTENDEE|X-EVIL)/.test(line))).toEqual([])
})

test('lines of 10,000 characters, emoji and right-to-left text are folded at 75 octets between characters', () => {
  const summary = `${'é'.repeat(3000)}🖨️שירותי תחזוקה${'x'.repeat(7000)}`
  const text = file({ summary })
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(unfolded(text)).toContain(`SUMMARY:${summary}\r\n`)
  expect(text).not.toContain('\uFFFD')
})
