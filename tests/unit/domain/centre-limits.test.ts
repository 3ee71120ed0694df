import { expect, test } from 'vitest'
import { CENTRE_MOST } from '#app/domain/joined-centre-field.ts'
import { blankCentre, joinedCentreSchema } from '#app/domain/joined-centre-schema.ts'

const TEXTS = ['name', 'operator', 'contactName', 'contactPhone', 'address', 'offers', 'convention'] as const
const LATER = ['decisionOrgan', 'decisionReference', 'remarks'] as const

test.each([...TEXTS, ...LATER])('%s takes as many characters as its refusal says, and no more', (name) => {
  const most = CENTRE_MOST[name] ?? 0
  const read = (length: number) =>
    joinedCentreSchema.safeParse({ ...blankCentre(), name: 'Centrale', [name]: 'a'.repeat(length) })
  expect(read(most).success).toBe(true)
  expect(read(most + 1).error?.issues.map(({ path }) => path[0])).toContain(name)
})
