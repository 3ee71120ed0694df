import { expect, test } from 'vitest'
import { sendAccountLetter } from '#app/jobs/send-account-letter.ts'
import type { Mail, SendMail } from '#app/lib/mail.ts'
import * as page from '#app/routes/_public.invitation.$token.tsx'
import { inviteUser } from '#app/services/accounts/invite-user.server.ts'
import { addMember } from '#app/services/centre/add-member.server.ts'
import { changeFirstInvitation } from '#app/services/centre/change-first-invitation.server.ts'
import { inviteFirstAdministrator } from '#app/services/centre/invite-first-administrator.server.ts'
import { listInvitationsSentTo } from '#db/queries/account-tokens.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { withTenant } from '#db/tenant.ts'
import { sentSecret } from '#tests/factories/account-token.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOperator, NOW } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'

async function invited() {
  const operator = await insertOperator()
  const { id: organisationId, name } = await insertOrganisation()
  const added = await addMember(operator.actor, { organisationId, startsOn: '2026-01-01', invite: false, now: NOW })
  if (!added.ok) throw new Error(JSON.stringify(added.refusal))
  const { membershipId } = added.value
  await inviteFirstAdministrator(operator.actor, { membershipId, email: 'faute@body.example', now: NOW })
  const pending = () => withTenant(operator.actor.organisationId, (tx) => listInvitationsSentTo(tx, organisationId))
  const [invitation] = await pending()
  return { operator, name, membershipId, organisationId, pending, invitationId: invitation!.id }
}

test('an invitation to a wrong address is taken back, and another one sent', async () => {
  const { operator, membershipId, invitationId, pending } = await invited()
  const change = { membershipId, invitationId, to: 'cancelled', now: NOW } as const
  expect(await changeFirstInvitation(operator.actor, change)).toMatchObject({ ok: true })
  expect(await changeFirstInvitation(operator.actor, change)).toMatchObject({ refusal: 'not-found' })
  expect(await pending()).toEqual([])
  const right = { membershipId, email: 'juste@body.example', now: NOW }
  expect(await inviteFirstAdministrator(operator.actor, right)).toMatchObject({ ok: true })
  const about = { subjectKind: 'membership', subjectId: membershipId }
  const history = await withTenant(operator.actor.organisationId, (tx) => listAuditOfSubject(tx, about))
  expect(history.map(({ action }) => action).slice(0, 3)).toEqual([
    'user.invite',
    'user.cancel-invitation',
    'user.invite',
  ])
})

test('an invitation is sent again for seven more days, by whoever sent it alone', async () => {
  const { operator, membershipId, invitationId, organisationId, pending } = await invited()
  const stranger = await insertOperator()
  await addMember(stranger.actor, { organisationId, startsOn: '2026-01-01', invite: false, now: NOW })
  const later = NOW.add({ hours: 48 })
  const change = { membershipId, invitationId, to: 'resent', now: later } as const
  expect(await changeFirstInvitation(stranger.actor, change)).toMatchObject({ refusal: 'not-found' })
  const seenByStranger = withTenant(stranger.actor.organisationId, (tx) => listInvitationsSentTo(tx, organisationId))
  expect(await seenByStranger).toEqual([])
  const buyer = await insertActor({ organisationId: operator.actor.organisationId, role: 'buyer' })
  expect(await changeFirstInvitation(buyer, change)).toMatchObject({ refusal: 'forbidden' })
  expect(await changeFirstInvitation(operator.actor, change)).toMatchObject({ ok: true })
  expect((await pending())[0]?.expiresAt.getTime()).toBe(later.add({ hours: 168 }).epochMilliseconds)
})

test('its letter speaks for the centre, not for the body that it goes to', async () => {
  const { name, invitationId } = await invited()
  const sent: Mail[] = []
  const sendMail: SendMail = async (mail) => {
    sent.push(mail)
    return { outcome: 'sent', answer: '250' }
  }
  await sendAccountLetter.perform({ tokenId: invitationId }, { now: () => NOW, sendMail })
  expect(sent[0]?.subject).toContain(`pour ${name}`)
  expect(sent[0]?.text).toContain('Centrale d’achat de test')
})

test('its page names the centre and who keeps it, and a body that invites its own people names itself', async () => {
  const { name, invitationId } = await invited()
  const open = async (tokenId: string) => {
    const token = await sentSecret(tokenId, NOW)
    return answerOf(await call(page.loader, new Request('http://localhost/invitation'), { token }))
  }
  const { body } = await open(invitationId)
  expect(body).toMatchObject({
    invitation: { organisation: name, inviting: { centre: 'Centrale d’achat de test' } },
  })
  const operator = await insertOperator()
  const { organisationId } = operator.actor
  const administrator = await insertActor({ organisationId, role: 'administrator' })
  const own = await inviteUser(administrator, {
    email: `${administrator.userId}@province.example`,
    role: 'buyer',
    now: NOW,
  })
  if (!own.ok) throw new Error(own.refusal)
  expect((await open(own.value.invitationId)).body).toMatchObject({ invitation: { inviting: null } })
})
