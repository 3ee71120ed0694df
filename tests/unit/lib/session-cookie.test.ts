import { expect, test } from 'vitest'
import { sessionCookieOptions } from '#app/lib/session-cookie.ts'

const HOST_ONLY = { name: '__Host-mercuriale-session', secure: true }

test.each([
  ['production', 'https://mercuriale.example'],
  ['demo', 'https://mercuriale.example'],
  ['production', 'http://mercuriale.example'],
] as const)('in %s at %s the cookie is bound to the host and never sent in clear', (MERCURIALE_ENV, APP_URL) => {
  expect(sessionCookieOptions({ MERCURIALE_ENV, APP_URL })).toEqual(HOST_ONLY)
})

test.each([
  ['production', 'http://127.0.0.1:3000', 'mercuriale-session-3000'],
  ['production', 'http://localhost', 'mercuriale-session-80'],
  ['demo', 'http://192.0.2.1:3001', 'mercuriale-session-3001'],
  ['test', 'http://[::1]:3002', 'mercuriale-session-3002'],
] as const)('in %s at %s, on one’s own machine, it is called %s', (MERCURIALE_ENV, APP_URL, name) => {
  expect(sessionCookieOptions({ MERCURIALE_ENV, APP_URL })).toEqual({ name, secure: false })
})
