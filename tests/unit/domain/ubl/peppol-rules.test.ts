import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasStandards, ruleFindings, schemaProblems } from '#tests/setup/peppol-rules.ts'

const sample = () => readFileSync('../shared/standards-data/peppol/samples/Order_Example.xml', 'utf8')

describe.skipIf(!hasStandards)('the check of Peppol documents', () => {
  test('passes the example of Peppol itself', async () => {
    expect(await schemaProblems(sample(), 'T01')).toEqual([])
    expect(ruleFindings(sample(), 'T01')).toEqual([])
  })
})
