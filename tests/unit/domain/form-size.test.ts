import { expect, test } from 'vitest'
import { isTooLargeToSend, MOST_FORM_BYTES, MOST_UPLOAD_BYTES } from '#app/domain/form-size.ts'

test.each([
  ['a=', 'x'.repeat(MOST_FORM_BYTES - 2), false],
  ['a=', 'x'.repeat(MOST_FORM_BYTES - 1), true],
  // Six bytes each once they are written for the address line.
  ['a=', 'é'.repeat(Math.floor(MOST_FORM_BYTES / 6)), false],
  ['a=', 'é'.repeat(Math.ceil(MOST_FORM_BYTES / 6)), true],
])('a form counts as it is sent: %s…', (_what, value, tooLarge) => {
  expect(isTooLargeToSend([['a', value]], false)).toBe(tooLarge)
})

test('a form with a file may be as large as the wall around documents', () => {
  const file = new Blob([new Uint8Array(MOST_UPLOAD_BYTES - 4)])
  expect(isTooLargeToSend([['file', file]], true)).toBe(false)
  expect(
    isTooLargeToSend(
      [
        ['file', file],
        ['note', 'x'],
      ],
      true,
    ),
  ).toBe(true)
  expect(isTooLargeToSend([['note', 'x'.repeat(MOST_FORM_BYTES)]], true)).toBe(false)
})

test.each([
  ['x'.repeat(MOST_FORM_BYTES + 1), true],
  // A browser sends each line break as two bytes.
  ['\n'.repeat(MOST_FORM_BYTES / 2), false],
  ['\n'.repeat(MOST_FORM_BYTES / 2 + 1), true],
])('the texts of a form with a file count as those of one without', (value, tooLarge) => {
  expect(isTooLargeToSend([['note', value]], true)).toBe(tooLarge)
})
