import { expect, test } from 'vitest'
import * as list from '#app/routes/_app.notre-centrale.conventions._index.tsx'
import * as page from '#app/routes/_app.notre-centrale.conventions.nouvelle.tsx'
import { saveConventionDraft } from '#app/services/centre/save-convention-draft.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { conventionDrafts } from '#db/schema/convention-drafts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOperator, insertRequest, NOW } from '#tests/factories/joining.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Session = Parameters<typeof signedInRequest>[0]
type Handler = Parameters<typeof call>[0]

const visit = async (handler: Handler, actor: Session) =>
  (await answerOf(await call(handler, await signedInRequest(actor, '/x')))).body
const send = async (actor: Session, form: Record<string, string>) =>
  answerOf(await call(page.action, await signedInRequest(actor, '/x', form)))

const TYPED = { title: 'Version suivante', body: 'Article 1 – Objet\nPresque fini.', months: '24' }
const keep = (actor: Session, draft: number, change: Partial<typeof TYPED> = {}) =>
  send(actor, { ...TYPED, ...change, after: '1', draft: String(draft), intent: 'keep' })

async function twoCoordinators() {
  const operator = await insertOperator()
  const { organisationId } = operator.actor
  return { operator, one: operator.actor, other: await insertActor({ organisationId, role: 'coordinator' }) }
}

const draftsOf = (organisationId: Parameters<typeof withTenant>[0]) =>
  withTenant(organisationId, (tx) => tx.select().from(conventionDrafts))

async function publish(actor: Session, draft: number, typed = TYPED) {
  const form = { ...typed, after: '1', draft: String(draft) }
  const looked = await send(actor, { ...form, intent: 'preview' })
  const { preview } = looked.body as { preview: { seal: string } }
  return send(actor, { ...form, intent: 'publish', seal: preview.seal })
}

test('what was kept is there for the other coordinator, with who left it and when, unfinished as it was', async () => {
  const { one, other, operator } = await twoCoordinators()
  expect(await keep(one, 0, { title: '', body: '  Article 1\n', months: '' })).toMatchObject({ status: 302 })
  expect(await visit(page.loader, other)).toMatchObject({
    values: { title: '', body: '  Article 1\n', months: '' },
    draft: { version: 1, text: expect.stringMatching(/^Brouillon de la version 2, enregistré par .+ le .+/) },
  })
  expect(await visit(list.loader, other)).toMatchObject({ draft: expect.stringContaining('Brouillon de la version 2') })
  expect(await keep(other, 1)).toMatchObject({ status: 302 })
  expect(await visit(page.loader, one)).toMatchObject({ values: TYPED, draft: { version: 2 } })
  const traces = await withTenant(one.organisationId, (tx) =>
    listAuditOfSubject(tx, { subjectKind: 'convention', subjectId: operator.key.centreId }),
  )
  expect(traces.map(({ action }) => action)).toEqual(['convention.draft', 'convention.draft'])
})

test('of two who write at once the second keeps its text in the fields, beside the other’s', async () => {
  const { one, other } = await twoCoordinators()
  await keep(one, 0)
  const mine = { body: 'Mon propre texte' }
  const refused = await keep(other, 0, mine)
  expect(refused).toMatchObject({
    status: 409,
    body: { typed: mine, changed: { version: 1, other: TYPED, message: expect.stringContaining('comparez') } },
  })
  expect(await draftsOf(one.organisationId)).toMatchObject([{ body: TYPED.body }])
  expect(await keep(other, 1, mine)).toMatchObject({ status: 302 })
  const both = await Promise.all([keep(one, 2), keep(other, 2, mine)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([302, 409])
})

test('too long a text, or no number of months, is said at the field and loses nothing', async () => {
  const { one } = await twoCoordinators()
  const long = { title: 'x'.repeat(201), months: 'douze' }
  expect(await keep(one, 0, long)).toMatchObject({
    status: 400,
    body: { typed: { ...TYPED, ...long }, problems: { title: 'too-long:200', months: 'months-wrong' } },
  })
  expect(await draftsOf(one.organisationId)).toEqual([])
})

test('a draft is published from its preview alone, and is gone then; not where a colleague changed it', async () => {
  const { one, other } = await twoCoordinators()
  await keep(one, 0)
  const unseen = await send(one, { ...TYPED, after: '1', draft: '1', intent: 'publish' })
  expect(unseen).toMatchObject({ status: 409, body: { edited: true } })
  await keep(other, 1, { body: 'Corrigé' })
  expect(await publish(one, 1)).toMatchObject({ status: 409, body: { changed: { version: 2 }, typed: TYPED } })
  expect(await publish(one, 0)).toMatchObject({ status: 409 })
  expect(await publish(one, 2)).toMatchObject({ status: 302 })
  expect(await draftsOf(one.organisationId)).toEqual([])
  expect(await visit(page.loader, other)).toMatchObject({
    ...{ values: TYPED, draft: null, after: 2 },
    hint: expect.stringMatching(/^La version 3 suivra la version 2, publiée le /),
  })
})

test('it is given up as it was seen, and only so', async () => {
  const { one, other } = await twoCoordinators()
  await keep(one, 0)
  await keep(other, 1)
  await send(one, { intent: 'discard', draft: '1' })
  expect(await draftsOf(one.organisationId)).toHaveLength(1)
  await send(one, { intent: 'discard', draft: '2' })
  expect(await draftsOf(one.organisationId)).toEqual([])
  expect(await keep(other, 2)).toMatchObject({
    status: 409,
    body: { typed: TYPED, changed: { version: 0, other: null } },
  })
})

test('nobody reads or writes it but the people who operate the centre', async () => {
  const { operator, one } = await twoCoordinators()
  const { actor: member } = await insertRequest(operator)
  await keep(one, 0)
  expect(await draftsOf(member.organisationId)).toEqual([])
  expect(await draftsOf((await insertActor()).organisationId)).toEqual([])
  const reader = await insertActor({ organisationId: one.organisationId, role: 'reader' })
  const input = { typed: TYPED, version: 1, now: NOW }
  expect(await saveConventionDraft(reader, input)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await saveConventionDraft(member, input)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await keep(reader, 1)).toMatchObject({ status: 403 })
})
