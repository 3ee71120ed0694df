import { expect, test } from 'vitest'
import { sourceFiles } from '#tests/architecture/source-files.ts'

const sources = sourceFiles('app', 'db', 'emails', 'server')
const containing = (text: RegExp) => sources.filter((file) => text.test(file.text)).map(({ path }) => path)

test('only sign-in, the job runner and the command line make a tenant’s id', () => {
  const makers = containing(/\bas TenantId\b|<TenantId>[^(]/).filter((path) => !path.startsWith('db/seed/'))
  expect(makers).toEqual(['app/cli/command-line-actor.ts', 'app/jobs/tenant-of-job.ts', 'app/lib/auth.server.ts'])
})

test('only db/tenant.ts opens a tenant’s transaction', () => {
  expect(containing(/set_config\('app\.tenant_id'|\bas TenantTx\b/)).toEqual(['db/tenant.ts'])
})

test('only app/lib/sessions.server.ts knows Lucia', () => {
  expect(containing(/from 'lucia'|declare module 'lucia'/)).toEqual(['app/lib/sessions.server.ts'])
})

test('only app/lib/password.server.ts knows Argon2', () => {
  expect(containing(/argon2'/)).toEqual(['app/lib/password.server.ts'])
})

test('only app/lib/env.server.ts reads the environment', () => {
  expect(containing(/\bprocess\.env\b/)).toEqual(['app/lib/env.server.ts'])
})

test('nothing that a browser loads names a server file by more than its type', () => {
  const browser = sources.filter(({ path }) => /^app\/(ui|domain|i18n(?!\/texts\.server))\//.test(path))
  const wrong = browser.filter(({ text }) => /^import (?!type )[^\n]*\.server\.ts'/m.test(text))
  expect(wrong.map(({ path }) => path)).toEqual([])
})
