import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { loader } from '#app/routes/_app.administration.journal.tsx'
import { changeRole } from '#app/services/accounts/change-role.server.ts'
import { inviteUser } from '#app/services/accounts/invite-user.server.ts'
import { recordAudit, recordAudits } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { NOW } from '#tests/factories/account-token.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PAGE = '/administration/journal'
type Page = {
  lines: { what: string; about: string; who: string; contract: { id: string } | null }[]
  older: string | null
}

const read = async (actor: Actor, search = '') =>
  (await answerOf(await call(loader, await signedInRequest(actor, `${PAGE}${search}`)))).body as Page

test('the journal says who did what to whom, before and after', async () => {
  const actor = await insertActor({ role: 'administrator', name: 'Élise Dupont' })
  const member = await insertActor({ role: 'reader', name: 'Jean Petit', organisationId: actor.organisationId })
  await inviteUser(actor, { email: 'nouveau@example.org', role: 'buyer', now: NOW })
  await changeRole(actor, { userId: member.userId, role: 'coordinator' })
  expect((await read(actor)).lines).toMatchObject([
    { what: 'Rôle changé', about: 'Jean Petit, Lecteur → Coordinateur', who: 'Élise Dupont' },
    { what: 'Personne invitée', about: 'nouveau@example.org, Acheteur', who: 'Élise Dupont' },
  ])
})

test('a trace about a contract leads to it, one of the system names the program, an unknown one is still shown', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const contractId = await withTenant(actor.organisationId, async (tx) => {
    const id = await insertContract(tx)
    await recordAudit(
      tx,
      { userId: null },
      { action: 'contract.edit', subjectKind: 'contract', subjectId: id, contractId: id },
    )
    return id
  })
  await withTenant(actor.organisationId, (tx) =>
    recordAudit(tx, actor, { action: 'centre.open', subjectKind: 'centre', subjectId: null }),
  )
  const { lines } = await read(actor)
  expect(lines[0]).toMatchObject({ what: 'Action centre.open' })
  expect(lines[1]).toMatchObject({ what: 'Marché modifié', who: 'Le programme', contract: { id: contractId } })
})

test('pages follow one another without a gap, even among traces of one moment', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const titles = Array.from({ length: 120 }, (_, index) => `trace ${index}`)
  await withTenant(actor.organisationId, (tx) =>
    recordAudits(
      tx,
      actor,
      titles.map((title) => ({
        action: 'user.invite',
        subjectKind: 'invitation',
        subjectId: randomUUID(),
        after: { title },
      })),
    ),
  )
  const seen: string[] = []
  let search = ''
  for (let page = 0; page < 3; page++) {
    const { lines, older } = await read(actor, search)
    seen.push(...lines.map(({ about }) => about))
    search = `?avant=${encodeURIComponent(older ?? '')}`
  }
  expect(seen.sort()).toEqual(titles.sort())
  expect((await read(actor, '?montrer=register')).lines).toEqual([])
  expect((await read(actor, '?montrer=people&avant=nonsense')).lines).toHaveLength(50)
})

test('nobody sees another organisation’s journal, and only administrators see their own', async () => {
  const [actor, stranger] = [await insertActor({ role: 'administrator' }), await insertActor({ role: 'administrator' })]
  await inviteUser(actor, { email: 'nouveau@example.org', role: 'buyer', now: NOW })
  expect((await read(stranger)).lines).toEqual([])
  const coordinator = await signedInRequest(await insertActor({ role: 'coordinator' }), PAGE)
  expect((await answerOf(await call(loader, coordinator))).status).toBe(403)
  expect((await answerOf(await call(loader, anonymousRequest(PAGE)))).status).toBe(302)
})
