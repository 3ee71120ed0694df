import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as member from '#app/routes/_app.notre-centrale.membres.$membershipId/route.tsx'
import { withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { openedCall } from '#tests/factories/opened-call.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
const NOW = Temporal.Now.instant()

const open = async (handler: Parameters<typeof call>[0], person: Person, params: Record<string, string>) =>
  answerOf(await call(handler, await signedInRequest(person, '/x'), params))

test('the centre reads in the history of a member that it left by itself, when and why', async () => {
  const { operator, buyer, key, adhesion } = await openedCall()
  await withdrawJoining(buyer, { centre: key, to: 'left', reason: 'Autre centrale', now: NOW })
  const { body } = await open(member.loader, operator, { membershipId: (await adhesion()).id })
  const details = [expect.stringContaining('Autre centrale')]
  expect(body).toMatchObject({
    history: expect.arrayContaining([expect.objectContaining({ id: 'membership.leave', details })]),
  })
})
