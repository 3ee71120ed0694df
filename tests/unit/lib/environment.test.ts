import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EnvironmentError, loadEnvironment } from '#app/lib/environment.ts'

const PRODUCTION = {
  DATABASE_URL: 'postgres://app:x@db.example/mercuriale',
  DATABASE_WORKER_URL: 'postgres://worker:x@db.example/mercuriale',
  SECRET_KEY: 'a'.repeat(32),
}

/** Names of the variables that are refused. */
function refused(source: Record<string, string>): string[] {
  try {
    loadEnvironment(source)
    return []
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return error.problems.map((problem) => problem.name)
  }
}

describe('the environment', () => {
  test('needs nothing: the demo on port 3000 of this machine', () => {
    expect(loadEnvironment({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      APP_URL: 'http://127.0.0.1:3000',
      DATA_DIR: resolve('.data'),
      STORAGE_URL: `file:${resolve('.data/documents')}`,
      MERCURIALE_ENV: 'demo',
      MERCURIALE_DEMO: true,
      WORKER: 'inline',
      LOG_LEVEL: 'info',
    })
  })

  test('is a production without demo once DATABASE_URL is set', () => {
    expect(loadEnvironment(PRODUCTION)).toMatchObject({ MERCURIALE_ENV: 'production', MERCURIALE_DEMO: false })
  })

  test('is not a production because NODE_ENV chose a production build', () => {
    expect(loadEnvironment({ NODE_ENV: 'production' }).MERCURIALE_ENV).toBe('demo')
  })

  test('takes a blank value for an absent one', () => {
    expect(loadEnvironment({ PORT: '', SMTP_URL: ' ' })).toMatchObject({ PORT: 3000 })
  })

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['PORT', '30.5'],
    ['APP_URL', 'mercuriale.example'],
    ['APP_URL', 'ftp://mercuriale.example'],
    ['APP_URL', 'https://example.org/mercuriale'],
    ['SMTP_URL', 'https://mail.example'],
    ['MAIL_FROM', 'Mercuriale'],
    ['STORAGE_URL', 's3:'],
    ['STORAGE_URL', 'documents'],
    ['MERCURIALE_ENV', 'prod'],
    ['MERCURIALE_DEMO', 'yes'],
    ['MERCURIALE_TODAY', '2026-02-30'],
    ['MERCURIALE_TODAY', 'tomorrow'],
    ['WORKER', 'on'],
    ['LOG_LEVEL', 'verbose'],
    ['SECRET_KEY', 'short'],
    ['TRUST_PROXY', '-1'],
    ['DATABASE_URL', 'mysql://localhost/mercuriale'],
    ['DATABASE_ADMIN_URL', 'postgres://owner@localhost/mercuriale'],
    ['DATABASE_WORKER_URL', 'postgres://worker@localhost/mercuriale'],
  ])('refuses %s=%s by its name', (name, value) => {
    expect(refused({ [name]: value })).toEqual([name])
  })

  test('names every wrong variable at once', () => {
    expect(refused({ PORT: 'x', WORKER: 'y' })).toEqual(['PORT', 'WORKER'])
  })

  test.each([
    ['the demo', { ...PRODUCTION, MERCURIALE_DEMO: '1' }, 'MERCURIALE_DEMO'],
    ['another day', { ...PRODUCTION, MERCURIALE_TODAY: '2026-01-01' }, 'MERCURIALE_TODAY'],
    ['no secret', { ...PRODUCTION, SECRET_KEY: '' }, 'SECRET_KEY'],
    ['mail without a sender', { ...PRODUCTION, SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM'],
    ['no database', { SECRET_KEY: PRODUCTION.SECRET_KEY, MERCURIALE_ENV: 'production' }, 'DATABASE_URL'],
    ['a worker without its own role', { ...PRODUCTION, DATABASE_WORKER_URL: '' }, 'DATABASE_WORKER_URL'],
  ])('in production refuses %s', (_, source, name) => {
    expect(refused(source)).toEqual([name])
  })

  test('lets a web process go without the role of the worker', () => {
    expect(refused({ ...PRODUCTION, DATABASE_WORKER_URL: '', WORKER: 'off' })).toEqual([])
  })

  test.each([
    [{ HOST: '0.0.0.0', PORT: '8080' }, 'http://localhost:8080'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ APP_URL: 'https://mercuriale.example/' }, 'https://mercuriale.example'],
  ])('knows its own address from %j', (source, expected) => {
    expect(loadEnvironment(source).APP_URL).toBe(expected)
  })
})
