import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import type { Delivery } from '#app/lib/mail.ts'
import * as rulesPage from '#app/routes/_app.administration.rappels._index.tsx'
import * as ledgerPage from '#app/routes/_app.administration.rappels.journal.tsx'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { armContract, deliverAll, deliveredOn, recordingMailer, runOn } from '#tests/factories/reminders.ts'
import { signedInRequest } from '#tests/factories/session.ts'

/** Far enough ahead that the next attempt is still to come for years. */
const ON = '2090-06-29'
const context = { cspNonce: '', requestId: 'test' }
const SILENT: Delivery = { outcome: 'delayed', answer: 'connect ECONNREFUSED 127.0.0.1:25' }

async function withLetters(count: number) {
  const actor = await insertActor({ role: 'administrator' })
  for (let made = 0; made < count; made += 1) {
    const contractId = await armContract(actor.organisationId, deliveredOn('2090-06-30'), '2090-01-05')
    await withTenant(actor.organisationId, (tx) =>
      tx.execute(sql`update contracts set manager_id = ${actor.userId} where id = ${contractId}`),
    )
  }
  await runOn(actor.organisationId, ON)
  return actor
}

const noticesOf = async (page: typeof ledgerPage | typeof rulesPage, actor: Actor) => {
  const request = await signedInRequest(actor, '/administration/rappels')
  return (await page.loader({ request, params: {}, context })).unsent
}
const deliver = (actor: Actor, answer: Delivery) =>
  deliverAll(actor.organisationId, ON, recordingMailer(answer).sendMail)

test('letters that nobody has tried yet are no cause for alarm', async () => {
  expect(await noticesOf(ledgerPage, await withLetters(1))).toEqual([])
})

test('a mail server that does not answer is said on both pages, with the letters and the next attempt', async () => {
  const actor = await withLetters(2)
  await deliver(actor, SILENT)
  const [notice, ...others] = await noticesOf(ledgerPage, actor)
  expect(others).toEqual([])
  expect(notice?.kind).toBe('waiting')
  expect(notice?.title).toContain('La messagerie ne répond pas\u00a0: 2 lettres attendent, prochain essai le')
  expect(notice?.title).toMatch(/29\sjuin\s2090\sà\s10\sh/)
  expect(notice).toMatchObject({ why: 'Le serveur de messagerie ne répond pas.', answer: SILENT.answer })
  const request = await signedInRequest(actor, '/administration/rappels/journal')
  const { lines } = await ledgerPage.loader({ request, params: {}, context })
  expect(lines[0]).toMatchObject({ failure: 'Le serveur de messagerie ne répond pas.', answer: SILENT.answer })
  expect(await noticesOf(rulesPage, actor)).toEqual([notice])
})

test('the notice goes with the letters, and is of one organisation', async () => {
  const actor = await withLetters(1)
  await deliver(actor, SILENT)
  expect(await noticesOf(ledgerPage, await insertActor({ role: 'administrator' }))).toEqual([])
  await deliver(actor, { outcome: 'sent', answer: '250 ok' })
  expect(await noticesOf(ledgerPage, actor)).toEqual([])
})

test('a server that asks for patience or refuses is not said to be silent', async () => {
  const actor = await withLetters(1)
  await deliver(actor, { outcome: 'delayed', answer: '451 4.7.1 Greylisted' })
  expect((await noticesOf(ledgerPage, actor))[0]?.title).toContain('La messagerie remet à plus tard')
  await deliver(actor, { outcome: 'refused', answer: '550 5.1.1 No such user' })
  expect(await noticesOf(ledgerPage, actor)).toMatchObject([
    {
      kind: 'refused',
      title: expect.stringContaining('La messagerie refuse une lettre'),
      why: 'Le serveur de messagerie ne connaît pas cette adresse : vérifiez-la auprès du destinataire.',
      answer: expect.stringContaining('550'),
    },
  ])
})
