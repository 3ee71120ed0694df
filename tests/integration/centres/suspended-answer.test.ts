import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as answer from '#app/routes/_app.appels.$answerId.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { listReceivedCalls } from '#db/queries/campaign-invitations.ts'
import { withTenant } from '#db/tenant.ts'
import { openedCall } from '#tests/factories/opened-call.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
const NOW = Temporal.Now.instant()

const open = async (handler: Parameters<typeof call>[0], person: Person, params: Record<string, string>) =>
  answerOf(await call(handler, await signedInRequest(person, '/x'), params))

test('a member that is suspended reads at the head of a call that it cannot answer', async () => {
  const { operator, buyer, adhesion } = await openedCall()
  const [received] = await withTenant(buyer.organisationId, listReceivedCalls)
  const page = async () => (await open(answer.loader, buyer, { answerId: received!.answerId })).body
  expect(await page()).toMatchObject({ mayAnswer: true, closed: null })
  const { id: membershipId, version } = await adhesion()
  await answerMembership(operator, {
    ...{ membershipId, version, answer: { to: 'suspended', reason: 'Impayé' }, now: NOW },
  })
  expect(await page()).toMatchObject({ mayAnswer: false, closed: expect.stringContaining('suspendu') })
})
