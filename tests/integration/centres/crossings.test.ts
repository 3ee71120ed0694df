import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { db } from '#db/client.ts'
import { annexes, campaignAnswerLots, campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { centreLetters, centreMessages } from '#db/schema/centre-letters.ts'
import { memberships } from '#db/schema/centres.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import { participationMaxima, participations } from '#db/schema/frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { buildCentreWithMember, insertMembership } from '#tests/factories/centre-data.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const FILE = { fileName: 'a.pdf', mediaType: 'application/pdf', byteSize: 9, sha256: 'b'.repeat(64), number: 1 }

/** Every table that a centre and its members share or show each other, with a row in each. */
async function buildWorld() {
  const [owner, member, stranger] = [
    (await insertOrganisation({ kind: 'province' })).id,
    (await insertOrganisation()).id,
    (await insertOrganisation()).id,
  ]
  const made = await buildCentreWithMember(owner, member)
  const ends = { organisationId: member, ownerId: owner }
  const ids = await withTenant(owner, async (tx) => {
    await tx.insert(participationMaxima).values({ ...ends, participationId: made.participation.id, amount: 100 })
    await tx.insert(campaignAnswerLots).values({ ...ends, answerId: made.answer.id, lotId: made.lot.id, quantity: 2 })
    const frozen = { sha256: 'c', pdfSha256: 'd', xlsxSha256: 'e', lines: [] }
    await tx.insert(annexes).values({ campaignId: made.campaign.id, number: 1, ...frozen })
    const text = { audience: 'members', subject: 'Bonjour', body: 'Texte' } as const
    const [message] = await tx
      .insert(centreMessages)
      .values({ centreId: made.centre.id, ...text })
      .returning()
    const letter = { kind: 'message', recipient: 'address:a@b.example', messageId: 'x' } as const
    await tx.insert(centreLetters).values({ ...ends, subjectId: message?.id ?? '', ...letter })
    const document = async (visibility: 'us' | 'members' | 'public') => {
      const subject = { subjectKind: 'framework', subjectId: made.framework.id } as const
      const [row] = await tx
        .insert(documents)
        .values({ ...subject, visibility, kind: 'price-list', title: visibility })
        .returning()
      await tx.insert(documentVersions).values({ documentId: row?.id ?? '', ...FILE })
    }
    for (const visibility of ['us', 'members', 'public'] as const) await document(visibility)
    return { messageId: message?.id }
  })
  return { owner, member, stranger, ...made, ...ids }
}

const count = async (tenant: TenantId, table: string) =>
  withTenant(tenant, async (tx) => (await tx.execute(sql`select 1 from ${sql.identifier(table)}`)).length)

const SHARED = [
  'annexes',
  'campaign_answer_lots',
  'campaign_answers',
  'campaigns',
  'centre_letters',
  'centre_messages',
  'centres',
  'convention_versions',
  'framework_lots',
  'frameworks',
  'memberships',
  'participation_maxima',
  'participations',
]

describe('what a centre shares with a member', () => {
  test('is seen from both ends, and by no stranger', async () => {
    const { owner, member, stranger } = await buildWorld()
    for (const table of SHARED) {
      const seen = [await count(owner, table), await count(member, table), await count(stranger, table)]
      expect([table, ...seen]).toEqual([table, 1, 1, 0])
    }
  })

  test('shows a member the documents for members and for everybody, a stranger none', async () => {
    const { owner, member, stranger } = await buildWorld()
    const titles = (tenant: TenantId) =>
      withTenant(tenant, async (tx) =>
        (await tx.select({ title: documents.title }).from(documents).orderBy(documents.title)).map(
          ({ title }) => title,
        ),
      )
    expect(await titles(owner)).toEqual(['members', 'public', 'us'])
    expect(await titles(member)).toEqual(['members', 'public'])
    expect(await titles(stranger)).toEqual([])
    const versions = [owner, member, stranger].map((tenant) => count(tenant, 'document_versions'))
    expect(await Promise.all(versions)).toEqual([3, 2, 0])
  })

  test('shows a document of the member to the centre that it is shared with, and to nobody else', async () => {
    const { owner, member, stranger, membership } = await buildWorld()
    await withTenant(member, async (tx) => {
      const subject = { subjectKind: 'membership', subjectId: membership.id } as const
      const decision = { kind: 'decision', title: 'Délibération' } as const
      const [shared] = await tx
        .insert(documents)
        .values({ ...subject, ...decision, sharedWith: owner })
        .returning()
      await tx.insert(documentVersions).values({ documentId: shared?.id ?? '', ...FILE })
      await tx.insert(documents).values({ ...subject, ...decision, title: 'Note interne' })
    })
    const own = (tenant: TenantId) =>
      withTenant(tenant, (tx) => tx.select().from(documents).where(eq(documents.organisationId, member)))
    expect((await own(owner)).map(({ title }) => title)).toEqual(['Délibération'])
    expect(await own(stranger)).toEqual([])
    const change = withTenant(owner, (tx) =>
      tx.update(documents).set({ title: 'x' }).where(eq(documents.organisationId, member)).returning(),
    )
    expect(await change).toEqual([])
  })

  test('closes when the membership was asked for, refused or left', async () => {
    const { owner, member, membership } = await buildWorld()
    for (const [status, seen] of [
      ['suspended', 1],
      ['asked', 0],
      ['refused', 0],
      ['left', 0],
      ['accepted', 1],
    ] as const) {
      await withTenant(owner, (tx) => tx.update(memberships).set({ status }).where(eq(memberships.id, membership.id)))
      expect([status, await count(member, 'frameworks')]).toEqual([status, seen])
      expect([status, await count(member, 'framework_lots')]).toEqual([status, seen])
    }
  })

  test('keeps two members from seeing each other', async () => {
    const { owner, member, centre } = await buildWorld()
    const other = (await insertOrganisation()).id
    await withTenant(owner, (tx) =>
      insertMembership(tx, { organisationId: other, ownerId: owner, centreId: centre.id }),
    )
    expect(await count(other, 'memberships')).toBe(1)
    expect(await count(member, 'memberships')).toBe(1)
    expect(await count(owner, 'memberships')).toBe(2)
    for (const table of ['participations', 'campaign_answers', 'campaigns', 'annexes', 'centre_messages']) {
      expect([table, await count(other, table)]).toEqual([table, 0])
    }
  })

  test('is not written by members: nothing of the centre, nothing in another’s name', async () => {
    const { owner, member, stranger, centre, framework } = await buildWorld()
    const asMember = (work: (tx: TenantTx) => Promise<unknown>) => withTenant(member, work)
    for (const table of ['frameworks', 'framework_lots', 'campaigns', 'centres']) {
      const touched = asMember(
        async (tx) => (await tx.execute(sql`update ${sql.identifier(table)} set id = id returning 1`)).length,
      )
      expect([table, await touched]).toEqual([table, 0])
    }
    const smuggle = (organisationId: TenantId) =>
      asMember((tx) => insertMembership(tx, { organisationId, ownerId: owner, centreId: centre.id }))
    await expect(smuggle(stranger)).rejects.toMatchObject({ cause: { code: '42501' } })
    const own = sql`insert into frameworks (organisation_id, centre_id, object) values (${owner}, ${framework.centreId}, 'x')`
    await expect(asMember((tx) => tx.execute(own))).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

describe('what only the centre decides', () => {
  const DENIED = { cause: { code: '42501' } }

  test('a stranger may ask for a membership, not begin as a member', async () => {
    const { owner, stranger, centre } = await buildWorld()
    const ends = { organisationId: stranger, ownerId: owner, centreId: centre.id }
    const begin = (status: 'asked' | 'accepted') => withTenant(stranger, (tx) => insertMembership(tx, ends, { status }))
    await expect(begin('accepted')).rejects.toMatchObject(DENIED)
    expect(await begin('asked')).toMatchObject({ status: 'asked' })
    const accept = withTenant(stranger, (tx) => tx.update(memberships).set({ status: 'accepted' }))
    await expect(accept).rejects.toMatchObject(DENIED)
  })

  test('a member leaves, but neither prolongs its convention nor changes its other end', async () => {
    const { member, stranger } = await buildWorld()
    const change = (values: Partial<typeof memberships.$inferInsert>) =>
      withTenant(member, (tx) => tx.update(memberships).set(values).returning({ status: memberships.status }))
    await expect(change({ endsOn: '2040-01-01' })).rejects.toMatchObject(DENIED)
    await expect(change({ ownerId: stranger })).rejects.toThrow()
    expect(await change({ remarks: 'x' })).toEqual([{ status: 'accepted' }])
    expect(await change({ status: 'left' })).toEqual([{ status: 'left' }])
  })

  test('a member asks and withdraws a participation; it neither accepts it nor raises its maximum afterwards', async () => {
    const { owner, member } = await buildWorld()
    const change = (tenant: TenantId, values: Partial<typeof participations.$inferInsert>) =>
      withTenant(tenant, (tx) => tx.update(participations).set(values).returning({ status: participations.status }))
    await expect(change(member, { status: 'accepted' })).rejects.toMatchObject(DENIED)
    await expect(change(member, { fromAnnex: true })).rejects.toMatchObject(DENIED)
    const raise = () => withTenant(member, (tx) => tx.update(participationMaxima).set({ amount: 200 }).returning())
    expect(await raise()).toHaveLength(1)
    await change(owner, { status: 'accepted' })
    await expect(raise()).rejects.toMatchObject(DENIED)
    for (const status of ['asked', 'draft'] as const) {
      await expect(change(member, { status })).rejects.toMatchObject(DENIED)
      await change(owner, { status: 'suspended' })
      await expect(change(member, { status })).rejects.toMatchObject(DENIED)
      await change(owner, { status: 'accepted' })
    }
    expect(await change(owner, { status: 'ended' })).toEqual([{ status: 'ended' }])
    expect(await change(member, { status: 'asked' })).toEqual([{ status: 'asked' }])
    await expect(change(member, { status: 'draft' })).rejects.toMatchObject(DENIED)
    await change(owner, { status: 'accepted' })
    expect(await change(member, { status: 'withdrawn' })).toEqual([{ status: 'withdrawn' }])
  })

  test('a member is invited to a call by the centre alone, and answers until the database’s clock says closed', async () => {
    const { owner, member, stranger, campaign } = await buildWorld()
    const invite = (tenant: TenantId, organisationId: TenantId) =>
      withTenant(tenant, (tx) =>
        tx.insert(campaignAnswers).values({ organisationId, ownerId: owner, campaignId: campaign.id }),
      )
    await expect(invite(stranger, stranger)).rejects.toMatchObject(DENIED)
    const answer = (tenant: TenantId) =>
      withTenant(tenant, (tx) => tx.update(campaignAnswers).set({ status: 'declared' }))
    const lots = (tenant: TenantId) => withTenant(tenant, (tx) => tx.update(campaignAnswerLots).set({ quantity: 3 }))
    const draft = (tenant: TenantId) => withTenant(tenant, (tx) => tx.update(campaignAnswers).set({ status: 'draft' }))
    await answer(member)
    await lots(member)
    await withTenant(owner, (tx) =>
      tx
        .update(campaigns)
        .set({ closesAt: new Date(Date.now() - 1) })
        .where(eq(campaigns.id, campaign.id)),
    )
    for (const late of [() => draft(member), () => lots(member), () => draft(owner), () => lots(owner)]) {
      await expect(late()).rejects.toMatchObject({ cause: { code: 'MC001' } })
    }
  })
})

describe('what anybody may read', () => {
  type Found = Record<string, unknown>
  const found = async (query: ReturnType<typeof sql>) => [...(await db.execute<Found>(query))]
  const frameworksOf = (owner: string) => found(sql`select * from public_frameworks(${owner})`)

  test('is the published centre, its published framework contracts, lots and public documents', async () => {
    const { owner, centre, framework } = await buildWorld()
    const centres = await found(sql`select * from public_centres() where owner_id = ${owner}`)
    expect(centres).toMatchObject([{ centre_id: centre.id, name: 'Centrale d’achat' }])
    expect(await frameworksOf(owner)).toMatchObject([{ id: framework.id, object: 'Copieurs multifonctions' }])
    expect(await found(sql`select * from public_framework_lots(${owner}, ${framework.id})`)).toMatchObject([
      { number: '1', title: 'Copieurs A4' },
    ])
    const documents = await found(sql`select * from public_framework_documents(${owner}, ${framework.id})`)
    expect(documents.map(({ title }) => title)).toEqual(['public'])
  })

  test('never holds conditions, ceilings, contacts of members or what is being prepared', async () => {
    const { owner, framework } = await buildWorld()
    const [row] = await frameworksOf(owner)
    expect(Object.keys(row ?? {}).filter((key) => /conditions|ceiling|contract/.test(key))).toEqual([])
    const hide = async (change: string) => {
      await withTenant(owner, (tx) =>
        tx.execute(sql`update frameworks set ${sql.raw(change)} where id = ${framework.id}`),
      )
      const answer = [
        (await frameworksOf(owner)).length,
        (await found(sql`select * from public_framework_lots(${owner}, ${framework.id})`)).length,
        (await found(sql`select * from public_framework_documents(${owner}, ${framework.id})`)).length,
      ]
      await withTenant(owner, (tx) =>
        tx.execute(sql`update frameworks set published = true, status = 'open', archived_at = null`),
      )
      return answer
    }
    expect(await hide('published = false')).toEqual([0, 0, 0])
    expect(await hide(`status = 'preparation'`)).toEqual([0, 0, 0])
    expect(await hide('archived_at = now()')).toEqual([0, 0, 0])
    await withTenant(owner, (tx) => tx.execute(sql`update centres set published_at = null`))
    expect(await frameworksOf(owner)).toEqual([])
    expect(await found(sql`select * from public_centres() where owner_id = ${owner}`)).toEqual([])
  })
})
