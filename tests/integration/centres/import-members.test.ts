import { describe, expect, test } from 'vitest'
import { findMemberSheet } from '#app/domain/member-import/member-columns.ts'
import { planMembers } from '#app/domain/member-import/member-plan.ts'
import { memberLines } from '#app/domain/member-import/member-row.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import { importMembers } from '#app/services/centre/import-members.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listMembers } from '#db/queries/centre-members.ts'
import { listKnownBodies } from '#db/queries/member-import.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertOperator, insertRequest } from '#tests/factories/joining.ts'

const NONE = { text: '', status: null, kind: null, gap: null }

async function linesOf(csv: string) {
  const sheets = await readSpreadsheet(new TextEncoder().encode(csv))
  if (!sheets.ok) throw new Error(sheets.refusal)
  const sheet = findMemberSheet(sheets.value)
  return sheet ? memberLines(sheet) : null
}

const unique = () => crypto.randomUUID().slice(0, 8)

const list = (...names: string[]) =>
  [
    'Membres de la centrale',
    'Organisme;Genre;N° BCE;INS;Personne de contact;E-mail;Délibération;Réf. décision;Début',
    ...names.map((name) => `Commune de ${name};commune;;;Greffe;Greffe@${name}.example;01/10/2025;2025/4;01/01/2026`),
  ].join('\n')

type Operator = Awaited<ReturnType<typeof insertOperator>>

const questionsOf = async ({ actor, key }: Operator, lines: Parameters<typeof planMembers>[0]) => {
  const bodies = await withTenant(actor.organisationId, (tx) => listKnownBodies(tx, key.centreId))
  return planMembers(lines, bodies).flatMap((planned) =>
    planned.outcome === 'changed' && planned.question ? [planned.question] : [],
  )
}

/** As somebody who ticks every question of the preview, or none. */
async function importing(operator: Operator, csv: string, { agree = false } = {}) {
  const lines = (await linesOf(csv))!
  const agreedTo = new Set(agree ? await questionsOf(operator, lines) : [])
  return importMembers(operator.actor, { lines, fileName: 'membres.csv', agreedTo })
}

describe('a list of members', () => {
  test('is read below its title, whatever its headings are called, and written once', async () => {
    const operator = await insertOperator()
    const csv = list(unique(), unique())
    expect(await importing(operator, csv)).toMatchObject({ ok: true, value: { new: 2, refused: 0 } })
    expect(await importing(operator, csv)).toMatchObject({ ok: true, value: { new: 0, changed: 0, unchanged: 2 } })
    const rows = await withTenant(operator.actor.organisationId, (tx) => tx.select().from(memberships))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      ...{ status: 'accepted', contactName: 'Greffe', decisionOn: '2025-10-01', decisionReference: '2025/4' },
      ...{ startsOn: '2026-01-01', endsOn: '2029-12-31' },
    })
    expect(rows[0]?.contactEmail).toMatch(/^greffe@/)
  })

  test('twice at the same moment is written once', async () => {
    const operator = await insertOperator()
    const csv = list(unique(), unique(), unique())
    const both = await Promise.all([importing(operator, csv), importing(operator, csv)])
    expect(both.map((result) => result.ok && result.value.new).sort()).toEqual([0, 3])
  })

  test('of two centres at the same moment makes one body of each line, a member of both', async () => {
    const [one, other] = [await insertOperator(), await insertOperator()]
    const csv = list(...Array.from({ length: 300 }, unique))
    const both = await Promise.all([importing(one, csv), importing(other, csv)])
    const counts = both.map((result) => (result.ok ? [result.value.new, result.value.joined] : []))
    expect(counts.sort()).toEqual([
      [0, 300],
      [300, 0],
    ])
  })

  test('changes what it says and takes nothing away, of the adhesion and never of the body', async () => {
    const operator = await insertOperator()
    const { organisation, membership } = await insertRequest(operator)
    const row = `${organisation.name};commune;0207.725.104;;;autre@example.org;;;`
    const result = await importing(operator, `Organisme;Genre;BCE;INS;Contact;E-mail;Décision;Référence;Début\n${row}`)
    expect(result).toMatchObject({ ok: true, value: { changed: 1 } })
    const [after] = await withTenant(operator.actor.organisationId, (tx) => tx.select().from(memberships))
    expect(after).toMatchObject({ status: 'asked', contactName: 'Greffe', contactEmail: 'autre@example.org' })
    expect(after?.version).toBe(membership.version + 1)
  })

  test('is refused line by line, with the column and the reason, and the rest is written', async () => {
    const operator = await insertOperator()
    const name = `Commune de ${unique()}`
    const csv = [
      'Nom;Type;BCE;INS;Courriel;Décision',
      `${name};commune;;;;`,
      ';commune;;;;',
      'Commune de X;club de sport;;;;',
      'Commune de Y;commune;0207.725.105;123;pas une adresse;31/02/2025',
      `${name};commune;;;;`,
      'Commune de Z;commune;123;;;',
    ].join('\n')
    const lines = await linesOf(csv)
    expect(
      lines?.map(({ line, problems }) => [line, ...problems.map(({ column, code }) => `${column}:${code}`)]),
    ).toEqual([
      [2],
      [3, 'name:name-missing'],
      [4, 'kind:kind-unknown'],
      [
        5,
        'enterpriseNumber:enterprise-number-wrong',
        'nis:nis-wrong',
        'contactEmail:email-wrong',
        'decisionOn:day-wrong',
      ],
      [6, 'name:twice'],
      [7, 'enterpriseNumber:enterprise-number-digits'],
    ])
    expect(lines?.[4]?.problems[0]?.value).toBe('2')
    expect(await importing(operator, csv)).toMatchObject({ ok: true, value: { new: 1, refused: 5 } })
  })

  test('without a column of names is none', async () => {
    expect(await linesOf('Montant;Date\n12;01/01/2026')).toBeNull()
  })

  test('of two thousand bodies is written in seconds, and its first page read in a moment', async () => {
    const operator = await insertOperator()
    const names = Array.from({ length: 2000 }, (_, index) => `${unique()}${index}`)
    const lines = await linesOf(list(...names))
    const began = performance.now()
    const result = await importMembers(operator.actor, { lines: lines!, fileName: 'x' })
    expect(result).toMatchObject({ ok: true, value: { new: 2000 } })
    expect(performance.now() - began).toBeLessThan(5000)
    const read = performance.now()
    const page = await withTenant(operator.actor.organisationId, (tx) =>
      listMembers(tx, operator.key.centreId, { filter: NONE, limit: 50, offset: 1000 }),
    )
    expect(page).toHaveLength(50)
    expect(performance.now() - read).toBeLessThan(500)
  })

  test('is not for a reader', async () => {
    const operator = await insertOperator()
    const lines = await linesOf(list(unique()))
    const reader = { ...operator.actor, role: 'reader' } as const
    expect(await importMembers(reader, { lines: lines!, fileName: 'x' })).toMatchObject({ refusal: 'forbidden' })
  })
})

describe('a first day that a list moves', () => {
  const dated = (name: string, start: string) =>
    ['Organisme;Genre;Début', `Commune de ${name};commune;${start}`].join('\n')
  const termOf = async ({ actor }: Operator) => {
    const [row] = await withTenant(actor.organisationId, (tx) => tx.select().from(memberships))
    return [row?.startsOn, row?.endsOn]
  }

  test('takes the last day along, as long as the convention lasts', async () => {
    const operator = await insertOperator()
    const name = unique()
    await importing(operator, dated(name, '01/01/2026'))
    expect(await termOf(operator)).toEqual(['2026-01-01', '2029-12-31'])
    expect(await importing(operator, dated(name, '01/07/2026'), { agree: true })).toMatchObject({
      value: { changed: 1 },
    })
    expect(await termOf(operator)).toEqual(['2026-07-01', '2030-06-30'])
  })

  test('leaves a last day that was set by hand, and is refused after it', async () => {
    const operator = await insertOperator()
    const name = unique()
    await importing(operator, dated(name, '01/01/2026'))
    await withTenant(operator.actor.organisationId, (tx) => tx.update(memberships).set({ endsOn: '2027-06-30' }))
    await importing(operator, dated(name, '01/02/2026'), { agree: true })
    expect(await termOf(operator)).toEqual(['2026-02-01', '2027-06-30'])
    expect(await importing(operator, dated(name, '01/07/2027'), { agree: true })).toMatchObject({
      value: { changed: 0, refused: 1 },
    })
    expect(await termOf(operator)).toEqual(['2026-02-01', '2027-06-30'])
  })
})

describe('the term and the decision of a member', () => {
  const row = (name: string, { start, decided, contact }: { start: string; decided: string; contact: string }) =>
    `Organisme;Genre;Contact;Décision;Début\nCommune de ${name};commune;${contact};${decided};${start}`
  const FIRST = { start: '01/01/2026', decided: '01/10/2025', contact: 'Greffe' }
  const SECOND = { start: '01/12/2026', decided: '02/02/2026', contact: 'Recette' }

  async function imported() {
    const operator = await insertOperator()
    const name = unique()
    await importing(operator, row(name, FIRST))
    const member = async () => {
      const [found] = await withTenant(operator.actor.organisationId, (tx) => tx.select().from(memberships))
      return found!
    }
    const history = async () => {
      const subjectId = (await member()).id
      return withTenant(operator.actor.organisationId, (tx) =>
        listAuditOfSubject(tx, { subjectKind: 'membership', subjectId }),
      )
    }
    return { operator, name, member, history }
  }

  test('stay as they are while nobody agrees; the rest of the line is written', async () => {
    const { operator, name, member } = await imported()
    expect(await importing(operator, row(name, SECOND))).toMatchObject({ value: { changed: 0, held: 1 } })
    expect(await member()).toMatchObject({
      ...{ contactName: 'Recette', startsOn: '2026-01-01', endsOn: '2029-12-31', decisionOn: '2025-10-01' },
    })
  })

  test('change where it was agreed to, with old and new values in the history of that member', async () => {
    const { operator, name, member, history } = await imported()
    expect(await importing(operator, row(name, SECOND), { agree: true })).toMatchObject({ value: { changed: 1 } })
    expect(await member()).toMatchObject({ startsOn: '2026-12-01', endsOn: '2030-11-30', decisionOn: '2026-02-02' })
    const [newest, oldest] = await history()
    expect(oldest).toMatchObject({ action: 'membership.add', after: { startsOn: '2026-01-01' } })
    expect(newest).toMatchObject({
      action: 'membership.import-line',
      before: { startsOn: '2026-01-01', endsOn: '2029-12-31', decisionOn: '2025-10-01', contactName: 'Greffe' },
      after: { startsOn: '2026-12-01', endsOn: '2030-11-30', decisionOn: '2026-02-02', contactName: 'Recette' },
    })
  })

  test('do not change on an answer that was given of other dates', async () => {
    const { operator, name, member } = await imported()
    const lines = (await linesOf(row(name, SECOND)))!
    const agreedTo = new Set(await questionsOf(operator, lines))
    await withTenant(operator.actor.organisationId, (tx) => tx.update(memberships).set({ startsOn: '2026-03-01' }))
    await importMembers(operator.actor, { lines, fileName: 'x', agreedTo })
    expect((await member()).startsOn).toBe('2026-03-01')
  })
})
