import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import type { Mail } from '#app/lib/mail.ts'
import * as home from '#app/routes/_app.accueil.tsx'
import * as page from '#app/routes/_app.appels.$answerId.tsx'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { insertMergerAdministrator, merge } from '#tests/factories/merging-bodies.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
type Intent = 'declare' | 'draft' | 'no-interest'

/** A running call to so many members, the first of which goes; each says what it is told, for 10.000 and 23.000 euro. */
async function called(intents: readonly (Intent | null)[]) {
  const built = await buildCentreToCall(intents.length)
  const { operator, framework, buyers, lot } = built
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const answers = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 5 }))
  const answerIds = buyers.map((buyer) => answers.find((row) => row.organisationId === buyer.organisationId)!.id)
  for (const [at, intent] of intents.entries()) {
    if (!intent) continue
    const typed = typedAnswer(built, { [`amount-${lot.id}`]: at === 0 ? '10.000,00' : '23.000,00' })
    const { version } = answers.find(({ id }) => id === answerIds[at])!
    const input = { answerId: answerIds[at]!, version, intent, typed, decision: NO_FILE, now: NOW }
    expect(await answerCampaign(buyers[at]!, input)).toMatchObject({ ok: true })
  }
  return { ...built, campaignId, answerIds }
}
type Called = Awaited<ReturnType<typeof called>>

async function mergedByCentre({ operator, buyers, centre }: Called) {
  const rows = await withTenant(operator.organisationId, (tx) => tx.select().from(memberships))
  const [fromId, intoId] = buyers.map((buyer) => rows.find((row) => row.organisationId === buyer.organisationId)!.id)
  const ends = { fromId: fromId!, intoId: intoId! }
  const merging = await withTenant(operator.organisationId, (tx) => findMerger(tx, { centreId: centre.id, ...ends }))
  const by = { id: operator.organisationId, name: 'Province' }
  const input = { ...ends, seal: sealOf(merging!), reason: 'Décret', operator: by, now: Temporal.Now.instant() }
  expect(await mergeMembers(operator, input)).toMatchObject({ ok: true })
}

async function mergedByPlatform(ends: { fromId: string; intoId: string }) {
  expect(await merge(await insertMergerAdministrator(), ends)).toMatchObject({ ok: true })
}

async function letterTo({ organisationId }: Actor): Promise<string> {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  const letters = await withTenant(organisationId, (tx) => tx.select().from(centreLetters))
  for (const { id: letterId, kind } of letters) {
    if (kind === 'membership-merged')
      await sendCentreLetter.perform({ organisationId, letterId }, { now: Temporal.Now.instant, sendMail })
  }
  return (mails[0]?.text ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

async function pageOf(actor: Actor, answerId: string) {
  return answerOf(await call(page.loader, await signedInRequest(actor, '/x'), { answerId }))
}

const plain = (body: unknown) => JSON.stringify(body).replaceAll(/[\s\u00a0\u202f]+/g, ' ')

async function homeOf(actor: Actor) {
  return plain((await answerOf(await call(home.loader, await signedInRequest(actor, '/x')))).body)
}

const WITHDRAWN = /La réponse de .{1,90} est retirée : .{0,40}12 · 10\.000 €/
const STANDS = 'La fusion n’a rien changé à votre propre réponse, qui compte seule. Vous pouvez la changer jusqu’au'

const MERGERS = {
  centre: mergedByCentre,
  platform: ({ buyers }: Called) =>
    mergedByPlatform({ fromId: buyers[0]!.organisationId, intoId: buyers[1]!.organisationId }),
}

describe.each(['centre', 'platform'] as const)('two that answered a running call become one, by the %s', (side) => {
  test('letter, home and answer tell the one that stays what was withdrawn, what stands and until when it may change', async () => {
    const built = await called(['declare', 'declare'])
    const into = built.buyers[1]!
    await MERGERS[side](built)
    const own = built.answerIds[1]!
    const letter = await letterTo(into)
    expect(letter).not.toContain('les réponses')
    expect(letter).toContain(`/appels/${own}`)
    const answer = plain((await pageOf(into, own)).body)
    for (const said of [letter, await homeOf(into), answer]) {
      expect(said).toMatch(WITHDRAWN)
      expect(said).toContain(STANDS)
    }
    const version = (await pageOf(into, own)).body as { version: number }
    const again = { answerId: own, version: version.version, intent: 'declare', decision: NO_FILE } as const
    const typed = typedAnswer(built, { [`amount-${built.lot.id}`]: '33.000,00' })
    const result = await answerCampaign(into, { ...again, typed, now: Temporal.Now.instant().add({ seconds: 1 }) })
    expect(result).toMatchObject({ ok: true })
    expect(await homeOf(into)).not.toMatch(WITHDRAWN)
  })

  test('what only the one that goes had answered is a draft of the other’s, and it is told to send it', async () => {
    const built = await called(['declare', null])
    const into = built.buyers[1]!
    await MERGERS[side](built)
    const answer = plain((await pageOf(into, built.answerIds[1]!)).body)
    for (const said of [await letterTo(into), await homeOf(into), answer]) {
      expect(said).toMatch(/La réponse de .{1,90} est maintenant la vôtre, comme brouillon : .{0,40}12 · 10\.000 €/)
      expect(said).toContain('Un brouillon ne compte pas : envoyez-le avant le')
    }
  })

  test('where only the one that stays had answered, nothing is said of answers', async () => {
    const built = await called([null, 'declare'])
    const into = built.buyers[1]!
    await MERGERS[side](built)
    expect(await pageOf(into, built.answerIds[1]!)).toMatchObject({ body: { merged: [] } })
    expect(await homeOf(into)).toContain('"merged":[]')
    expect(await letterTo(into)).toContain('n’ont plus qu’une adhésion')
  })

  test('the address of the answer of the one that went leads the other to its own, and no stranger anywhere', async () => {
    const built = await called(['declare', 'declare', null])
    const [, into, stranger] = built.buyers
    await MERGERS[side](built)
    const [old, own] = built.answerIds
    expect(await pageOf(into!, old!)).toMatchObject({ status: 302, location: `/appels/${own}` })
    expect(await pageOf(stranger!, old!)).toMatchObject({ status: 404 })
    expect(await pageOf(await insertActor({ role: 'buyer' }), old!)).toMatchObject({ status: 404 })
  })
})

test('an answer that goes over with its adhesion is told to the other body as its own, though it was never invited', async () => {
  const built = await called(['declare'])
  const into = await insertActor({ role: 'administrator' })
  await mergedByPlatform({ fromId: built.buyers[0]!.organisationId, intoId: into.organisationId })
  const letter = await letterTo(into)
  const answer = plain((await pageOf(into, built.answerIds[0]!)).body)
  for (const said of [letter, await homeOf(into), answer]) {
    expect(said).toMatch(/La réponse de .{1,90} est maintenant la vôtre, telle quelle : .{0,40}12 · 10\.000 €/)
  }
})
