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

test('a text comes without the signs that nobody sees, and its lines stay', async () => {
  const body = 'a=Copie%00urs%07%7F&a=x&b=un%0D%0Adeux%09trois%0Bquatre&c=%ED%A0%BD'
  expect(await readForm(posted(body))).toEqual({
    a: 'Copieurs',
    b: 'un\r\ndeux\ttrois\nquatre',
    c: expect.stringMatching(/^\ufffd+$/),
  })
  expect((await readFormData(posted('a=x%00y&a=z'))).getAll('a')).toEqual(['xy', 'z'])
})

test('a form with a NUL in a name comes from no page and is a bad request', async () => {
  expect(await statusOf(readFormData(posted('a%00=x')))).toBe(400)
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
