import { describe, expect, test } from 'vitest'
import * as join from '#app/routes/_app.adherer.$slug/route.tsx'
import * as overview from '#app/routes/_app.notre-centrale._index.tsx'
import * as conventions from '#app/routes/_app.notre-centrale.conventions.nouvelle.tsx'
import * as members from '#app/routes/_app.notre-centrale.membres._index.tsx'
import * as member from '#app/routes/_app.notre-centrale.membres.$membershipId/route.tsx'
import * as add from '#app/routes/_app.notre-centrale.membres.ajouter.tsx'
import * as importing from '#app/routes/_app.notre-centrale.membres.importer.tsx'
import * as profile from '#app/routes/_app.notre-centrale.profil.tsx'
import * as publicPage from '#app/routes/_public.centre.$slug.tsx'
import * as paper from '#app/routes/adhesions.$membershipId.convention[.]pdf.ts'
import * as file from '#app/routes/documents.$documentId.$version.ts'
import * as blank from '#app/routes/notre-centrale.conventions.$versionId.convention[.]pdf.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOperator, insertRequest, membershipOf, TEXT } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n'
type Session = Parameters<typeof signedInRequest>[0]
type Handler = Parameters<typeof call>[0]

const visit = async (handler: Handler, actor: Session, path: string, params: Record<string, string> = {}) =>
  answerOf(await call(handler, await signedInRequest(actor, path), params))

const send = async (handler: Handler, actor: Session, form: Record<string, string> | FormData, params = {}) =>
  answerOf(await call(handler, await signedInRequest(actor, '/', form), params))

const withFile = (fields: Record<string, string>, name: string, content: string) => {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('decisionFile', new File([content], name))
  return form
}

describe('the way to join, as a browser without script sends it', () => {
  test('goes from the first step to the answer, and survives leaving in between', async () => {
    const operator = await insertOperator()
    const { slug } = operator
    const organisation = await insertOrganisation()
    const actor = await insertActor({ organisationId: organisation.id, role: 'buyer' })
    const step = (form: Record<string, string> | FormData) => send(join.action, actor, form, { slug })
    const page = async () => (await visit(join.loader, actor, `/adherer/${slug}`, { slug })).body

    expect(await page()).toMatchObject({ membership: null, admitted: true })
    expect(await step({ intent: 'start' })).toMatchObject({ status: 302 })
    const contact = { intent: 'contact', contactName: 'Greffe', contactEmail: 'pas une adresse', contactPhone: '' }
    expect(await step(contact)).toMatchObject({
      status: 400,
      body: { typed: { contactName: 'Greffe' }, problems: { contactEmail: 'email-wrong' } },
    })
    await step({ ...contact, contactEmail: 'greffe@example.org' })
    const decision = { intent: 'decision', taken: 'yes', decisionOrgan: 'Conseil communal', decisionOn: '2026-10-01' }
    expect(await step(withFile(decision, 'deliberation.pdf', 'un texte'))).toMatchObject({
      status: 400,
      body: {
        ...{ typed: { decisionOrgan: 'Conseil communal' }, problems: { decisionFile: 'not-a-pdf' } },
        saved: expect.stringContaining('gardé comme brouillon'),
      },
    })
    expect(await page()).toMatchObject({ membership: { decision: { decisionOrgan: 'Conseil communal' } } })
    expect(await step(withFile(decision, 'notes.txt', 'un texte'))).toMatchObject({
      body: { problems: { decisionFile: 'not-a-pdf' } },
    })
    expect(await step(withFile(decision, 'deliberation.pdf', PDF))).toMatchObject({ status: 302 })
    const shown = (await page()) as { membership: { version: { id: string; sha256: string }; decisionFile: string } }
    expect(shown.membership.decisionFile).toBe('deliberation.pdf')
    const { id: versionId, sha256 } = shown.membership.version
    const sign = { intent: 'sign', versionId, sha256, signedName: 'Anne', signedQuality: 'directrice générale' }
    expect(await step(sign)).toMatchObject({ status: 400, body: { problems: { accepted: 'accept-missing' } } })
    expect(await step({ ...sign, accepted: 'on' })).toMatchObject({ status: 302 })
    expect(await step({ intent: 'send' })).toMatchObject({ status: 302 })
    const membership = await membershipOf(actor.organisationId, operator)
    expect(membership).toMatchObject({ status: 'asked', signedName: 'Anne, directrice générale' })

    const at = { membershipId: membership!.id }
    const answered = { intent: 'accept', version: String(membership!.version), startsOn: '2026-12-01', endsOn: '' }
    expect(await send(member.action, operator.actor, { ...answered, startsOn: '' }, at)).toMatchObject({
      body: { problems: { startsOn: 'day-missing' } },
    })
    expect(await send(member.action, operator.actor, answered, at)).toMatchObject({ status: 302 })
    expect(await page()).toMatchObject({ membership: { status: 'accepted', startsOn: '1er\u00a0décembre\u00a02026' } })
  })

  test('keeps every part that was typed, whichever button is pressed', async () => {
    const operator = await insertOperator()
    const { slug } = operator
    const actor = await insertActor({ role: 'buyer' })
    const step = (form: Record<string, string> | FormData) => send(join.action, actor, form, { slug })
    await step({ intent: 'start' })
    const contact = { contactName: 'Greffe', contactEmail: 'greffe@example.org', contactPhone: '' }
    const decision = {
      taken: 'yes',
      decisionOrgan: 'Conseil communal',
      decisionOn: '2026-10-01',
      decisionReference: '4',
    }
    const signature = { signedName: 'Anne', signedQuality: 'bourgmestre' }
    const all = { ...contact, ...decision, ...signature, reason: '' }

    // A signature that is half typed stays on the page, and the rest is kept.
    expect(await step(withFile({ ...all, intent: 'contact' }, 'd.pdf', PDF))).toMatchObject({
      status: 200,
      body: { typed: signature, problems: {}, saved: expect.stringContaining('contact') },
    })
    const kept = () => membershipOf(actor.organisationId, operator)
    expect(await kept()).toMatchObject({ contactName: 'Greffe', decisionOrgan: 'Conseil communal', signedAt: null })
    expect((await kept())?.decisionDocumentId).not.toBeNull()

    // What cannot be kept is said, and comes back with all the rest.
    const wrong = { ...all, contactEmail: 'pas une adresse', decisionReference: '5', intent: 'sign', accepted: 'on' }
    expect(await step(wrong)).toMatchObject({
      status: 400,
      body: { typed: { ...signature, contactEmail: 'pas une adresse' }, problems: { contactEmail: 'email-wrong' } },
    })
    expect(await kept()).toMatchObject({ decisionReference: '5', signedAt: null })

    // A decision that is typed and not ticked would be lost.
    expect(await step({ ...all, taken: 'no', intent: 'decision' })).toMatchObject({
      body: { problems: { taken: 'taken-or-empty' } },
    })
    const copy = new FormData()
    for (const [name, value] of Object.entries({ ...all, intent: 'send' })) copy.append(name, value)
    copy.append('decisionFile', new File([], ''))
    copy.append('signedFile', new File([PDF], 'copie.pdf', { type: 'application/pdf' }))
    expect(await step(copy)).toMatchObject({ status: 400, body: { problems: { signedFile: 'file-unsent' } } })
    const { id: versionId, sha256 } = (
      (await visit(join.loader, actor, '/', { slug })).body as {
        membership: { version: { id: string; sha256: string } }
      }
    ).membership.version
    for (const [name, value] of Object.entries({ intent: 'upload', versionId, sha256 })) copy.set(name, value)
    expect(await step(copy)).toMatchObject({ status: 302 })
    expect(await kept()).toMatchObject({ signatureKind: 'upload' })
    const membershipId = (await kept())?.id ?? ''
    expect((await visit(member.loader, operator.actor, '/', { membershipId })).body).toMatchObject({
      facts: { convention: { proof: 'Copie signée, jointe aux documents partagés' } },
    })
  })

  test('says that the convention changed while it was read, and loses nothing', async () => {
    const operator = await insertOperator()
    const { actor, shown } = await insertRequest(operator)
    const { slug } = operator
    await send(join.action, actor, { intent: 'withdraw' }, { slug })
    const next = { title: TEXT.title, body: 'Un autre texte', months: '', after: '1' }
    // Nothing is published that was not looked at, nor another text than the one that was.
    const unseen = await send(conventions.action, operator.actor, { ...next, intent: 'publish' })
    expect(unseen).toMatchObject({ status: 409, body: { edited: true } })
    const looked = await send(conventions.action, operator.actor, { ...next, intent: 'preview' })
    const { seal } = (looked.body as { preview: { seal: string } }).preview
    const other = { ...next, body: 'Un tout autre texte', intent: 'publish', seal }
    expect(await send(conventions.action, operator.actor, other)).toMatchObject({ status: 409 })
    const publish = { ...next, intent: 'publish', seal }
    expect(await send(conventions.action, operator.actor, publish)).toMatchObject({ status: 302 })
    const sign = { intent: 'sign', versionId: shown.versionId, sha256: shown.sha256, accepted: 'on' }
    const typed = { signedName: 'Anne', signedQuality: 'bourgmestre' }
    expect(await send(join.action, actor, { ...sign, ...typed }, { slug })).toMatchObject({
      status: 409,
      body: { newerVersion: true, typed: { ...typed, accepted: '' } },
    })
  })

  test('a reason for leaving that is too long is said at the field, with nothing cut', async () => {
    const { slug } = await insertOperator()
    const actor = await insertActor({ role: 'buyer' })
    await send(join.action, actor, { intent: 'start' }, { slug })
    const leave = (reason: string) => send(join.action, actor, { intent: 'leave', reason }, { slug })
    const reason = 'é'.repeat(2001)
    expect(await leave(reason)).toMatchObject({
      status: 400,
      body: { typed: { reason }, problems: { reason: 'too-long:2000' } },
    })
  })

  test('is shown to a reader, who may not go it', async () => {
    const { slug } = await insertOperator()
    const reader = await insertActor({ role: 'reader' })
    expect(await visit(join.loader, reader, `/adherer/${slug}`, { slug })).toMatchObject({ body: { mayJoin: false } })
    expect(await send(join.action, reader, { intent: 'start' }, { slug })).toMatchObject({ status: 403 })
  })
})

describe('what strangers ask for', () => {
  test('is not there: neither the member, its paper, its document nor the convention of another', async () => {
    const operator = await insertOperator()
    const { actor, membership, shown } = await insertRequest(operator)
    const form = withFile(
      { intent: 'decision', taken: 'yes', decisionOrgan: 'C', decisionOn: '2026-10-01' },
      'd.pdf',
      PDF,
    )
    await send(join.action, actor, form, { slug: operator.slug })
    const about = { subjectKind: 'membership', subjectId: membership.id } as const
    const [document] = await withTenant(actor.organisationId, (tx) => listSharedDocuments(tx, about))
    const at = { membershipId: membership.id, documentId: document!.id, version: '1', versionId: shown.versionId }
    const other = await insertOperator()
    const stranger = await insertActor()
    for (const [handler, who] of [
      [member.loader, other.actor],
      [paper.loader, other.actor],
      [paper.loader, stranger],
      [file.loader, other.actor],
      [file.loader, stranger],
      [blank.loader, other.actor],
      [blank.loader, actor],
    ] as const) {
      const { status, location } = await visit(handler, who, '/x', at)
      expect([status === 404 || location === '/notre-centrale', status]).toEqual([true, expect.any(Number)])
    }
    for (const [handler, who] of [
      [paper.loader, actor],
      [paper.loader, operator.actor],
      [file.loader, actor],
      [file.loader, operator.actor],
    ] as const) {
      const { status, headers } = await visit(handler, who, '/x', at)
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
    }
  })

  test('is not changed either: another centre answers for no member of this one', async () => {
    const operator = await insertOperator()
    const { membership } = await insertRequest(operator)
    const other = await insertOperator()
    const answered = { intent: 'accept', version: String(membership.version), startsOn: '2026-12-01', endsOn: '' }
    const at = { membershipId: membership.id }
    expect(await send(member.action, other.actor, answered, at)).toMatchObject({ status: 404 })
    expect(await send(member.action, other.actor, { intent: 'invite', email: 'x@y.example' }, at)).toMatchObject({
      status: 404,
    })
  })
})

describe('the pages of our centre', () => {
  test('lead whoever keeps none to where one begins, and say so to whoever may not', async () => {
    const actor = await insertActor()
    expect(await visit(overview.loader, actor, '/notre-centrale')).toMatchObject({
      body: { centre: null, operator: false },
    })
    expect(await visit(members.loader, actor, '/x')).toMatchObject({ location: '/notre-centrale' })
    const form = { intent: 'save', name: 'Ma centrale', version: '0' }
    expect(await send(profile.action, actor, form)).toMatchObject({ status: 403 })
  })

  test('keep what was typed when the profile is refused or somebody was faster', async () => {
    const { actor } = await insertOperator()
    const form = { intent: 'save', name: '', version: '2', website: 'x', presentation: 'Bonjour', 'kind-cpas': 'on' }
    expect(await send(profile.action, actor, form)).toMatchObject({
      status: 400,
      body: { typed: { presentation: 'Bonjour', 'kind-cpas': 'on' }, problems: { name: 'name-missing' } },
    })
    const late = { ...form, name: 'Autre', website: '', version: '1' }
    expect(await send(profile.action, actor, late)).toMatchObject({ status: 409, body: { stale: 2 } })
    expect(await send(profile.action, actor, { ...late, version: '2' })).toMatchObject({ status: 302 })
  })

  test('show a reader the members, and let them change nothing', async () => {
    const operator = await insertOperator()
    const { membership } = await insertRequest(operator)
    const reader = await insertActor({ organisationId: operator.actor.organisationId, role: 'reader' })
    expect(await visit(members.loader, reader, '/x')).toMatchObject({ body: { mayOperate: false, count: 1 } })
    const at = { membershipId: membership.id }
    expect(await visit(member.loader, reader, '/x', at)).toMatchObject({ body: { mayOperate: false } })
    for (const handler of [add.loader, importing.loader, conventions.loader, profile.loader]) {
      expect(await visit(handler, reader, '/x')).toMatchObject({ status: 403 })
    }
    for (const handler of [member.action, add.action, importing.action, conventions.action, profile.action]) {
      expect(await send(handler, reader, { intent: 'accept' }, at)).toMatchObject({ status: 403 })
    }
  })

  test('preview a convention without publishing it', async () => {
    const { actor } = await insertOperator()
    const form = { title: 'Neuve', body: '# Objet\nTexte', months: '12', after: '1' }
    const looked = await send(conventions.action, actor, { ...form, intent: 'preview' })
    expect(looked).toMatchObject({
      body: { preview: { title: 'Neuve', blocks: [{ kind: 'heading' }, { kind: 'paragraph' }] } },
    })
    const { seal } = (looked.body as { preview: { seal: string } }).preview
    expect(await send(conventions.action, actor, { ...form, intent: 'publish', seal, after: '0' })).toMatchObject({
      status: 409,
      body: { after: 0, typed: { body: '# Objet\nTexte' } },
    })
  })

  test('import a list that was looked at first', async () => {
    const { actor } = await insertOperator()
    const upload = (content: string) => {
      const form = new FormData()
      form.append('file', new File([content], 'membres.csv'))
      return send(importing.action, actor, form)
    }
    expect(await upload('Montant;Date\n1;2')).toMatchObject({ status: 400, body: { refusal: 'no-names' } })
    const { location } = await upload(`Organisme;Genre\nCommune ${crypto.randomUUID()};commune`)
    expect(location).toMatch(/^\/notre-centrale\/membres\/importer\?fichier=[0-9a-f]{64}/)
    expect(await visit(importing.loader, actor, location!)).toMatchObject({ body: { preview: { counts: { new: 1 } } } })
    expect(await visit(members.loader, actor, '/x')).toMatchObject({ body: { count: 0 } })
    const sha256 = new URL(location!, 'http://x').searchParams.get('fichier')!
    expect(await send(importing.action, actor, { sha256, fileName: 'membres.csv' })).toMatchObject({ status: 302 })
    expect(await visit(members.loader, actor, '/x')).toMatchObject({ body: { count: 1 } })
    // Another centre's file is no file here.
    const other = await insertOperator()
    expect(await send(importing.action, other.actor, { sha256, fileName: 'x' })).toMatchObject({
      body: { refusal: 'changed' },
    })
  })

  test('are public only as far as the centre publishes itself', async () => {
    const shown = await insertOperator()
    const hidden = await insertOperator({ published: false })
    const read = async (slug: string) =>
      answerOf(await call(publicPage.loader, anonymousRequest(`/centre/${slug}`), { slug }))
    const { body } = await read(shown.slug)
    expect(body).toMatchObject({ signedIn: false, centre: { name: 'Centrale d’achat de test' } })
    expect(JSON.stringify(body)).not.toContain(shown.key.centreId)
    expect(await read(hidden.slug)).toMatchObject({ status: 404 })
  })
})
