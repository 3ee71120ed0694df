import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractListRequestOf } from '#app/domain/contract-filter.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { eachContract } from '#db/queries/contract-export.ts'
import { listContracts, listNamesInRegister, listRegisterIds } from '#db/queries/contract-register.ts'
import { insertContracts, setContractsArchived } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'

async function register(contracts: Partial<ContractDetails>[]) {
  const actor = await insertActor()
  const ids = await withTenant(actor.organisationId, async (tx) => {
    const added = await insertContracts(
      tx,
      contracts.map((change) => ({ details: buildContract(change) })),
    )
    await recomputeDeadlines(tx, added, today)
    return added
  })
  return { actor, ids }
}

const list = (actor: Actor, address: string, window = { limit: 100, offset: 0 }) => {
  const { filter, order } = contractListRequestOf(new URLSearchParams(address))
  return withTenant(actor.organisationId, (tx) => listContracts(tx, { filter, order, window }))
}
const objects = async (actor: Actor, address: string) => (await list(actor, address)).rows.map(({ object }) => object)
const found = (actor: Actor, query: string) => objects(actor, `q=${encodeURIComponent(query)}`)

describe('searching in French', () => {
  const library = () =>
    register([
      { object: 'Téléphonie fixe des écoles provinciales', reference: 'DSI-2024-007', supplier: 'Proximus' },
      { object: 'Location de photocopieurs multifonctions', reference: 'DSI-2024-012', centre: 'FOREM' },
      { object: 'Entretien des chaudières', supplier: 'Société Générale de Chauffage', remarks: 'Contrat cadre' },
      { object: 'Œuvres d’art 🎨 مدرسة', managerText: 'Élodie Van Überg' },
    ])

  test.each([
    ['telephonie', 'Téléphonie fixe des écoles provinciales'],
    ['TÉLÉPHONIE', 'Téléphonie fixe des écoles provinciales'],
    ['école provinciale', 'Téléphonie fixe des écoles provinciales'],
    ['photocopieur', 'Location de photocopieurs multifonctions'],
    ['chaudiere entretiens', 'Entretien des chaudières'],
    ['proximus', 'Téléphonie fixe des écoles provinciales'],
    ['forem', 'Location de photocopieurs multifonctions'],
    ['elodie', 'Œuvres d’art 🎨 مدرسة'],
    ['DSI-2024-007', 'Téléphonie fixe des écoles provinciales'],
    ['2024-012', 'Location de photocopieurs multifonctions'],
    ['photocop', 'Location de photocopieurs multifonctions'],
    ['مدرسة', 'Œuvres d’art 🎨 مدرسة'],
  ])('finds by %s', async (query, object) => {
    const { actor } = await library()
    expect(await found(actor, query)).toContain(object)
  })

  test.each([
    ['télefonie', 'Téléphonie fixe des écoles provinciales'],
    ['photocopyeurs', 'Location de photocopieurs multifonctions'],
    ['chaudiaires', 'Entretien des chaudières'],
  ])('forgives the typing error in %s', async (query, object) => {
    const { actor } = await library()
    expect(await found(actor, query)).toEqual([object])
  })

  test('a reference typed whole brings no neighbour of its year along', async () => {
    const { actor } = await register(
      Array.from({ length: 30 }, (_, number) => ({ object: `Lot ${number}`, reference: `DSI-2024-${100 + number}` })),
    )
    expect(await found(actor, 'DSI-2024-117')).toEqual(['Lot 17'])
  })

  test('what means nothing finds nothing and breaks nothing', async () => {
    const { actor } = await library()
    for (const query of ['%', '_', "'; drop table contracts; --", '\\', '()|&!:*', 'zzzzzz', '"']) {
      expect(await found(actor, query)).toEqual([])
    }
  })

  test('the best answer stands first, unless another order is asked for', async () => {
    const { actor } = await register([
      { object: 'Maintenance', remarks: 'avec des serveurs', term: buildTerm({ start: '2020-01-01' }) },
      { object: 'Serveurs et maintenance des serveurs', term: buildTerm({ start: '2025-01-01' }) },
    ])
    expect((await found(actor, 'serveur'))[0]).toBe('Serveurs et maintenance des serveurs')
    expect((await objects(actor, 'q=serveur&tri=start'))[0]).toBe('Maintenance')
  })

  test('another organisation is never found', async () => {
    await library()
    const stranger = await insertActor()
    expect(await found(stranger, 'telephonie')).toEqual([])
    expect((await list(stranger, '')).total).toBe(0)
    expect(await withTenant(stranger.organisationId, (tx) => listNamesInRegister(tx, { column: 'supplier' }))).toEqual(
      [],
    )
  })
})

describe('filters', () => {
  test('each keeps exactly what it names', async () => {
    const actor = await insertActor()
    const named = { managerId: actor.userId }
    const ids = await withTenant(actor.organisationId, async (tx) => {
      const added = await insertContracts(tx, [
        { details: buildContract({ object: 'a', nature: 'works', ...named }) },
        { details: buildContract({ object: 'b', route: 'centre', procedure: 'CENTRALE', centre: 'FOREM' }) },
        { details: buildContract({ object: 'c', status: 'preparation', term: null, managerText: 'Anne' }) },
        { details: buildContract({ object: 'd', supplier: 'Ricoh', term: buildTerm(), ...named }), invented: true },
        { details: buildContract({ object: 'e' }) },
      ])
      await recomputeDeadlines(tx, added, today)
      await setContractsArchived(tx, added.slice(4), new Date())
      return added
    })
    expect(ids).toHaveLength(5)
    const kept = async (address: string) => (await objects(actor, `${address}&tri=object`)).join('')
    expect(await kept('')).toBe('abcd')
    expect(await kept('nature=works')).toBe('a')
    expect(await kept('nature=works&nature=supplies&statut=running')).toBe('abd')
    expect(await kept('voie=centre&procedure=CENTRALE')).toBe('b')
    expect(await kept('centrale=FOREM')).toBe('b')
    expect(await kept('adjudicataire=Ricoh')).toBe('d')
    expect(await kept(`gestionnaire=${actor.userId}`)).toBe('ad')
    expect(await kept('gestionnaire=aucun')).toBe('b')
    expect(await kept('statut=preparation')).toBe('c')
    expect(await kept('sans-dates=oui')).toBe('c')
    expect(await kept('invente=oui')).toBe('d')
    expect(await kept('echeance=notice')).toBe('d')
    expect(await kept('fin-du=2027-01-01&fin-au=2027-12-31')).toBe('d')
    expect(await kept('archives=only')).toBe('e')
    expect(await kept('archives=with')).toBe('abcde')
    expect(await kept('q=Ricoh&nature=works')).toBe('')
  })

  test('the list counts exactly the rows that its pages and its export hold', async () => {
    const { actor } = await register(
      Array.from({ length: 23 }, (_, number) => ({
        object: `Copieur ${number}`,
        nature: number % 3 ? 'supplies' : 'works',
      })),
    )
    for (const address of ['', 'nature=works', 'q=copieurs', 'q=copieurs&nature=works', 'archives=only']) {
      const { total, more } = await list(actor, address)
      const paged: string[] = []
      for (let offset = 0; offset < 30; offset += 5) {
        paged.push(...(await list(actor, address, { limit: 5, offset })).rows.map(({ id }) => id))
      }
      const { filter, order } = contractListRequestOf(new URLSearchParams(address))
      const exported: unknown[] = await withTenant(actor.organisationId, async (tx) => {
        const rows = []
        for await (const row of eachContract(tx, { filter, order })) rows.push(row)
        return rows
      })
      expect({ more, paged: new Set(paged).size, exported: exported.length }).toEqual({
        more: false,
        paged: total,
        exported: total,
      })
    }
  })
})

describe('order and pages', () => {
  const mixed = () =>
    register([
      { object: 'zèbre', term: buildTerm({ start: '2025-01-01' }), approvedValue: 300 },
      { object: 'École', term: buildTerm({ start: '2024-01-01' }), estimatedValue: 100 },
      { object: 'eau', term: null },
      { object: 'Abri', term: buildTerm({ start: '2026-01-01' }), estimatedValue: 900, approvedValue: 200 },
      { object: 'œuvre', term: null },
    ])

  test.each([
    ['object', ['Abri', 'eau', 'École', 'œuvre', 'zèbre']],
    ['-object', ['zèbre', 'œuvre', 'École', 'eau', 'Abri']],
    ['start', ['École', 'zèbre', 'Abri', expect.any(String), expect.any(String)]],
    ['-start', ['Abri', 'zèbre', 'École', expect.any(String), expect.any(String)]],
    ['value', ['École', 'Abri', 'zèbre', expect.any(String), expect.any(String)]],
    ['-value', ['zèbre', 'Abri', 'École', expect.any(String), expect.any(String)]],
  ])('by %s, as people read, with what is empty at the end', async (sort, order) => {
    const { actor } = await mixed()
    expect(await objects(actor, `tri=${sort}`)).toEqual(order)
  })

  test.each(['next-due', '-next-due', 'current-end', '-current-end', '-final-end', '-reference', 'value'])(
    'by %s no page repeats or skips a contract',
    async (sort) => {
      const { actor, ids } = await register([
        ...Array.from({ length: 9 }, () => ({ term: buildTerm() })),
        ...Array.from({ length: 8 }, () => ({ term: null })),
      ])
      const seen: string[] = []
      for (let offset = 0; offset <= 20; offset += 4) {
        const { rows } = await list(actor, `tri=${sort}`, { limit: 4, offset })
        seen.push(...rows.map(({ id }) => id))
      }
      expect([...seen].sort()).toEqual([...ids].sort())
      const { filter, order } = contractListRequestOf(new URLSearchParams(`tri=${sort}`))
      const whole = await withTenant(actor.organisationId, (tx) =>
        listRegisterIds(tx, { filter, order, window: { limit: 100, offset: 0 } }),
      )
      expect(seen).toEqual(whole.ids)
    },
  )
})

test('the suppliers to choose from are named once each, in reading order', async () => {
  const { actor } = await register([
    { supplier: 'Zebra' },
    { supplier: 'Émile' },
    { supplier: 'Zebra' },
    { supplier: 'Abc' },
  ])
  expect(await withTenant(actor.organisationId, (tx) => listNamesInRegister(tx, { column: 'supplier' }))).toEqual([
    'Abc',
    'Émile',
    'Zebra',
  ])
})
