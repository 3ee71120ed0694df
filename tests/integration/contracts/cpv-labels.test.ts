import { expect, test } from 'vitest'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

test('the page of a contract names its CPV codes in the order in which they were given, known or not', async () => {
  const actor = await insertActor()
  const contractId = await withTenant(actor.organisationId, (tx) =>
    insertContract(tx, { cpvCodes: ['99999999-9', '48000000-8', '30120000-6'] }),
  )
  const request = await signedInRequest(actor, `/marches/${contractId}`)
  const shown = await answerOf(await call(page.loader, request, { contractId }))
  expect(shown.body).toMatchObject({
    page: {
      cpv: [
        { code: '99999999-9', label: null },
        { code: '48000000-8', label: expect.stringMatching(/^Logiciels/) },
        { code: '30120000-6', label: expect.stringContaining('hotocopi') },
      ],
    },
  })
})
