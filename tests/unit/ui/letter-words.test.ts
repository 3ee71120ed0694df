import { describe, expect, test } from 'vitest'
import { letterFailure } from '#app/domain/letter-failure.ts'
import '#app/i18n/centre-texts.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { letterLines } from '#app/ui/centre/letter-lines.ts'

const texts = textsFor('fr')

test.each([
  ['connect ECONNREFUSED 127.0.0.1:25', 'unreachable'],
  ['getaddrinfo ENOTFOUND mail.province.example', 'unreachable'],
  ['Greeting never received', 'unreachable'],
  ['Connection timeout', 'unreachable'],
  ['535 5.7.8 Error: authentication failed', 'sign-in'],
  ['550 5.1.1 <a@b.example>: Recipient address rejected: User unknown', 'no-such-address'],
  ['550 no such mailbox', 'no-such-address'],
  ['552 5.2.2 Mailbox full', 'full'],
  ['554 5.7.1 Message rejected as spam', 'refused'],
  ['451 4.7.1 Greylisted, try again later', 'later'],
  ['Unexpected end of the world', 'other'],
] as const)('« %s » is told as %s', (answer, failure) => {
  expect(letterFailure(answer)).toBe(failure)
})

const LETTER = {
  ...({ id: 'l', kind: 'message', recipient: 'a@b.example', state: 'queued', sentAt: null, readAt: null } as const),
  createdAt: new Date('2026-03-01T09:00:00Z'),
  attempts: 1,
  nextAttemptAt: new Date('2026-03-01T09:30:00Z'),
  lastError: 'connect ECONNREFUSED 127.0.0.1:25',
}
const lineOf = (letter: Partial<Parameters<typeof letterLines>[1][number]>) =>
  letterLines(texts.in('our-centre'), [{ ...LETTER, ...letter }])[0]!

describe('a letter', () => {
  test('that waits says why and when it is tried again; what the server said stays apart', () => {
    const { notes, technical } = lineOf({})
    expect(notes).toEqual([
      'Le serveur de messagerie ne répond pas.',
      expect.stringMatching(/^un essai, prochain essai le .*2026.*10/),
    ])
    expect(technical).toBe(LETTER.lastError)
  })

  test('that has no object any more says why, and one that was read says when', () => {
    const voided = lineOf({ state: 'void', lastError: 'overtaken', nextAttemptAt: null })
    expect(voided).toMatchObject({ notes: ['l’état avait changé'], technical: null })
    const read = lineOf({
      state: 'sent',
      lastError: null,
      nextAttemptAt: null,
      readAt: new Date('2026-03-02T09:00:00Z'),
    })
    expect(read).toMatchObject({ notes: [expect.stringMatching(/^lue le/)], technical: null })
  })
})
