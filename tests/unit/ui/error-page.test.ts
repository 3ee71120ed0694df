import { expect, test } from 'vitest'
import { failureOf } from '#app/ui/error-page.tsx'

const answer = (status: number) => ({ status, statusText: '', internal: false, data: null })

test('an answer that refuses says what it refuses', () => {
  expect([401, 403, 404, 410, 413, 429, 503, 500].map((status) => failureOf(answer(status)))).toEqual([
    'signedOut',
    'forbidden',
    'notFound',
    'notFound',
    'tooLarge',
    'tooMany',
    'unavailable',
    'failed',
  ])
})

test('a page instead of data means that the server cannot answer for the moment, any other error is ours', () => {
  expect(failureOf(new Error('Unable to decode turbo-stream response from URL: /marches.data'))).toBe('unavailable')
  expect(failureOf(new Error('Unexpected Server Error'))).toBe('failed')
})
