import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as centres from '#app/routes/_app.centrales._index.tsx'
import * as centre from '#app/routes/_app.centrales.$membershipId.tsx'
import * as members from '#app/routes/_app.notre-centrale.membres._index.tsx'
import * as member from '#app/routes/_app.notre-centrale.membres.$membershipId/route.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { startJoining } from '#app/services/centre/start-joining.server.ts'
import { insertOperator, insertRequest, membershipOf, NOW as REQUESTED } from '#tests/factories/joining.ts'
import { openedCall } from '#tests/factories/opened-call.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
const NOW = Temporal.Now.instant()

const open = async (handler: Parameters<typeof call>[0], person: Person, params: Record<string, string>) =>
  answerOf(await call(handler, await signedInRequest(person, '/x'), params))

test('who left begins anew with nothing of before but whom to write to, and both lists say so', async () => {
  const operator = await insertOperator()
  const { actor, membership } = await insertRequest(operator)
  const answer = { to: 'accepted', term: { startsOn: '2026-11-02', endsOn: '2030-11-30' } } as const
  const { id: membershipId, version } = membership
  await answerMembership(operator.actor, { membershipId, version, answer, now: REQUESTED })
  const asked = { centre: operator.key, to: 'left', reason: null, now: REQUESTED } as const
  await withdrawJoining(actor, asked)
  const row = async () => (await open(members.loader, operator.actor, {})).body
  expect(await row()).toMatchObject({
    members: [{ status: 'left', term: expect.stringMatching(/^du\s2\snov\.\s2026\sau\s22\snov\.\s2026$/) }],
  })
  expect(await startJoining(actor, { slug: operator.slug })).toMatchObject({ ok: true })

  const none = { signedAt: null, conventionVersionId: null, decisionOn: null, startsOn: null, endsOn: null }
  const kept = { status: 'draft', contactName: 'Greffe', leftOn: '2026-11-22' }
  expect(await membershipOf(actor.organisationId, operator)).toMatchObject({ ...none, ...kept })
  expect(await row()).toMatchObject({ members: [{ status: 'draft', convention: '', term: '' }] })
  expect((await open(centres.loader, actor, {})).body).toMatchObject({ lines: [{ status: 'draft', until: '' }] })
  const page = (await open(centre.loader, actor, { membershipId })).body
  const changes = expect.arrayContaining([
    { label: 'Situation', before: 'Quittée', after: 'En préparation' },
    { label: 'Dernier jour', before: expect.stringMatching(/^30\snovembre\s2030$/), after: null },
  ])
  expect(page).toMatchObject({
    page: {
      agreement: { endsOn: null },
      history: { lines: expect.arrayContaining([expect.objectContaining({ changes })]) },
    },
  })
})

test('the centre reads in the history of a member that it left by itself, when and why', async () => {
  const { operator, buyer, key, adhesion } = await openedCall()
  await withdrawJoining(buyer, { centre: key, to: 'left', reason: 'Autre centrale', now: NOW })
  const { body } = await open(member.loader, operator, { membershipId: (await adhesion()).id })
  const details = [expect.stringContaining('Autre centrale')]
  expect(body).toMatchObject({
    history: expect.arrayContaining([expect.objectContaining({ id: 'membership.leave', details })]),
  })
})

test('a contact that somebody else changed meanwhile comes back as it was typed', async () => {
  const operator = await insertOperator()
  const { membership } = await insertRequest(operator)
  const typed = { intent: 'contact', contactName: 'Greffe', contactEmail: 'greffe@commune.example', contactPhone: '' }
  const save = async () => {
    const form = { ...typed, version: String(membership.version) }
    const request = await signedInRequest(operator.actor, '/x', form)
    return answerOf(await call(member.action, request, { membershipId: membership.id }))
  }
  expect((await save()).status).toBe(302)
  expect(await save()).toMatchObject({ status: 409, body: { stale: true, typed } })
})
