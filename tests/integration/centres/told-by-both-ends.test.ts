import { describe, expect, test } from 'vitest'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as centrePage from '#app/routes/_app.centrales.$membershipId.tsx'
import * as participant from '#app/routes/_app.notre-centrale.marches.$frameworkId.participants.$participationId/route.tsx'
import * as member from '#app/routes/_app.notre-centrale.membres.$membershipId/route.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import {
  answerParticipation,
  type ParticipationAnswer,
} from '#app/services/participations/answer-participation.server.ts'
import { askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { findOwnParticipation } from '#db/queries/participations.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertOperator, insertRequest, NOW } from '#tests/factories/joining.ts'
import { buildRunningFramework, type RunningFramework, typedRequest } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Limits = { term: string; description: string }[]
type History = { history: { who: string; what: string; details?: string[] }[] }

const open = async (handler: Parameters<typeof call>[0], person: Person, params: Record<string, string>) =>
  (await answerOf(await call(handler, await signedInRequest(person, '/x'), params))).body

test('the file of a member says who signed the convention, which one, and who sent the request', async () => {
  const operator = await insertOperator()
  const { actor, organisation, membership } = await insertRequest(operator)
  const answer = { to: 'accepted', term: { startsOn: '2026-11-22', endsOn: null } } as const
  const { id: membershipId, version } = membership
  expect(await answerMembership(operator.actor, { membershipId, version, answer, now: NOW })).toMatchObject({
    ok: true,
  })
  const { history } = (await open(member.loader, operator.actor, { membershipId })) as History
  const who = `${actor.name} (${organisation.name})`
  expect(history.find(({ what }) => what === 'Adhésion demandée')).toMatchObject({ who })
  expect(history.find(({ what }) => what === 'Convention signée')).toMatchObject({
    ...{ who, details: ['Version de la convention\u00a0: 1'] },
  })
  expect(history.filter(({ what }) => what === 'Adhésion acceptée')).toMatchObject([{ who: operator.actor.name }])
})

async function asked() {
  const built = await buildRunningFramework()
  const typed = typedRequest(built)
  const input = { to: 'asked', frameworkId: built.framework.id, version: 0, typed, file: null, now: NOW } as const
  expect(await askParticipation(built.buyer, input)).toMatchObject({ ok: true })
  return built
}

const ownOf = async ({ operator, framework, buyer }: RunningFramework) => {
  const key = { ownerId: operator.organisationId, frameworkId: framework.id }
  return (await withTenant(buyer.organisationId, (tx) => findOwnParticipation(tx, key)))!
}

async function answered(built: RunningFramework, answer: ParticipationAnswer) {
  const { id: participationId, version } = await ownOf(built)
  const result = await answerParticipation(built.operator, { participationId, version, answer, now: NOW })
  expect(result).toMatchObject({ ok: true })
}

async function limitsOf(built: RunningFramework) {
  const { id: participationId } = await ownOf(built)
  const params = { frameworkId: built.framework.id, participationId }
  const ours = (await open(participant.loader, built.operator, params)) as { said: { limits: Limits } }
  const theirs = (await open(catalogue.loader, built.buyer, params)) as { own: { said: { limits: Limits } } }
  expect(theirs.own.said.limits).toEqual(ours.said.limits)
  return ours.said.limits.map(({ description }) => description.replaceAll(/[\u00a0\u202f]/g, ' '))
}

describe('a participation', () => {
  test('shows both ends what was asked for beside what was granted', async () => {
    const built = await asked()
    const all = '5 appareils · 50 €'
    expect(await limitsOf(built)).toEqual([`Demandé : ${all}`])
    const { lot } = built
    const typed = { [`quantity-${lot.id}`]: '3', [`amount-${lot.id}`]: '30,00' }
    await answered(built, { to: 'accepted', typed })
    const granted = 'Accordé : 3 appareils · 30 €'
    expect(await limitsOf(built)).toEqual([`${granted}\nDemandé : ${all}`])
  })

  test('leaves in the history of its body what the centre answered, and in the centre’s who asked', async () => {
    const built = await asked()
    const { operator, buyer, centre, framework } = built
    await answered(built, { to: 'accepted', typed: typedRequest(built) })
    await answered(built, { to: 'suspended', reason: 'Facture impayée' })
    await answered(built, { to: 'resumed' })
    const rows = await withTenant(buyer.organisationId, (tx) => tx.select().from(memberships))
    const { page } = (await open(centrePage.loader, buyer, { membershipId: rows[0]!.id })) as {
      page: { history: { lines: { title: string; who: string }[] } }
    }
    expect(page.history.lines.map(({ title, who }) => [title, who]).slice(0, 4)).toEqual([
      ['Participation reprise', centre.name],
      ['Participation suspendue', centre.name],
      ['Participation acceptée', centre.name],
      ['Participation demandée', buyer.name],
    ])
    const { id: participationId } = await ownOf(built)
    const params = { frameworkId: framework.id, participationId }
    const { history } = (await open(participant.loader, operator, params)) as History
    expect(history.at(-1)).toMatchObject({ what: 'Participation demandée', who: expect.stringContaining(buyer.name) })
  })
})
