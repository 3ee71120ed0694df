import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import * as editing from '#app/routes/_app.marches.$contractId_.modifier.tsx'
import * as creating from '#app/routes/_app.marches.nouveau.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Page = { form: { managerId: string }; options: { managers: { id: string }[] } }

async function offered(actor: Actor, route: typeof creating | typeof editing, path: string, params = {}) {
  const { body } = await answerOf(await call(route.loader, await signedInRequest(actor, path), params))
  const { form, options } = body as Page
  return { chosen: form.managerId, offered: options.managers.map(({ id }) => id).toSorted() }
}

test('a new contract is given to whoever writes it; who only reads or approves is not offered, unless it is theirs', async () => {
  const actor = await insertActor()
  const { organisationId } = actor
  const buyer = await insertActor({ role: 'buyer', organisationId })
  const reader = await insertActor({ role: 'reader', organisationId })
  await insertActor({ role: 'approver', organisationId })
  const able = [actor.userId, buyer.userId]
  expect(await offered(actor, creating, '/marches/nouveau')).toEqual({ chosen: actor.userId, offered: able.toSorted() })

  const details = buildContract({ managerId: reader.userId })
  const created = await createContract(actor, { details, today: '2026-11-22' })
  const contractId = created.ok ? created.value.contractId : expect.fail('refused')
  expect(await offered(actor, editing, `/marches/${contractId}/modifier`, { contractId })).toEqual({
    chosen: reader.userId,
    offered: [...able, reader.userId].toSorted(),
  })
})
