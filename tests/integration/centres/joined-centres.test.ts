import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { IsoDate } from '#app/domain/calendar.ts'
import { blankCentre, type JoinedCentre, joinedCentreSchema } from '#app/domain/joined-centre-schema.ts'
import { BLANK_FRAMEWORK, type JoinedFramework, joinedFrameworkSchema } from '#app/domain/joined-framework-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { archiveJoinedCentre } from '#app/services/centres/archive-joined-centre.server.ts'
import { archiveJoinedFramework } from '#app/services/centres/archive-joined-framework.server.ts'
import { linkPurchase } from '#app/services/centres/link-purchase.server.ts'
import { saveJoinedCentre } from '#app/services/centres/save-joined-centre.server.ts'
import { saveJoinedFramework } from '#app/services/centres/save-joined-framework.server.ts'
import { unlinkPurchase } from '#app/services/centres/unlink-purchase.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { centrePageData } from '#app/ui/centres/centre-page-data.ts'
import { findCentrePage } from '#db/queries/centre-page.ts'
import { findCentreOfContract } from '#db/queries/centre-purchases.ts'
import { findJoinedCentre, listJoinedCentres, lockJoinedCentre } from '#db/queries/joined-centres.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreWithMember } from '#tests/factories/centre-data.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const today: IsoDate = '2026-11-22'

const centre = (change: Partial<ReturnType<typeof blankCentre>> = {}): JoinedCentre =>
  joinedCentreSchema.parse({ ...blankCentre(), name: 'FOREM', endsOn: '2027-06-30', ...change })
const framework = (change: Partial<typeof BLANK_FRAMEWORK> = {}): JoinedFramework =>
  joinedFrameworkSchema.parse({
    ...BLANK_FRAMEWORK,
    object: 'Écrans',
    reference: 'DMP1',
    orderUntil: '2027-01-31',
    ...change,
  })

const value = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const save = (actor: Actor, kept = centre(), changed: { id: string; version: number } | null = null) =>
  saveJoinedCentre(actor, { centre: kept, changed, today })

const opt = (
  actor: Actor,
  membershipId: string,
  kept = framework(),
  changed: { id: string; version: number } | null = null,
) => saveJoinedFramework(actor, { membershipId, framework: kept, changed, today })

async function arrange() {
  const actor = await insertActor()
  const { membershipId } = value(await save(actor))
  const { participationId } = value(await opt(actor, membershipId))
  return { actor, membershipId, participationId }
}

const openDays = ({ organisationId }: Actor) =>
  withTenant(organisationId, async (tx) =>
    (await tx.select().from(deadlines).where(eq(deadlines.state, 'open')).orderBy(deadlines.dueOn)).map(
      ({ kind, dueOn }) => `${kind} ${dueOn}`,
    ),
  )
const trail = ({ organisationId }: Actor) =>
  withTenant(organisationId, async (tx) =>
    (await tx.select().from(auditEntries).orderBy(auditEntries.at)).map(({ action }) => action),
  )
const found = ({ organisationId }: Actor, membershipId: string) =>
  withTenant(organisationId, (tx) => findCentrePage(tx, membershipId))

async function buy(
  actor: Actor,
  change = {},
  purchase: { membershipId: string; participationId: string | null } | null = null,
) {
  const details = buildContract({
    ...{ route: 'centre', procedure: 'CENTRALE', centre: 'Forem', estimatedValue: 5_000_00, ...change },
  })
  return value(await createContract(actor, { details, today, purchase })).contractId
}

describe('the card of a centre that does not use the program', () => {
  test('is kept with our membership, and its days reach the échéancier in the same moment', async () => {
    const { actor, membershipId } = await arrange()
    expect(await openDays(actor)).toEqual(['last-order 2027-01-31', 'convention-end 2027-06-30'])
    expect(await trail(actor)).toEqual(['joined-centre.add', 'joined-framework.add'])
    const page = await found(actor, membershipId)
    expect(page?.centre).toMatchObject({ own: true, card: { name: 'FOREM' }, membership: { status: 'accepted' } })
    expect(page?.frameworks).toMatchObject([{ reference: 'DMP1', maximum: null, purchases: 0, spent: 0 }])
  })

  test('a change moves the days, names what changed and nothing else', async () => {
    const { actor, membershipId } = await arrange()
    value(await save(actor, centre({ endsOn: '2028-06-30' }), { id: membershipId, version: 1 }))
    expect(await openDays(actor)).toEqual(['last-order 2027-01-31', 'convention-end 2028-06-30'])
    const page = await found(actor, membershipId)
    expect(page?.history[0]).toMatchObject({
      action: 'joined-centre.change',
      before: { name: 'FOREM', endsOn: '2027-06-30' },
      after: { name: 'FOREM', endsOn: '2028-06-30' },
    })
    value(await save(actor, centre({ endsOn: '2028-06-30' }), { id: membershipId, version: 2 }))
    expect((await found(actor, membershipId))?.history).toHaveLength(3)
  })

  test('two people at once: the second is told, and nothing of the first is lost', async () => {
    const { actor, membershipId } = await arrange()
    let second: ReturnType<typeof save> | undefined
    await withTenant(actor.organisationId, async (tx) => {
      await lockJoinedCentre(tx, membershipId)
      second = save(actor, centre({ remarks: 'B' }), { id: membershipId, version: 1 })
      await new Promise((resolve) => setTimeout(resolve, 150))
      const { updateJoinedCentre } = await import('#db/queries/joined-centres.ts')
      const held = await findJoinedCentre(tx, membershipId)
      await updateJoinedCentre(tx, held!, centre({ remarks: 'A' }))
    })
    expect(await second).toEqual({ ok: false, refusal: { code: 'stale', version: 2 } })
    expect((await found(actor, membershipId))?.centre.membership.remarks).toBe('A')
  })

  test('a second card of the same name is refused at the field, accents and capitals aside', async () => {
    const { actor, membershipId } = await arrange()
    const refusal = { code: 'invalid', fields: { name: 'centre-twice' } }
    expect(await save(actor, centre({ name: 'Forém' }))).toEqual({ ok: false, refusal })
    expect(await save(actor, centre({ name: 'forem' }), { id: membershipId, version: 1 })).toMatchObject({ ok: true })
  })

  test('put away its days fall silent, and come back with it', async () => {
    const { actor, membershipId } = await arrange()
    value(await archiveJoinedCentre(actor, { membershipId, archived: true, today }))
    expect(await openDays(actor)).toEqual([])
    const list = (archived: boolean) => withTenant(actor.organisationId, (tx) => listJoinedCentres(tx, { archived }))
    expect([(await list(false)).length, (await list(true)).length]).toEqual([0, 1])
    value(await archiveJoinedCentre(actor, { membershipId, archived: false, today }))
    expect(await openDays(actor)).toHaveLength(2)
  })
})

describe('a framework contract that we opted into', () => {
  test('keeps our maximum and says what is bought under it', async () => {
    const { actor, membershipId, participationId } = await arrange()
    value(await opt(actor, membershipId, framework({ maximum: '80.000' }), { id: participationId, version: 1 }))
    await buy(actor, { approvedValue: 6_000_00 }, { membershipId, participationId })
    await buy(actor, {}, { membershipId, participationId: null })
    const page = await found(actor, membershipId)
    expect(page?.frameworks).toMatchObject([{ maximum: 80_000_00, purchases: 1, spent: 6_000_00 }])
    expect(page?.purchases.map(({ amount }) => amount).sort()).toEqual([5_000_00, 6_000_00])
    const [line] = await withTenant(actor.organisationId, (tx) => listJoinedCentres(tx, { archived: false }))
    expect(line).toMatchObject({ purchases: 2, spent: 11_000_00, nextKind: 'last-order', nextOn: '2027-01-31' })
  })

  test('a stale form, a reference that is there already and a stranger’s id are refused', async () => {
    const { actor, membershipId, participationId } = await arrange()
    const changed = { id: participationId, version: 7 }
    expect(await opt(actor, membershipId, framework(), changed)).toEqual({
      ok: false,
      refusal: { code: 'stale', version: 1 },
    })
    expect(await opt(actor, membershipId, framework({ reference: 'dmp1' }))).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: { reference: 'reference-twice' } },
    })
    expect(await opt(actor, membershipId, framework(), { id: membershipId, version: 1 })).toEqual({
      ok: false,
      refusal: { code: 'not-found' },
    })
  })

  test('put away it is due no more, and comes back', async () => {
    const { actor, membershipId, participationId } = await arrange()
    value(await archiveJoinedFramework(actor, { membershipId, participationId, archived: true, today }))
    expect(await openDays(actor)).toEqual(['convention-end 2027-06-30'])
    value(await archiveJoinedFramework(actor, { membershipId, participationId, archived: false, today }))
    expect(await openDays(actor)).toHaveLength(2)
  })
})

describe('what was bought', () => {
  test('is suggested by the name of the centre or by a reference, linked by one click and taken off again', async () => {
    const { actor, membershipId, participationId } = await arrange()
    const byName = await buy(actor, { centre: 'SPW et Forém' })
    const byReference = await buy(actor, { centre: 'Autre', centreReferences: ['DMP1'] })
    await buy(actor, { centre: 'SPW' })
    const suggested = async () => (await found(actor, membershipId))?.suggested.map(({ id }) => id).sort()
    expect(await suggested()).toEqual([byName, byReference].sort())

    value(await linkPurchase(actor, { contractId: byName, link: { membershipId, participationId } }))
    expect(await suggested()).toEqual([byReference])
    const through = await withTenant(actor.organisationId, (tx) => findCentreOfContract(tx, byName))
    expect(through).toMatchObject({ membershipId, name: 'FOREM', reference: 'DMP1' })
    value(await unlinkPurchase(actor, { contractId: byName, membershipId }))
    expect(await suggested()).toHaveLength(2)
    expect((await trail(actor)).slice(-2)).toEqual(['purchase.link', 'purchase.unlink'])
  })

  test('otherwise than through a centre, or through another one, is not linked', async () => {
    const { actor, membershipId } = await arrange()
    const own = value(await createContract(actor, { details: buildContract(), today })).contractId
    const link = { membershipId, participationId: null }
    expect(await linkPurchase(actor, { contractId: own, link })).toEqual({ ok: false, refusal: 'other-route' })
    const other = value(await save(actor, centre({ name: 'ONVA' }))).membershipId
    const bought = await buy(actor, {}, link)
    expect(await linkPurchase(actor, { contractId: bought, link: { ...link, membershipId: other } })).toEqual({
      ok: false,
      refusal: 'linked',
    })
    expect(await unlinkPurchase(actor, { contractId: bought, membershipId: other })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })
})

test('a purchase of which nobody wrote down the amount is not one of nothing', async () => {
  const { actor, membershipId } = await arrange()
  const noteOf = async () => {
    const page = await found(actor, membershipId)
    if (!page) throw new Error('no centre')
    return centrePageData(page, { texts: textsFor('fr'), today, actor }).purchasesNote.replaceAll('\u00a0', ' ')
  }
  const link = { membershipId, participationId: null }
  await buy(actor, { estimatedValue: null, approvedValue: null }, link)
  expect(await noteOf()).toBe('1 achat, montant inconnu')
  await buy(actor, { estimatedValue: null, approvedValue: 125_000 }, link)
  expect(await noteOf()).toBe('2 achats, 1.250,00 €, dont 1 sans montant connu')
})

describe('who may', () => {
  test('a reader and a buyer change nothing', async () => {
    const { actor, membershipId, participationId } = await arrange()
    const { organisationId } = actor
    for (const role of ['reader', 'buyer', 'approver'] as const) {
      const other = await insertActor({ role, organisationId })
      expect(await save(other)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
      expect(await opt(other, membershipId)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
      const put = { membershipId, participationId, archived: true, today }
      expect(await archiveJoinedCentre(other, put)).toEqual({ ok: false, refusal: 'forbidden' })
      expect(await archiveJoinedFramework(other, put)).toEqual({ ok: false, refusal: 'forbidden' })
      const link = { contractId: membershipId, link: { membershipId, participationId: null } }
      expect(await linkPurchase(other, link)).toEqual({ ok: false, refusal: 'forbidden' })
      expect(await unlinkPurchase(other, { contractId: membershipId, membershipId })).toEqual({
        ok: false,
        refusal: 'forbidden',
      })
    }
  })

  test('another organisation finds nothing of it', async () => {
    const { membershipId, participationId } = await arrange()
    const stranger = await insertActor()
    expect(await found(stranger, membershipId)).toBeNull()
    expect(await save(stranger, centre(), { id: membershipId, version: 1 })).toEqual({
      ok: false,
      refusal: { code: 'not-found' },
    })
    expect(await opt(stranger, membershipId)).toEqual({ ok: false, refusal: { code: 'not-found' } })
    const put = { membershipId, participationId, archived: true, today }
    expect(await archiveJoinedCentre(stranger, put)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await archiveJoinedFramework(stranger, put)).toEqual({ ok: false, refusal: 'not-found' })
    const contractId = await buy(stranger)
    expect(await linkPurchase(stranger, { contractId, link: { membershipId, participationId: null } })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })

  test('a centre that uses the program keeps its own: its member reads it and changes nothing, the centre sees no purchase', async () => {
    const owner = await insertActor({ organisationId: (await insertOrganisation({ kind: 'province' })).id })
    const member = await insertActor()
    const { membership, participation } = await buildCentreWithMember(owner.organisationId, member.organisationId)
    const page = await found(member, membership.id)
    expect(page?.centre).toMatchObject({ own: false, card: { name: 'Centrale d’achat' } })
    expect(page?.frameworks).toMatchObject([{ object: 'Copieurs multifonctions', participation: 'asked' }])
    expect(await save(member, centre(), { id: membership.id, version: 1 })).toMatchObject({ ok: false })
    expect(await opt(member, membership.id)).toEqual({ ok: false, refusal: { code: 'not-found' } })
    const put = { membershipId: membership.id, archived: true, today }
    expect(await archiveJoinedCentre(member, put)).toEqual({ ok: false, refusal: 'not-found' })
    await buy(member, {}, { membershipId: membership.id, participationId: participation.id })
    expect((await found(member, membership.id))?.purchases).toHaveLength(1)
    expect(await found(owner, membership.id)).toBeNull()
    expect(await withTenant(owner.organisationId, (tx) => listJoinedCentres(tx, { archived: false }))).toEqual([])
  })
})
