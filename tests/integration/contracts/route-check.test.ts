import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractFormOf } from '#app/domain/contract-form.ts'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import * as editing from '#app/routes/_app.marches.$contractId_.modifier.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { archiveDocument } from '#app/services/documents/archive-document.server.ts'
import { listContractChecks } from '#db/queries/contract-checks.ts'
import { findContract } from '#db/queries/contracts.ts'
import { insertDocument, insertDocumentVersion } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const today = '2026-11-22'
const ORDER: Partial<ContractDetails> = {
  route: 'centre',
  procedure: 'CENTRALE',
  status: 'launched',
  launchedOn: '2023-03-15',
  estimatedValue: euro(60_000),
  centre: 'FOREM',
  centreReferences: ['DMP2000242', 'lot 2'],
  centreListed: true,
  centreMaximum: euro(900_000),
  centreRemaining: euro(200_000),
  routeProof: 'Annexe 2',
}

async function create(actor: Actor, change: Partial<ContractDetails> = {}) {
  const result = await createContract(actor, { details: buildContract(change), today })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}

const edit = (actor: Actor, contractId: string, version: number, change: Partial<ContractDetails>) =>
  editContract(actor, { contractId, version, details: buildContract(change), today })

const routeChecks = async (actor: Actor, contractId: string) => {
  const checks = await withTenant(actor.organisationId, (tx) => listContractChecks(tx, contractId))
  return checks.filter(({ outcome }) => outcome.kind === 'route')
}

const storedOf = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => findContract(tx, contractId))

const insertPaper = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, async (tx) => {
    const documentId = await insertDocument(tx, { contractId, kind: 'other', title: 'Convention signée' })
    const file = { fileName: 'convention.pdf', mediaType: 'application/pdf', byteSize: 4, sha256: 'a'.repeat(64) }
    await insertDocumentVersion(tx, documentId, { ...file, uploadedBy: actor.userId })
    return documentId
  })

const form = (change: Partial<ContractForm> = {}, version = 1): ContractForm => ({
  ...contractFormOf(buildContract(ORDER), { predecessor: null, version }),
  ...change,
})

async function post(actor: Actor, contractId: string, typed: ContractForm) {
  return answerOf(
    await call(editing.action, await signedInRequest(actor, `/marches/${contractId}/modifier`, typed), { contractId }),
  )
}

async function shown(actor: Actor, contractId: string) {
  return answerOf(await call(page.loader, await signedInRequest(actor, `/marches/${contractId}`), { contractId }))
}

describe('the check of a route', () => {
  test('is kept at the launch with its facts, its rows and who recorded it, and only that one', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, ORDER)
    const all = await withTenant(actor.organisationId, (tx) => listContractChecks(tx, contractId))
    expect(all).toMatchObject([{ day: '2023-03-15', fits: 'yes', recordedBy: actor.name, outcome: { kind: 'route' } }])
    expect(all[0]?.outcome.check.facts).toMatchObject({
      centreRemaining: euro(200_000),
      references: 'DMP2000242, lot 2',
    })
  })

  test('stays while its facts do, and is made anew when a proof is added', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { ...ORDER, routeProof: null })
    await edit(actor, contractId, 1, { ...ORDER, routeProof: null, remarks: 'Vu' })
    expect(await routeChecks(actor, contractId)).toHaveLength(1)
    await edit(actor, contractId, 2, ORDER)
    expect((await routeChecks(actor, contractId)).map(({ fits }) => fits)).toEqual(['yes', 'to-verify'])
  })

  test('of a joint contract of our own stands beside that of its procedure', async () => {
    const actor = await insertActor()
    const joint = { status: 'launched', launchedOn: '2023-03-15', estimatedValue: euro(60_000), jointPartners: 'CILE' }
    const contractId = await create(actor, { ...joint, status: 'launched' })
    const all = await withTenant(actor.organisationId, (tx) => listContractChecks(tx, contractId))
    expect(all.map(({ outcome }) => outcome.kind).sort()).toEqual(['launch', 'route'])
  })

  test('is shown on the page frozen, with each proof in words', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, ORDER)
    const documentId = await insertPaper(actor, contractId)
    await edit(actor, contractId, 1, { ...ORDER, routeProof: null, routeDocumentId: documentId })
    const { body } = await shown(actor, contractId)
    expect(body).toMatchObject({
      checks: {
        launch: null,
        route: {
          answer: { fits: 'yes' },
          frozen: expect.stringMatching(/15\smars\s2023/),
          points: expect.arrayContaining([
            expect.objectContaining({ code: 'beneficiary', document: { id: documentId, title: 'Convention signée' } }),
            expect.objectContaining({ code: 'remaining', text: expect.stringContaining('200.000,00') }),
          ]),
          earlier: [{ answer: { fits: 'yes' } }],
        },
      },
      page: {
        history: {
          lines: expect.arrayContaining([
            expect.objectContaining({
              changes: expect.arrayContaining([
                expect.objectContaining({ label: 'Pièce du marché qui le prouve', after: 'Convention signée' }),
              ]),
            }),
          ]),
        },
      },
    })
  })

  test('of a running contract without launch day follows the law of today and is not kept', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { ...ORDER, status: 'running', launchedOn: null })
    expect(await routeChecks(actor, contractId)).toEqual([])
    expect((await shown(actor, contractId)).body).toMatchObject({
      checks: { route: { frozen: null, pending: expect.stringContaining('date de lancement') } },
    })
  })
})

describe('the form', () => {
  test('keeps what a route asks, and drops what belongs to another one', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, ORDER)
    const right = { route: 'exclusive-right', rightPublished: 'yes', rightCompatible: 'no', routeProof: 'Loi du 7 mai' }
    expect((await post(actor, contractId, form(right))).location).toBe(`/marches/${contractId}`)
    expect((await storedOf(actor, contractId))?.details).toMatchObject({
      ...{ route: 'exclusive-right', rightPublished: true, rightCompatible: false, routeProof: 'Loi du 7 mai' },
      ...{ centreListed: null, centreMaximum: null, centreRemaining: null, centre: 'FOREM' },
    })
  })

  test('refuses at the field what cannot be, with everything that was typed', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, ORDER)
    const wrong = { centreRemaining: '900.000,01', centreOwnMaximum: 'beaucoup', jointLead: 'CILE' }
    const answer = await post(actor, contractId, form(wrong))
    expect(answer).toMatchObject({
      status: 400,
      body: {
        form: wrong,
        problems: {
          centreRemaining: 'over-framework-maximum',
          centreOwnMaximum: 'unreadable-amount',
          jointPartners: 'partners-missing',
        },
      },
    })
  })

  test('takes a paper of this contract as a proof, none that was retired, and no other', async () => {
    const actor = await insertActor()
    const [one, other] = [await create(actor, ORDER), await create(actor, { object: 'Autre' })]
    const foreign = await insertPaper(actor, other)
    const answer = await post(actor, one, form({ routeDocumentId: foreign }))
    expect(answer).toMatchObject({ status: 400, body: { problems: { routeDocumentId: 'unknown-document' } } })
    const retired = await insertPaper(actor, one)
    await archiveDocument(actor, { contractId: one, documentId: retired, archived: true })
    expect(await post(actor, one, form({ routeDocumentId: retired }))).toMatchObject({
      ...{ status: 400, body: { problems: { routeDocumentId: 'unknown-document' } } },
    })
    const own = await insertPaper(actor, one)
    expect((await post(actor, one, form({ routeDocumentId: own }))).location).toBe(`/marches/${one}`)
  })

  test('after somebody else answered too puts both together, in words', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, ORDER)
    await edit(actor, contractId, 1, { ...ORDER, centreListed: false, centreRemaining: euro(1) })
    const opened = JSON.stringify(form())
    const answer = await post(actor, contractId, { ...form({ centreListed: '' }), opened } as ContractForm)
    expect(answer).toMatchObject({
      status: 409,
      body: {
        form: { centreListed: '', centreRemaining: '1,00', version: '2' },
        stale: { conflicts: { centreListed: 'Non' } },
      },
    })
  })
})
