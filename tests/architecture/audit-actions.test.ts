import ts from 'typescript'
import { expect, test } from 'vitest'
import { AUDIT_ACTIONS } from '#app/i18n/audit-line.ts'
import { nodesOf, parsed, sourceFiles } from '#tests/architecture/source-files.ts'

const ACTION = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/

const written = new Set(
  sourceFiles('app/services').flatMap((file) =>
    [...nodesOf(parsed(file))]
      .filter(ts.isStringLiteral)
      .map(({ text }) => text)
      .filter((text) => ACTION.test(text)),
  ),
)

test('every action that leaves a trace has its words in the journal: add it to app/i18n/audit-line.ts', () => {
  expect(written.size).toBeGreaterThan(20)
  const known: readonly string[] = AUDIT_ACTIONS
  expect([...written].filter((action) => !known.includes(action.replace('.', '-')))).toEqual([])
})
