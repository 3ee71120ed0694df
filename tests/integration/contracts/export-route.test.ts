import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { loader } from '#app/routes/marches.export[.]xlsx.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { signedInRequest } from '#tests/factories/session.ts'

/** More than all connections that the server has. */
const READERS = 12
/** Text that cannot be packed: the file is longer than any buffer on its way. */
const longText = () => randomBytes(900).toString('hex')

test('readers who take their time over a file keep no connection from others', async () => {
  const actor = await insertActor({ role: 'reader' })
  await withTenant(actor.organisationId, async (tx) => {
    for (let index = 0; index < 80; index += 1) await insertContract(tx, { object: longText() })
  })
  const requests = await Promise.all(
    Array.from({ length: READERS }, () => signedInRequest(actor, '/marches/export.xlsx')),
  )
  const context = { cspNonce: '', requestId: 'test' }
  const answers = await Promise.all(requests.map((request) => loader({ request, params: {}, context })))

  const other = withTenant(actor.organisationId, async () => 'answered')
  expect(await Promise.race([other, sleep(8_000, 'waits', { ref: false })])).toBe('answered')

  const sizes = await Promise.all(answers.map(async (answer) => (await answer.arrayBuffer()).byteLength))
  expect(Math.min(...sizes)).toBeGreaterThan(60_000)
  // Each file carries the moment it was made, which compresses to a few bytes more or less.
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(100)
}, 30_000)
