import { describe, expect, test } from 'vitest'
import { isDatabaseUnavailable } from '#app/lib/failure.server.ts'
import { checksOf } from '#server/web/readiness-checks.ts'

describe('readiness', () => {
  test('asks for every migration and a worker that beat lately', () => {
    expect(checksOf({ newestMigration: 5, heartbeatAgeSeconds: 10 }, 5)).toEqual({
      database: 'ok',
      migrations: 'ok',
      worker: 'ok',
    })
    expect(checksOf({ newestMigration: 4, heartbeatAgeSeconds: 90 }, 5)).toMatchObject({
      migrations: 'missing',
      worker: 'ok',
    })
    expect(checksOf({ newestMigration: 6, heartbeatAgeSeconds: 91 }, 5)).toMatchObject({
      migrations: 'ok',
      worker: 'missing',
    })
    expect(checksOf({ newestMigration: 5, heartbeatAgeSeconds: null }, 5).worker).toBe('missing')
  })
})

describe('a database that does not answer', () => {
  const coded = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code })

  test.each(['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '57P01', '08006', '53300', '53100'])(
    'is told from a mistake of ours by %s',
    (code) => {
      expect(isDatabaseUnavailable(coded(code))).toBe(true)
      expect(isDatabaseUnavailable(new Error('query failed', { cause: coded(code) }))).toBe(true)
    },
  )

  test.each(['23505', '42P01', 'ENOENT', '57014'])('is not what %s means', (code) => {
    expect(isDatabaseUnavailable(coded(code))).toBe(false)
  })
})
