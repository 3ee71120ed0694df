import { describe, expect, test } from 'vitest'
import { requestIdFrom } from '#server/web/request-log.ts'
import { routePattern } from '#server/web/route-pattern.ts'

describe('the log line of a request', () => {
  test.each([
    ['/marches/0192d0a8-94b5-7bb1-a6f5-5b6a2f9d1c11/documents', '/marches/:id/documents'],
    ['/marches/2024-017', '/marches/:id'],
    ['/calendar/abcdefgh.ics', '/calendar/:id'],
    ['/mot-de-passe/kzjhfgkjzehfgkjhzegfkjhzegfkj', '/mot-de-passe/:id'],
    ['/invitation/Secret', '/invitation/:id'],
    ['/dev/mail/anne@liege.example', '/dev/mail/:id'],
    ['/assets/root-DY90TGum.js', '/assets/*'],
    ['/echeances', '/echeances'],
    ['/', '/'],
  ])('shows %s as %s', (path, pattern) => {
    expect(routePattern(path)).toBe(pattern)
  })

  test('keeps a well-formed request id and replaces any other', () => {
    expect(requestIdFrom('abcd-1234-efgh')).toBe('abcd-1234-efgh')
    for (const given of [undefined, '', 'short', 'a b c d e f g h', 'x'.repeat(65), 'line\nbreak-line']) {
      expect(requestIdFrom(given)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    }
  })
})
