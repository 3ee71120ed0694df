import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { homeMembership } from '#app/ui/member-home/home-lines.ts'
import '#app/i18n/centre-texts.ts'

const MEMBERSHIP = {
  ...{ id: 'one', centre: 'Centrale', slug: 'province' },
  ...{ startsOn: '2024-01-01', endsOn: '2027-12-31', leftOn: null, reason: null },
}
const termOf = (change: Partial<Parameters<typeof homeMembership>[1]>) =>
  homeMembership(textsFor('fr').in('member-home'), { ...MEMBERSHIP, status: 'accepted', ...change }).term.replaceAll(
    '\u00a0',
    ' ',
  )

test('a body that left reads since when and why, one that has not yet until when it belongs', () => {
  expect(termOf({ status: 'left', leftOn: '2026-10-01', reason: 'Convention résiliée' })).toBe(
    'depuis le 1er octobre 2026 · Convention résiliée',
  )
  expect(termOf({ status: 'left', leftOn: '2026-10-01' })).toBe('depuis le 1er octobre 2026')
  expect(termOf({ status: 'left' })).toBe('')
  expect(termOf({ status: 'refused', reason: 'Hors territoire' })).toBe('Hors territoire')
  expect(termOf({})).toContain('31 décembre 2027')
})
