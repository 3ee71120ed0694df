import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { newContractForm } from '#app/domain/contract-form.ts'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as register from '#app/routes/_app.marches._index/route.tsx'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import * as editing from '#app/routes/_app.marches.$contractId_.modifier.tsx'
import * as creating from '#app/routes/_app.marches.nouveau.tsx'
import * as suppliers from '#app/routes/marches.adjudicataires.ts'
import * as exporting from '#app/routes/marches.export[.]xlsx.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { findContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
type Handlers = { loader?: unknown; action?: unknown }
type Handler = Parameters<typeof call>[0]

async function visit(actor: Actor, handlers: Handlers, path: string, params: Record<string, string> = {}) {
  return answerOf(await call(handlers.loader as Handler, await signedInRequest(actor, path), params))
}

async function post(actor: Actor, handlers: Handlers, path: string, form: Record<string, string> | FormData) {
  const contractId = /marches\/([0-9a-f-]{36})/.exec(path)?.[1]
  const request = await signedInRequest(actor, path, form)
  return answerOf(await call(handlers.action as Handler, request, contractId ? { contractId } : {}))
}

async function create(actor: Actor, change: Partial<ContractDetails> = {}) {
  const result = await createContract(actor, { details: buildContract(change), today })
  if (!result.ok) throw new Error('the contract was refused')
  return result.value.contractId
}

const contractOf = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => findContract(tx, contractId))

const typed = (change: Partial<ContractForm> = {}): ContractForm => ({
  ...newContractForm(null, 'running'),
  object: 'Location de photocopieurs',
  nature: 'supplies',
  start: '2026-01-01',
  initialMonths: '48',
  ...change,
})

const undoOf = (cookies: string[]) => {
  const value = decodeURIComponent(cookies.find((cookie) => cookie.startsWith('message='))?.split(/[=;]/)[1] ?? '')
  return JSON.parse(Buffer.from(value.split('.')[0] ?? '', 'base64').toString()) as {
    text: string
    undo?: { fields: Record<string, string> }
  }
}

describe('every page', () => {
  const pages = [
    ['/marches', register.loader],
    ['/marches/nouveau', creating.loader],
    ['/marches/export.xlsx', exporting.loader],
    ['/marches/adjudicataires', suppliers.loader],
    [`/marches/${crypto.randomUUID()}`, page.loader],
    [`/marches/${crypto.randomUUID()}/modifier`, editing.loader],
  ] as const

  test.each(pages)('%s asks for a session', async (path, loader) => {
    const answer = await answerOf(await call(loader, anonymousRequest(path)))
    expect(answer).toMatchObject({ status: 302, location: `/login?vers=${encodeURIComponent(path)}` })
  })

  test('a wrong id and a contract of another organisation are not found', async () => {
    const actor = await insertActor()
    const foreign = await create(await insertActor())
    for (const contractId of ['nonsense', crypto.randomUUID(), foreign]) {
      expect((await visit(actor, page, `/marches/${contractId}`, { contractId })).status).toBe(404)
      expect((await visit(actor, editing, `/marches/${contractId}/modifier`, { contractId })).status).toBe(404)
    }
    expect((await visit(actor, creating, `/marches/nouveau?predecesseur=${foreign}`)).status).toBe(404)
    expect((await post(actor, page, `/marches/${foreign}`, { intent: 'archive' })).status).toBe(404)
    expect((await post(actor, editing, `/marches/${foreign}/modifier`, typed())).status).toBe(404)
  })

  test('a reader sees the register and a contract, without ways to change them', async () => {
    const coordinator = await insertActor()
    const contractId = await create(coordinator)
    const reader = await insertActor({ role: 'reader', organisationId: coordinator.organisationId })
    expect((await visit(reader, register, '/marches')).body).toMatchObject({
      may: { edit: false },
      lines: [{ id: contractId }],
    })
    expect((await visit(reader, page, `/marches/${contractId}`, { contractId })).body).toMatchObject({
      page: { may: { edit: false, archive: false, follow: true } },
    })
    expect((await visit(reader, creating, '/marches/nouveau')).status).toBe(403)
    expect((await visit(reader, editing, `/marches/${contractId}/modifier`, { contractId })).status).toBe(403)
    expect((await post(reader, creating, '/marches/nouveau', typed())).status).toBe(403)
    expect((await post(reader, page, `/marches/${contractId}`, { intent: 'archive' })).status).toBe(403)
    expect((await post(reader, register, '/marches?index', { intent: 'archive', contrat: contractId })).status).toBe(
      403,
    )
  })
})

test('a contract in preparation needs no term, one that runs does', async () => {
  const actor = await insertActor()
  const form = typed({ start: '', initialMonths: '' })
  const refused = await post(actor, creating, '/marches/nouveau', form)
  expect(refused.body).toMatchObject({ problems: { start: 'start-missing', initialMonths: 'duration-missing' } })
  const { location } = await post(actor, creating, '/marches/nouveau', { ...form, status: 'preparation' })
  expect((await contractOf(actor, location?.split('/').at(-1) ?? ''))?.details.term).toBeNull()
})

test('a reference that another contract bears is asked about, and kept once that is confirmed', async () => {
  const actor = await insertActor()
  await create(actor, { reference: 'L-1' })
  const otherOrganisation = await insertActor()
  expect((await post(otherOrganisation, creating, '/marches/nouveau', typed({ reference: 'L-1' }))).status).toBe(302)

  const form = typed({ reference: 'l-1' })
  expect(await post(actor, creating, '/marches/nouveau', form)).toMatchObject({
    status: 400,
    body: { form: { reference: 'l-1' }, problems: { reference: 'reference-shared' } },
  })
  const confirmed = await post(actor, creating, '/marches/nouveau', { ...form, sharesReference: 'on' })
  expect(confirmed.status).toBe(302)

  const page = `/marches/${confirmed.location?.split('/').at(-1)}/modifier`
  const opened = JSON.stringify({ ...form, version: '1' })
  expect((await post(actor, editing, page, { ...form, version: '1', remarks: 'Lot 2', opened })).status).toBe(302)
  const before = JSON.stringify({ ...form, version: '2', reference: 'autre' })
  const renamed = { ...form, version: '2', reference: 'L-1', opened: before }
  expect((await post(actor, editing, page, renamed)).body).toMatchObject({
    problems: { reference: 'reference-shared' },
  })
})

describe('the register', () => {
  test('shows what the address asks for and takes empty fields out of it', async () => {
    const actor = await insertActor()
    await create(actor, { object: 'Téléphonie', nature: 'services' })
    await create(actor, { object: 'Copieurs' })
    const { body } = await visit(actor, register, '/marches?nature=services')
    expect(body).toMatchObject({ counted: { total: 1, more: false }, lines: [{ object: 'Téléphonie' }] })
    const sent = await visit(actor, register, '/marches?q=&nature=services&gestionnaire=&tri=next-due')
    expect(sent).toMatchObject({ status: 302, location: '/marches?nature=services' })
  })

  test('archives what is ticked, and its message holds the way back', async () => {
    const actor = await insertActor()
    const [first, second] = [await create(actor), await create(actor)]
    const form = new FormData()
    form.set('intent', 'archive')
    form.append('contrat', first)
    form.append('contrat', second)
    const answer = await post(actor, register, '/marches?index&nature=supplies', form)
    expect(answer).toMatchObject({ status: 302, location: '/marches?nature=supplies' })
    const { text, undo } = undoOf(answer.cookies)
    expect(text).toBe('2 marchés archivés.')
    expect((await contractOf(actor, first))?.archivedAt).not.toBeNull()

    await post(actor, register, '/marches?index', undo?.fields ?? {})
    expect((await contractOf(actor, first))?.archivedAt).toBeNull()
    expect((await contractOf(actor, second))?.archivedAt).toBeNull()
  })

  test('gives what is ticked to another manager', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const form = { intent: 'assign', contrat: contractId, gestionnaire: actor.userId }
    const answer = await post(actor, register, '/marches?index', form)
    expect(undoOf(answer.cookies).text).toBe(`Un marché confié à ${actor.name}.`)
    expect((await contractOf(actor, contractId))?.details.managerId).toBe(actor.userId)
  })

  test.each([
    ['nothing ticked', { intent: 'archive' }, 'Cochez d’abord au moins un marché.'],
    ['no manager chosen', { intent: 'assign', contrat: crypto.randomUUID() }, 'Choisissez d’abord un gestionnaire.'],
    [
      'a contract that is gone',
      { intent: 'archive', contrat: crypto.randomUUID() },
      'Un des marchés choisis n’existe plus. Rien n’a été changé.',
    ],
  ])('says what is missing: %s', async (_, form, problem) => {
    const actor = await insertActor()
    expect((await post(actor, register, '/marches?index', form)).body).toEqual({ problem })
  })

  test.each([
    { intent: 'delete', contrat: crypto.randomUUID() },
    { intent: 'archive', contrat: 'nonsense' },
  ])('a forged form is a bad request', async (form) => {
    expect((await post(await insertActor(), register, '/marches?index', form)).status).toBe(400)
  })

  test('suggests suppliers of its own by how their name begins, capitals aside', async () => {
    const actor = await insertActor()
    for (const supplier of ['Proximus', 'PROXIDIS', 'Ricoh']) await create(actor, { supplier })
    await create(await insertActor(), { supplier: 'Proxy Étranger' })
    const names = async (typed: string) =>
      (await visit(actor, suppliers, `/marches/adjudicataires?debut=${typed}`)).body
    expect(await names('prox')).toEqual({ names: ['Proximus', 'PROXIDIS'] })
    expect(await names('')).toEqual({ names: ['PROXIDIS', 'Proximus', 'Ricoh'] })
    expect(await names('zz')).toEqual({ names: [] })
  })

  test('says that nothing changed when it was done already', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const again = await post(actor, register, '/marches?index', { intent: 'restore', contrat: contractId })
    expect(undoOf(again.cookies).text).toBe('Rien n’a changé : ces marchés étaient déjà dans cet état.')
  })

  test('exports exactly what is filtered, as a workbook', async () => {
    const actor = await insertActor()
    await create(actor, { object: 'Téléphonie', nature: 'services' })
    const answer = await call(exporting.loader, await signedInRequest(actor, '/marches/export.xlsx?nature=services'))
    if (!(answer instanceof Response)) throw new Error('no file')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="marches-\d{4}-\d\d-\d\d\.xlsx"$/)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('a new contract', () => {
  test('is created from the form and shown', async () => {
    const actor = await insertActor()
    const answer = await post(actor, creating, '/marches/nouveau', typed({ estimatedValue: '198.000,00' }))
    const contractId = answer.location?.split('/').at(-1) ?? ''
    expect(await contractOf(actor, contractId)).toMatchObject({ details: { estimatedValue: 19_800_000 } })
  })

  test('with mistakes keeps everything that was typed and names each field', async () => {
    const form = typed({
      object: '',
      initialMonths: '0',
      estimatedValue: 'beaucoup',
      remarks: 'À garder',
      predecessor: '',
    })
    const answer = await post(await insertActor(), creating, '/marches/nouveau', form)
    expect(answer).toMatchObject({
      status: 400,
      body: {
        form,
        problems: { object: 'object-missing', initialMonths: 'too-small:1', estimatedValue: 'unreadable-amount' },
      },
    })
  })

  test('follows upon the contract whose reference or address was typed', async () => {
    const actor = await insertActor()
    const predecessorId = await create(actor, { reference: 'DSI-2024-007' })
    for (const predecessor of ['DSI-2024-007', `https://mercuriale.example/marches/${predecessorId}`]) {
      const { location } = await post(actor, creating, '/marches/nouveau', typed({ predecessor }))
      const contract = await contractOf(actor, location?.split('/').at(-1) ?? '')
      expect(contract?.details.predecessorId).toBe(predecessorId)
    }
    const unknown = await post(actor, creating, '/marches/nouveau', typed({ predecessor: 'DSI-1999-001' }))
    expect(unknown.body).toMatchObject({ problems: { predecessor: 'unknown-predecessor' } })
    await create(actor, { reference: 'DSI-2024-007' })
    const several = await post(actor, creating, '/marches/nouveau', typed({ predecessor: 'DSI-2024-007' }))
    expect(several.body).toMatchObject({ problems: { predecessor: 'several-predecessors' } })
  })

  test('that succeeds another starts with what is known of it', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { object: 'Copieurs', reference: 'R1', managerId: actor.userId })
    const { body } = await visit(actor, creating, `/marches/nouveau?predecesseur=${contractId}`)
    expect(body).toMatchObject({
      follows: 'Copieurs',
      form: { object: 'Copieurs', predecessor: 'R1', status: 'preparation', managerId: actor.userId, reference: '' },
    })
  })
})

describe('editing a contract', () => {
  const opened = async (actor: Actor, contractId: string) => {
    const { body } = await visit(actor, editing, `/marches/${contractId}/modifier`, { contractId })
    return (body as { form: ContractForm }).form
  }

  test('saves and leads back to its page', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { supplier: 'Ricoh' })
    const form = await opened(actor, contractId)
    const answer = await post(actor, editing, `/marches/${contractId}/modifier`, { ...form, supplier: 'Canon' })
    expect(answer).toMatchObject({ status: 302, location: `/marches/${contractId}` })
    expect((await contractOf(actor, contractId))?.details).toMatchObject({
      supplier: 'Canon',
      object: 'Location de photocopieurs',
    })
  })

  test('after somebody else puts both together and asks again, saving nothing', async () => {
    const anne = await insertActor({ name: 'Anne' })
    const bruno = await insertActor({ name: 'Bruno', organisationId: anne.organisationId })
    const contractId = await create(anne, { object: 'Copieurs', supplier: 'Ricoh' })
    const path = `/marches/${contractId}/modifier`
    const form = await opened(anne, contractId)
    await post(bruno, editing, path, { ...form, supplier: 'Canon', remarks: 'Vu avec le service' })

    const mine = { ...form, opened: JSON.stringify(form), supplier: 'Xerox', object: 'Copieurs couleur' }
    const answer = await post(anne, editing, path, mine)
    expect(answer).toMatchObject({
      status: 409,
      body: {
        form: { supplier: 'Xerox', object: 'Copieurs couleur', remarks: 'Vu avec le service', version: '2' },
        stale: {
          conflicts: { supplier: 'Canon' },
          changes: [expect.stringMatching(/^Bruno a changé Adjudicataire, Remarques 2/)],
        },
      },
    })
    expect((await contractOf(anne, contractId))?.details).toMatchObject({ supplier: 'Canon', object: 'Copieurs' })

    const { form: merged } = answer.body as { form: ContractForm }
    expect((await post(anne, editing, path, merged)).status).toBe(302)
    expect((await contractOf(anne, contractId))?.details).toMatchObject({
      supplier: 'Xerox',
      object: 'Copieurs couleur',
      remarks: 'Vu avec le service',
    })
  })

  test('keeps a manager who has left among those to choose, marked so', async () => {
    const actor = await insertActor()
    const approver = await insertActor({ role: 'approver', organisationId: actor.organisationId })
    const contractId = await create(actor, { managerId: approver.userId })
    const { body } = await visit(actor, editing, `/marches/${contractId}/modifier`, { contractId })
    expect(body).toMatchObject({ options: { managers: [{ id: approver.userId }, { id: actor.userId }] } })
  })

  test('with mistakes keeps everything that was typed', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const form = { ...(await opened(actor, contractId)), start: '31/02/2026' }
    const answer = await post(actor, editing, `/marches/${contractId}/modifier`, form)
    expect(answer).toMatchObject({ status: 400, body: { form, problems: { start: 'not-a-day' } } })
  })
})

describe('the page of a contract', () => {
  test('says what to do, shows its dates in words and its history with before and after', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { term: buildTerm(), supplier: 'Ricoh' })
    const form = { ...typed({ supplier: 'Canon', version: '1', start: '2024-03-01', initialMonths: '36' }) }
    await post(actor, editing, `/marches/${contractId}/modifier`, {
      ...form,
      renewalKind: 'tacit',
      renewalMax: '1',
      renewalMonths: '12',
      notice: '3',
    })

    const { body } = await visit(actor, page, `/marches/${contractId}`, { contractId })
    const { lines, page: shown } = body as { lines: { sentence: unknown[] }[]; page: Record<string, unknown> }
    expect(lines.length).toBeGreaterThan(0)
    expect(shown.dates).toContainEqual({ label: 'Début', text: expect.stringContaining('vendredi 1er mars 2024') })
    expect(shown.history).toMatchObject({
      lines: [
        {
          title: 'Marché modifié',
          who: actor.name,
          changes: expect.arrayContaining([{ label: 'Adjudicataire', before: 'Ricoh', after: 'Canon' }]),
        },
        { title: 'Marché créé' },
      ],
    })
  })

  test('archives with a way back, restores and follows', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const path = `/marches/${contractId}`
    const archived = await post(actor, page, path, { intent: 'archive' })
    expect(undoOf(archived.cookies).undo?.fields).toEqual({ intent: 'restore' })
    expect((await visit(actor, page, path, { contractId })).body).toMatchObject({ page: { marks: { archived: true } } })
    await post(actor, page, path, { intent: 'restore' })
    await post(actor, page, path, { intent: 'follow' })
    expect((await visit(actor, page, path, { contractId })).body).toMatchObject({
      page: { marks: { archived: false }, follows: true },
    })
    await post(actor, page, path, { intent: 'unfollow' })
    expect((await visit(actor, page, path, { contractId })).body).toMatchObject({ page: { follows: false } })
    expect((await post(actor, page, path, { intent: 'delete' })).status).toBe(400)
  })
})
