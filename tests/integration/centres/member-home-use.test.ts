import { and, eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as home from '#app/routes/_app.accueil.tsx'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { linkPurchaseIn } from '#app/services/centres/link-purchase.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { listHomeMemberships } from '#db/queries/member-home.ts'
import { insertSharedDocument } from '#db/queries/shared-documents.ts'
import { memberships } from '#db/schema/centres.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import { frameworks, participationMaxima } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import {
  insertConvention,
  insertFramework,
  insertMembership,
  insertParticipation,
} from '#tests/factories/centre-data.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { buildRunningFramework, type RunningFramework } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Home = {
  alone: boolean
  tasks: { to: string; when: { text: string; tone: string } | null }[]
  frameworks: { use: { maximum: string; bought: string; left: string; over: boolean }; ordering: { text: string } }[]
  joinable: {
    total: number
    suspended: string | null
    lines: { id: string; about: string; ordering: string; standing: string }[]
  }
  purchases: { object: string; amount: string; about: string }[]
  papers: { title: string; to: string; about: string }[]
}

async function homeOf(person: Person): Promise<Home> {
  const { body } = await answerOf(await call(home.loader, await signedInRequest(person, '/accueil')))
  return body as Home
}

const endsOf = ({ buyer, operator, framework }: RunningFramework) => ({
  ...{ organisationId: buyer.organisationId, ownerId: operator.organisationId, frameworkId: framework.id },
})

/** A member on the framework contract, with so much as its maximum in its lot. */
async function takingPart(maximum: { amount?: number; quantity?: number } | null) {
  const built = await buildRunningFramework({ bodies: 2 })
  const participation = await withTenant(built.operator.organisationId, async (tx) => {
    const made = await insertParticipation(tx, endsOf(built), { status: 'accepted' })
    const line = { organisationId: built.buyer.organisationId, ownerId: built.operator.organisationId }
    if (maximum) await tx.insert(participationMaxima).values({ ...line, participationId: made.id, ...maximum })
    return made
  })
  const buy = (object: string, estimatedValue: number | null) =>
    withTenant(built.buyer.organisationId, async (tx) => {
      const [membership] = await listHomeMemberships(tx)
      const contractId = await insertContract(tx, { object, route: 'centre', estimatedValue })
      const link = { membershipId: membership!.id, participationId: participation.id }
      await linkPurchaseIn(tx, built.buyer, { contractId, link })
    })
  return { ...built, participation, buy }
}

const useOf = async (person: Person) => (await homeOf(person)).frameworks[0]?.use

test('what the body may join stands on its home, with its centre and until when, and for nobody who is on it', async () => {
  const built = await buildRunningFramework({ bodies: 2 })
  const [first, second] = built.buyers
  // Other centres of this database may be open to everybody: this one is read before theirs.
  const object = `! ${built.framework.id}`
  await withTenant(built.operator.organisationId, (tx) => tx.update(frameworks).set({ object }))
  const firstLine = async (buyer: Parameters<typeof homeOf>[0]) => (await homeOf(buyer)).joinable.lines[0]
  expect(await firstLine(first!)).toMatchObject({
    id: built.framework.id,
    about: 'Centrale d’achat',
    standing: 'identified',
  })
  expect((await firstLine(first!))?.ordering).toContain('2030')
  await withTenant(built.operator.organisationId, (tx) =>
    insertParticipation(tx, endsOf(built), { status: 'accepted' }),
  )
  expect((await firstLine(first!))?.id).not.toBe(built.framework.id)
  expect((await firstLine(second!))?.id).toBe(built.framework.id)
})

test('of a maximum stands what was bought and what is left, of this body alone', async () => {
  const { buyer, buyers, buy } = await takingPart({ amount: 100_000 })
  expect(await useOf(buyer)).toMatchObject({ bought: 'Aucun achat', left: '1.000\u00a0€', over: false })
  await buy('Vingt copieurs', 40_000)
  expect(await useOf(buyer)).toMatchObject({ maximum: '1.000\u00a0€', bought: '400\u00a0€', left: '600\u00a0€' })
  expect((await homeOf(buyer)).purchases).toMatchObject([{ object: 'Vingt copieurs', amount: '400\u00a0€' }])
  await buy('Sans montant', null)
  expect(await useOf(buyer)).toMatchObject({
    ...{ bought: '400\u00a0€ + 1 achat sans montant', left: 'Reste inconnu, au plus 600\u00a0€' },
  })
  await buy('Trente copieurs', 90_000)
  expect(await useOf(buyer)).toMatchObject({ left: 'Dépassé de 300\u00a0€', over: true })
  const other = await homeOf(buyers[1]!)
  expect([other.frameworks, other.purchases]).toEqual([[], []])
})

test('where no maximum in euro is fixed nothing is said to be left of it', async () => {
  const none = await takingPart(null)
  expect(await useOf(none.buyer)).toMatchObject({ maximum: 'Non fixé', left: 'Sans maximum en euros', bar: null })
  const pieces = await takingPart({ quantity: 3 })
  expect(await useOf(pieces.buyer)).toMatchObject({ maximum: 'Fixé en quantités', bar: null })
})

test('a participation that is over says so, after those that go on', async () => {
  const built = await takingPart(null)
  await withTenant(built.operator.organisationId, async (tx) => {
    const { id } = await insertFramework(tx, built.centre.id, { object: 'Achevé', status: 'ended' })
    await insertParticipation(tx, { ...endsOf(built), frameworkId: id }, { status: 'suspended' })
    const other = await insertFramework(tx, built.centre.id, { object: 'Quitté' })
    await insertParticipation(
      tx,
      { ...endsOf(built), frameworkId: other.id },
      { status: 'ended', answeredAt: new Date() },
    )
    const never = await insertFramework(tx, built.centre.id, { object: 'Jamais accordé' })
    await insertParticipation(tx, { ...endsOf(built), frameworkId: never.id }, { status: 'ended' })
  })
  const { frameworks } = await homeOf(built.buyer)
  expect(frameworks.map(({ ordering }) => ordering.text)).toEqual([
    ...['Ouvert jusqu’au 31\u00a0décembre\u00a02030', 'Terminé', 'Participation terminée'],
  ])
})

test('a decision that no document shows is missing, for a request as for what was agreed to', async () => {
  const { buyer, operator, framework, centre, ...built } = await takingPart(null)
  expect((await homeOf(buyer)).tasks.map(({ to }) => to)).toContain(`/catalogue/${framework.id}/decision`)
  const asked = await withTenant(operator.organisationId, async (tx) => {
    const { id } = await insertFramework(tx, centre.id, { object: 'Demandé' })
    const ends = { organisationId: buyer.organisationId, ownerId: operator.organisationId, frameworkId: id }
    await insertParticipation(tx, ends, { status: 'asked' })
    return id
  })
  expect((await homeOf(buyer)).tasks.map(({ to }) => to)).toContain(`/catalogue/${asked}/participer`)
  const other = (await homeOf(built.buyers[1]!)).tasks.map(({ to }) => to)
  expect(other.filter((to) => to.startsWith('/catalogue'))).toEqual([])
})

test('nobody owes the decision of its own framework contract to itself', async () => {
  const { operator, framework, centre } = await takingPart(null)
  const ends = { organisationId: operator.organisationId, ownerId: operator.organisationId }
  await withTenant(operator.organisationId, async (tx) => {
    await insertMembership(tx, { ...ends, centreId: centre.id })
    await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'accepted' })
  })
  expect((await homeOf(operator)).tasks.filter(({ to }) => to.startsWith('/catalogue'))).toEqual([])
})

test('a body without any relation begins with a centre', async () => {
  await takingPart(null)
  const stranger = await insertActor({ role: 'buyer' })
  expect(await homeOf(stranger)).toMatchObject({ alone: true, tasks: [], frameworks: [], purchases: [], papers: [] })
})

const file = { fileName: 'prix.pdf', mediaType: 'application/pdf', byteSize: 9, sha256: 'a'.repeat(64) }

test('papers of its framework contracts stand on the home of who may read them alone', async () => {
  const { buyer, buyers, operator, framework, centre, participation } = await takingPart(null)
  await withTenant(operator.organisationId, async (tx) => {
    await insertConvention(tx, centre.id)
    for (const visibility of ['us', 'members', 'participants'] as const) {
      const subject = { subjectKind: 'framework', subjectId: framework.id, kind: 'price-list' } as const
      const [made] = await tx
        .insert(documents)
        .values({ ...subject, title: visibility, visibility })
        .returning()
      await tx.insert(documentVersions).values({ documentId: made!.id, number: 1, ...file })
    }
    const about = { subjectKind: 'participation', subjectId: participation.id, kind: 'letter' } as const
    const shared = { ...about, title: 'Lettre', sharedWith: buyer.organisationId }
    await insertSharedDocument(tx, shared, { ...file, uploadedBy: operator.userId })
  })
  const titles = async (person: Person) => (await homeOf(person)).papers.map(({ title }) => title).toSorted()
  expect(await titles(buyer)).toEqual(['Convention, version 1', 'Lettre', 'members', 'participants'])
  expect(await titles(buyers[1]!)).toEqual(['Convention, version 1', 'members'])
  expect(await titles(await insertActor({ role: 'buyer' }))).toEqual([])
})

test('an annex stands there for who is in it, and its decision stays asked for with the day that was announced', async () => {
  const built = await buildCentreToCall(2)
  const { operator, buyers, framework } = built
  const now = Temporal.Now.instant()
  const facts = { title: 'Copieurs 2027', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now })
  const answers = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 2 }))
  const [buyer, silent] = buyers
  const own = answers.find(({ organisationId }) => organisationId === buyer!.organisationId)!
  const expected = Temporal.Now.plainDateISO('Europe/Brussels').add({ days: 40 }).toString()
  const typed = typedAnswer(built, { decisionOn: '', decisionReference: '', decisionExpectedOn: expected })
  const answer = { answerId: own.id, version: 1, intent: 'declare', typed, decision: NO_FILE, now } as const
  const answered = await answerCampaign(buyer!, answer)
  expect(answered).toMatchObject({ ok: true })
  const missing = async () => (await homeOf(buyer!)).tasks.map(({ to, when }) => [to, when?.tone])
  expect(await missing()).toContainEqual([`/appels/${own.id}`, 'neutral'])
  await closeCall(built, campaignId)
  expect(await missing()).toContainEqual([`/appels/${own.id}`, 'neutral'])
  expect((await homeOf(buyer!)).papers).toEqual([])
  const keeper = { id: operator.organisationId, name: 'Province' }
  const frozen = await freezeAnnex(operator, { campaignId, operator: keeper, now: Temporal.Now.instant() })
  expect(frozen).toMatchObject({ ok: true })
  expect(await missing()).toContainEqual([`/catalogue/${framework.id}/decision`, 'neutral'])
  expect((await homeOf(buyer!)).papers).toMatchObject([{ to: `/appels/${own.id}/annexe.pdf?n=1` }])
  expect((await homeOf(silent!)).papers).toEqual([])
})

test('a body whose only adhesion is suspended is told that nothing can be joined, and by whom', async () => {
  const { buyer, operator, centre } = await takingPart(null)
  expect(await homeOf(buyer)).toMatchObject({ joinable: { suspended: null } })
  await withTenant(operator.organisationId, (tx) =>
    tx
      .update(memberships)
      .set({ status: 'suspended' })
      .where(
        and(eq(memberships.ownerId, operator.organisationId), eq(memberships.organisationId, buyer.organisationId)),
      ),
  )
  expect(await homeOf(buyer)).toMatchObject({ joinable: { suspended: centre.name } })
})
