import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { invitationLines } from '#app/lib/people-lines.server.ts'

const INVITATION = {
  ...({ id: 'i', email: 'a@b.example', role: 'buyer', invitedByName: null } as const),
  expiresAt: new Date('2026-12-01T09:00:00Z'),
  createdAt: new Date('2026-11-22T09:00:00Z'),
  ...({ letterState: 'refused', letterAttempts: 2, letterSentAt: null, letterNextAttemptAt: null } as const),
  letterAnswer: '550 5.1.1 No such user',
}

test('the letter of an invitation that failed says why; what the mail server said stays apart', () => {
  const [line] = invitationLines([INVITATION], Temporal.Instant.from('2026-11-23T09:00:00Z'))
  expect(line?.letter).toMatchObject({ failure: 'no-such-address', answer: '550 5.1.1 No such user' })
  const [sent] = invitationLines([{ ...INVITATION, letterState: 'sent', letterAnswer: null }], Temporal.Now.instant())
  expect(sent?.letter).toMatchObject({ failure: null, answer: null })
})
