import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import * as home from '#app/routes/_app.accueil.tsx'
import * as joining from '#app/routes/_app.adherer.$slug/route.tsx'
import * as catalogue from '#app/routes/_app.catalogue._index.tsx'
import * as centres from '#app/routes/_app.centrales._index.tsx'
import * as centrePage from '#app/routes/_app.centrales.$membershipId.tsx'
import * as sheet from '#app/routes/centrales.export[.]xlsx.ts'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { signConvention } from '#app/services/centre/sign-convention.server.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { findMembershipPaper } from '#db/queries/joining.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertFramework, insertMembership, insertParticipation } from '#tests/factories/centre-data.ts'
import { insertJoiner, insertOperator, insertRequest, membershipOf, NOW, TEXT } from '#tests/factories/joining.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]
const open = async (handler: Handler, person: Person, params: Record<string, string> = {}) =>
  answerOf(await call(handler, await signedInRequest(person, '/x'), params))

async function accepted() {
  const operator = await insertOperator()
  const request = await insertRequest(operator)
  const { id: membershipId, version } = (await membershipOf(request.actor.organisationId, operator))!
  const term = { startsOn: '2026-01-01', endsOn: '2029-12-31' }
  await answerMembership(operator.actor, { membershipId, version, answer: { to: 'accepted', term }, now: NOW })
  return { operator, ...request }
}

const SIGNATURE = { kind: 'typed', signedName: 'Béa, bourgmestre', signedFrom: null } as const
const AT = new Date(NOW.epochMilliseconds)

describe('a newer version of the convention', () => {
  test('is signed by a member without touching the dates of its adhesion, and the trace keeps the older proof', async () => {
    const { operator, actor, shown } = await accepted()
    const { key: centre } = operator
    expect(await signConvention(actor, { centre, shown, signature: SIGNATURE, now: AT })).toMatchObject({
      refusal: 'not-allowed',
    })
    await publishConvention(operator.actor, { convention: { ...TEXT, body: 'Autre texte' }, after: 1, now: NOW })
    expect(await signConvention(actor, { centre, shown, signature: SIGNATURE, now: AT })).toMatchObject({
      refusal: 'newer-version',
    })
    expect((await open(home.loader, actor)).body).toMatchObject({
      tasks: [{ to: `/adherer/${operator.slug}#convention` }, {}],
    })
    const version = await withTenant(actor.organisationId, (tx) => findCurrentConvention(tx, centre))
    const newest = { versionId: version!.id, sha256: version!.sha256 }
    const { id } = (await membershipOf(actor.organisationId, operator))!
    const paperOf = (asked: { newest: boolean }) =>
      withTenant(actor.organisationId, (tx) => findMembershipPaper(tx, id, asked))
    expect(await paperOf({ newest: true })).toMatchObject({ version: { number: 2 }, signing: { signedAt: null } })
    expect(await paperOf({ newest: false })).toMatchObject({ version: { number: 1 }, signing: { signedAt: AT } })
    expect(await signConvention(actor, { centre, shown: newest, signature: SIGNATURE, now: AT })).toMatchObject({
      ok: true,
    })
    expect(await membershipOf(actor.organisationId, operator)).toMatchObject({
      ...{ status: 'accepted', startsOn: '2026-01-01', endsOn: '2029-12-31' },
      ...{ conventionVersionId: version!.id, signedName: 'Béa, bourgmestre' },
    })
    expect((await open(joining.loader, actor, { slug: operator.slug })).body).toMatchObject({
      membership: { upToDate: true, signedNumber: 2 },
    })
  })

  test('is the only one that the database lets a member sign, and its dates stay the centre’s', async () => {
    const { operator, actor, shown } = await accepted()
    const change = (values: Partial<typeof memberships.$inferInsert>) =>
      withTenant(actor.organisationId, (tx) =>
        tx.update(memberships).set(values).where(eq(memberships.ownerId, operator.key.ownerId)),
      )
    const signed = { signedAt: AT, signedSha256: shown.sha256 }
    await publishConvention(operator.actor, { convention: { ...TEXT, body: 'Autre texte' }, after: 1, now: NOW })
    const version = await withTenant(actor.organisationId, (tx) => findCurrentConvention(tx, operator.key))
    for (const values of [
      { conventionVersionId: version!.id, signedAt: AT, signedSha256: shown.sha256 },
      { conventionVersionId: version!.id, signedAt: null, signedSha256: version!.sha256 },
      { ...signed, signedSha256: 'x'.repeat(64) },
      { conventionVersionId: version!.id, signedAt: AT, signedSha256: version!.sha256, endsOn: '2099-01-01' },
    ]) {
      await expect(change(values)).rejects.toThrow()
    }
    await change({ conventionVersionId: version!.id, signedAt: new Date(), signedSha256: version!.sha256 })
  })
})

describe('the home of a body that buys through centres', () => {
  test('says what waits for it, where it stands and what a stranger never sees', async () => {
    const operator = await insertOperator()
    const { actor } = await insertJoiner(operator)
    expect((await open(home.loader, actor)).body).toMatchObject({
      mayAct: true,
      tasks: [{ to: `/adherer/${operator.slug}` }],
      memberships: [{ status: 'draft', to: `/adherer/${operator.slug}` }],
      frameworks: [],
    })
    const reader = await insertActor({ organisationId: actor.organisationId, role: 'reader' })
    expect((await open(home.loader, reader)).body).toMatchObject({ mayAct: false, tasks: [{}] })
    const stranger = await insertActor({ role: 'buyer' })
    expect((await open(home.loader, stranger)).body).toMatchObject({ tasks: [], memberships: [], frameworks: [] })
  })
})

describe('where the home says that one may order', () => {
  test('the adhesion is in force that day, as the catalogue sees it', async () => {
    const { operator, actor } = await accepted()
    await withTenant(operator.actor.organisationId, async (tx) => {
      const { id: frameworkId } = await insertFramework(tx, operator.key.centreId)
      const ends = { organisationId: actor.organisationId, ownerId: operator.actor.organisationId, frameworkId }
      await insertParticipation(tx, ends, { status: 'accepted' })
    })
    const shown = async () => {
      const asked = await signedInRequest(actor, '/catalogue?montrer=orderable')
      const { body } = await answerOf(await call(catalogue.loader, asked))
      const { frameworks } = (await open(home.loader, actor)).body as {
        frameworks: { ordering: { text: string }; orderAt: string | null }[]
      }
      const [line] = frameworks
      const orderable = (body as { lines: unknown[] }).lines.length
      return { badge: line?.ordering.text, door: line?.orderAt?.endsWith('/articles') === true, orderable }
    }
    expect(await shown()).toEqual({ badge: 'Ouvert', door: true, orderable: 1 })
    const change = (values: Partial<typeof memberships.$inferInsert>) =>
      withTenant(operator.actor.organisationId, (tx) => tx.update(memberships).set(values))
    await change({ startsOn: '2099-01-01', endsOn: '2099-12-31' })
    expect(await shown()).toEqual({ badge: 'Adhésion non en vigueur', door: false, orderable: 0 })
    await change({ startsOn: '2020-01-01', endsOn: '2020-12-31' })
    expect(await shown()).toEqual({ badge: 'Adhésion non en vigueur', door: false, orderable: 0 })
  })
})

describe('the history of an adhesion at its member', () => {
  const historyOf = async (person: Person, membershipId: string) => {
    const { body } = await open(centrePage.loader, person, { membershipId })
    return (body as { page: { history: { lines: { title: string; who: string }[] } } }).page.history.lines
  }

  test('says once that it was signed, sent and accepted, also where only its row knows', async () => {
    const { operator, actor } = await accepted()
    const { id } = (await membershipOf(actor.organisationId, operator))!
    const titles = (await historyOf(actor, id)).map(({ title }) => title)
    for (const title of ['Convention signée', 'Adhésion demandée', 'Adhésion acceptée']) {
      expect(titles.filter((known) => known === title)).toHaveLength(1)
    }
    const imported = await insertActor({ role: 'buyer' })
    const ends = { organisationId: imported.organisationId, ownerId: operator.actor.organisationId }
    const row = await withTenant(operator.actor.organisationId, (tx) =>
      insertMembership(
        tx,
        { ...ends, centreId: operator.key.centreId },
        { signedAt: AT, signedName: 'Anne', askedAt: AT },
      ),
    )
    expect(await historyOf(imported, row.id)).toMatchObject([
      ...[{ title: 'Adhésion demandée' }, { title: 'Convention signée', who: 'Anne' }],
    ])
  })
})

describe('the list of centres that we belong to', () => {
  test('leads from an adhesion that is not asked yet, or waits, to its path', async () => {
    const operator = await insertOperator()
    const draft = await insertJoiner(operator)
    const asked = await insertRequest(operator)
    for (const { actor } of [draft, asked]) {
      expect((await open(centres.loader, actor)).body).toMatchObject({
        lines: [{ joining: `/adherer/${operator.slug}` }],
      })
    }
    expect((await open(centres.loader, (await accepted()).actor)).body).toMatchObject({ lines: [{ joining: null }] })
  })

  test('goes out as a workbook of the centres that this organisation sees, formulas guarded', async () => {
    const { operator, actor } = await accepted()
    const answer = await call(sheet.loader, await signedInRequest(actor, '/centrales/export.xlsx'))
    if (!(answer instanceof Response)) throw new Error('no file')
    const read = await readSpreadsheet(new Uint8Array(await answer.arrayBuffer()))
    if (!read.ok) throw new Error(read.refusal)
    const [headings, line, ...rest] = read.value[0]!.rows.map(({ cells }) => cells)
    expect(headings?.[0]).toEqual({ type: 'text', text: 'Centrale' })
    expect(line?.[0]).toEqual({ type: 'text', text: 'Centrale d’achat de test' })
    expect(line?.[7]).toMatchObject({ date: '2029-12-31' })
    expect(rest).toEqual([])
    expect(operator.slug).not.toBe('')
  })
})
