import { describe, expect, test } from 'vitest'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import type { Mail } from '#app/lib/mail.ts'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { signConvention } from '#app/services/centre/sign-convention.server.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { withTenant } from '#db/tenant.ts'
import { insertOperator, insertRequest, membershipOf, NOW, TEXT } from '#tests/factories/joining.ts'

const ACCEPT = { to: 'accepted', term: { startsOn: '2026-12-01', endsOn: '2030-11-30' } } as const

async function insertMember(operator: Awaited<ReturnType<typeof insertOperator>>) {
  const request = await insertRequest(operator)
  const { id: membershipId, version } = request.membership
  await answerMembership(operator.actor, { membershipId, version, answer: ACCEPT, now: NOW })
  return request
}
type Member = Awaited<ReturnType<typeof insertMember>>

const lettersOf = async ({ actor }: Member, kind: string) =>
  (await withTenant(actor.organisationId, (tx) => tx.select().from(centreLetters))).filter((row) => row.kind === kind)

async function delivered(member: Member, kind: string) {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  const { organisationId } = member.actor
  for (const { id: letterId } of await lettersOf(member, kind))
    await sendCentreLetter.perform({ organisationId, letterId }, { now: () => NOW, sendMail })
  return mails
}

const publish = ({ actor }: Awaited<ReturnType<typeof insertOperator>>, after: number, body = `Texte ${after}`) =>
  publishConvention(actor, { convention: { ...TEXT, body }, after, now: NOW })

describe('a newer version of the convention', () => {
  test('is told once to each member’s people and contact, not to whoever has only asked', async () => {
    const operator = await insertOperator()
    const [member, asking] = [await insertMember(operator), await insertRequest(operator)]
    expect(await publish(operator, 1)).toMatchObject({ ok: true, value: { letters: 2 } })
    const mails = await delivered(member, 'membership-version')
    expect(mails.map(({ to }) => to).sort()).toEqual(['greffe@example.org', member.actor.email].sort())
    expect(mails[0]?.subject).toContain('version 2')
    expect(mails[0]?.text).toContain(`/adherer/${operator.slug}`)
    expect(await delivered(member, 'membership-version')).toEqual([])
    expect(await lettersOf(asking, 'membership-version')).toEqual([])
  })

  test('is told no more once it is signed, or when another one followed', async () => {
    const operator = await insertOperator()
    const [signer, late] = [await insertMember(operator), await insertMember(operator)]
    await publish(operator, 1)
    const { key: centre } = operator
    const version = await withTenant(signer.actor.organisationId, (tx) => findCurrentConvention(tx, centre))
    await signConvention(signer.actor, {
      ...{ centre, shown: { versionId: version!.id, sha256: version!.sha256 }, now: new Date(NOW.epochMilliseconds) },
      signature: { kind: 'typed', signedName: 'Anne', signedFrom: null },
    })
    expect(await delivered(signer, 'membership-version')).toEqual([])
    await publish(operator, 2)
    expect((await delivered(late, 'membership-version')).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('version 3'),
      expect.stringContaining('version 3'),
    ])
  })

  test('that is the first tells nobody, and a text that did not change leaves no letter', async () => {
    const operator = await insertOperator()
    const member = await insertMember(operator)
    expect(await publish(operator, 1, TEXT.body)).toEqual({ ok: false, refusal: 'unchanged' })
    expect(await lettersOf(member, 'membership-version')).toEqual([])
  })
})

describe('a merger that the centre carries out', () => {
  test('is told to both bodies once, each with what it means for it', async () => {
    const operator = await insertOperator()
    const [from, into] = [await insertMember(operator), await insertMember(operator)]
    const ends = { fromId: from.membership.id, intoId: into.membership.id }
    const merging = await withTenant(operator.actor.organisationId, (tx) =>
      findMerger(tx, { centreId: operator.key.centreId, ...ends }),
    )
    const order = { id: operator.key.ownerId, name: 'P' }
    const input = { ...ends, seal: sealOf(merging!), reason: 'Décret du 4 mai', operator: order, now: NOW }
    expect(await mergeMembers(operator.actor, input)).toMatchObject({ ok: true })
    const goes = await delivered(from, 'membership-merged')
    const stays = await delivered(into, 'membership-merged')
    expect(goes.map(({ to }) => to).sort()).toEqual(['greffe@example.org', from.actor.email].sort())
    expect(stays.map(({ to }) => to).sort()).toEqual(['greffe@example.org', into.actor.email].sort())
    expect(goes[0]?.text).toContain(`L’adhésion de ${from.organisation.name} a pris fin`)
    expect(stays[0]?.text).toContain('Vérifiez les maxima')
    expect(stays[0]?.text).toContain('Décret du 4 mai')
    expect(await delivered(into, 'membership-merged')).toEqual([])
    expect((await membershipOf(from.actor.organisationId, operator))?.status).toBe('left')
    expect(await mergeMembers(operator.actor, input)).toMatchObject({ ok: false })
    expect(await lettersOf(into, 'membership-merged')).toHaveLength(2)
  })
})
