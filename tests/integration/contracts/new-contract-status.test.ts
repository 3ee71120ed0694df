import { expect, test } from 'vitest'
import { newContractForm } from '#app/domain/contract-form.ts'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as creating from '#app/routes/_app.marches.nouveau.tsx'
import { insertActor } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const page = async (actor: Actor, query: string) =>
  (await answerOf(await call(creating.loader, await signedInRequest(actor, `/marches/nouveau${query}`)))).body

async function savedText(actor: Actor, change: Partial<ContractForm>) {
  const form = { ...newContractForm(null), object: 'Copieurs', nature: 'supplies', initialMonths: '48', ...change }
  const answer = await answerOf(await call(creating.action, await signedInRequest(actor, '/marches/nouveau', form)))
  expect(answer.status).toBe(302)
  const cookie = answer.cookies.find((one) => one.startsWith('message='))
  const value = decodeURIComponent(cookie?.split(/[=;]/)[1] ?? '')
  return Buffer.from(value.split('.')[0] ?? '', 'base64').toString()
}

test('a new contract is in preparation, and what runs already is entered as such', async () => {
  const actor = await insertActor()
  expect(await page(actor, '')).toMatchObject({ form: { status: 'preparation' }, mayRun: true })
  expect(await page(actor, '?statut=running')).toMatchObject({ form: { status: 'running' }, mayRun: false })
  expect(await page(actor, '?statut=closed')).toMatchObject({ form: { status: 'preparation' }, mayRun: true })
})

test('a contract in preparation whose first day has come is kept and asked about, also without script', async () => {
  const actor = await insertActor()
  expect(await savedText(actor, { start: '2025-01-01' })).toContain('son début est passé')
  expect(await savedText(actor, { start: '2099-01-01' })).not.toContain('est passé')
  expect(await savedText(actor, { start: '2025-01-01', status: 'running' })).not.toContain('est passé')
})
