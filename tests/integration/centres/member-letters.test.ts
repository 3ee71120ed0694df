import { expect, test } from 'vitest'
import * as member from '#app/routes/_app.notre-centrale.membres.$membershipId/route.tsx'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { addMember } from '#app/services/centre/add-member.server.ts'
import { inviteFirstAdministrator } from '#app/services/centre/invite-first-administrator.server.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall } from '#tests/factories/campaign-data.ts'
import { insertOperator, NOW } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }

async function lettersOf(person: Person, membershipId: string) {
  const { body } = await answerOf(await call(member.loader, await signedInRequest(person, '/x'), { membershipId }))
  return (body as { letters: unknown }).letters
}

test('the letters of a member begin with the invitation of its first administrator, still to leave', async () => {
  const { actor } = await insertOperator()
  const { id: organisationId } = await insertOrganisation()
  const added = await addMember(actor, { organisationId, startsOn: '2026-01-01', invite: false, now: NOW })
  if (!added.ok) throw new Error(JSON.stringify(added.refusal))
  const { membershipId } = added.value
  await inviteFirstAdministrator(actor, { membershipId, email: 'greffe@body.example', now: NOW })
  expect(await lettersOf(actor, membershipId)).toMatchObject([
    { kind: 'invitation', recipient: 'greffe@body.example', state: 'queued' },
  ])
  const stranger = await insertOperator()
  const other = await addMember(stranger.actor, { organisationId, startsOn: '2026-01-01', invite: false, now: NOW })
  if (!other.ok) throw new Error(JSON.stringify(other.refusal))
  expect(await lettersOf(stranger.actor, other.value.membershipId)).toEqual([])
})

test('they tell of the call that the member was invited to, and of no other member’s', async () => {
  const built = await buildCentreToCall(2)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  await openCampaign(built.operator, { campaignId: created.value.campaignId, organisationIds: 'all', now: NOW })
  const rows = await withTenant(built.operator.organisationId, (tx) => tx.select().from(memberships))
  const [buyer] = built.buyers
  const { id } = rows.find(({ organisationId }) => organisationId === buyer?.organisationId)!
  expect(await lettersOf(built.operator, id)).toMatchObject([
    { kind: 'campaign-opened', about: 'Copieurs', recipient: buyer?.email },
  ])
})
