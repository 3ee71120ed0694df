import { expect, test } from 'vitest'
import { MOST_FORM_BYTES } from '#app/domain/form-size.ts'
import { readForm, readFormData } from '#app/lib/form.server.ts'
import { action as keepAppearance } from '#app/routes/apparence.ts'

const FORM = 'application/x-www-form-urlencoded'

const posted = (body: string, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1:3000/x', { method: 'POST', body, headers: { 'content-type': FORM, ...headers } })

const statusOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'read',
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : thrown),
  )

test('the first of several fields with one name is read', async () => {
  expect(await readForm(posted('a=1&a=2&b='))).toEqual({ a: '1', b: '' })
})

test.each([
  ['application/json', '{}'],
  ['text/plain', 'a=1'],
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disp'],
  ['', ''],
])('a body that is no form (%s) is a bad request', async (type, body) => {
  expect(await statusOf(readForm(posted(body, { 'content-type': type })))).toBe(400)
})

test.each(['a=x%00y', 'a%00=x'])('a form with a NUL (%s) is a bad request', async (body) => {
  expect(await statusOf(readFormData(posted(body)))).toBe(400)
})

test('a body longer than anybody types is refused before it is read, whatever it says it is', async () => {
  const long = posted('x', {
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': String(MOST_FORM_BYTES + 1),
  })
  expect(await statusOf(readForm(long))).toBe(413)
  expect(long.bodyUsed).toBe(false)
})

test('the switch of the appearance answers a body that is no form as a bad request', async () => {
  const request = posted('{}', { 'content-type': 'application/json' })
  const context = { cspNonce: '', requestId: 'test' }
  expect(await statusOf(keepAppearance({ request, params: {}, context }))).toBe(400)
})
