import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROBLEM_CODES, severityOf } from '#app/domain/register-import/problem.ts'
import { SPREADSHEET_REFUSALS } from '#app/lib/spreadsheet-limits.ts'

const REFERENCE = readFileSync(new URL('../../../docs/reference/register-import.md', import.meta.url), 'utf8')

test('the reference names every problem with its severity, and no other', () => {
  const named = [...REFERENCE.matchAll(/^\| `([a-z-]+)` \| (error|warning) \|/gm)].map(([, code, severity]) => [
    code,
    severity,
  ])
  expect(named).toEqual(PROBLEM_CODES.map((code) => [code, severityOf(code)]))
})

test('the reference names every reason to refuse a file', () => {
  for (const refusal of SPREADSHEET_REFUSALS) expect(REFERENCE).toContain(`\`${refusal}\``)
})
