import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import * as add from '#app/routes/_app.notre-centrale.membres.ajouter.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { countMembers } from '#db/queries/centre-members.ts'
import { withTenant } from '#db/tenant.ts'
import { insertOperator, insertRequest, membershipOf, NOW } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NONE = { text: '', status: null, kind: null, gap: null }
type Operator = Awaited<ReturnType<typeof insertOperator>>

async function typing({ actor }: Operator, fields: Record<string, string>) {
  const form = { intent: 'create', kind: 'municipality', state: 'accepted', startsOn: '2026-01-01', ...fields }
  return answerOf(await call(add.action, await signedInRequest(actor, '/x', form)))
}

test('a body on the list already, asked, member or gone, is named with its file instead of being added again', async () => {
  const operator = await insertOperator()
  const { organisation, membership } = await insertRequest(operator)
  const { id, organisationId } = membership
  const typed = `  ${organisation.name.toUpperCase().replace('COMMUNE', 'Cômmune')} `
  const recognised = (status: string) => ({
    status: 409,
    body: {
      ...{ typed: { name: typed }, problems: { name: 'member-known' } },
      known: { name: organisation.name, membership: { id, status } },
    },
  })
  expect(await typing(operator, { name: typed })).toMatchObject(recognised('asked'))
  for (const answer of [
    { to: 'accepted', term: { startsOn: '2026-01-01', endsOn: null } },
    { to: 'suspended', reason: 'Impayé' },
    { to: 'left', reason: 'Fin' },
  ] as const) {
    const { version } = (await membershipOf(organisationId as TenantId, operator))!
    await answerMembership(operator.actor, { membershipId: id, version, answer, now: NOW })
    expect(await typing(operator, { name: typed })).toMatchObject(recognised(answer.to))
  }
  const { actor, key } = operator
  expect(await withTenant(actor.organisationId, (tx) => countMembers(tx, key.centreId, NONE))).toBe(1)
})

test('a body of the installation is recognised by the code of its place too, and led to the search', async () => {
  const operator = await insertOperator()
  const nisCode = String(Math.floor(10_000 + Math.random() * 89_999))
  const { name } = await insertOrganisation({ name: `Ville ${crypto.randomUUID()}`, nisCode })
  expect(await typing(operator, { name: `Autre nom ${nisCode}`, nisCode })).toMatchObject({
    status: 409,
    body: { problems: { name: 'body-known' }, known: { name, membership: null } },
  })
  const other = { name: `CPAS ${crypto.randomUUID()}`, kind: 'cpas', nisCode }
  expect(await typing(operator, other)).toMatchObject({ status: 302 })
})
