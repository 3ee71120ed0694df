import { describe, expect, test } from 'vitest'
import type { ImportedFacts } from '#app/domain/register-import/fact-column.ts'
import { codes, report, settle, t, tableOf } from '#tests/unit/register-import/registers.ts'

type Cells = Partial<Record<keyof ImportedFacts, string | number>>

/** One contract whose columns bear the headings that we write ourselves. */
function rowOf(cells: Cells) {
  const columns = Object.keys(cells) as (keyof ImportedFacts)[]
  const headings = columns.map((column) => t(`columns.${column}`))
  const [settled] = settle(tableOf(['Objet', 'N°', ...headings], ['Entretien', 'R1', ...Object.values(cells)]))
  const facts = settled?.row.ignored === null ? settled.row.fields.facts : undefined
  return { facts, problems: report([settled!])[0]!.problems, codes: codes(report([settled!])[0]) }
}

describe('a fact of the law', () => {
  test.each<[Cells, ImportedFacts]>([
    [{ sector: 'spéciaux' }, { sector: 'special' }],
    [{ sector: 'Secteurs classiques' }, { sector: 'classic' }],
    [{ budget: 'Extraordinaire' }, { budget: 'extraordinary' }],
    [{ budget: 'ordinaire' }, { budget: 'ordinary' }],
    [{ ground: 'urgence impérieuse' }, { ground: 'urgency' }],
    [{ supplierSize: 'Petite entreprise' }, { supplierSize: 'small' }],
    [{ framework: 'oui' }, { framework: true }],
    [{ framework: 'non' }, { framework: false }],
    [{ centreListed: 'x' }, { centreListed: true }],
    [{ rightPublished: 'faux' }, { rightPublished: false }],
    [{ inHouseCapital: 1 }, { inHouseCapital: true }],
    [{ inHouseActivity: 0 }, { inHouseActivity: false }],
    [{ launchedOn: '01/02/2026' }, { launchedOn: '2026-02-01' }],
    [{ awardedOn: '2 mars 2026' }, { awardedOn: '2026-03-02' }],
    [{ centreMaximum: '1.000,50' }, { centreMaximum: 100_050 }],
    [{ centreRemaining: 0 }, { centreRemaining: 0 }],
    [{ routeProof: ' Délibération  12 ' }, { routeProof: 'Délibération 12' }],
    [{ procedureMotive: 'Un\nmotif' }, { procedureMotive: 'Un\nmotif' }],
    [{ jointPartners: 'Ville' }, { jointPartners: 'Ville' }],
  ])('%j is read as %j', (cells, facts) => expect(rowOf(cells)).toMatchObject({ facts, codes: [] }))

  test('is kept beside every other one', () => {
    expect(rowOf({ sector: 'classique', launchedOn: '01/02/2026', centreMaximum: 10, framework: 'oui' }).facts).toEqual(
      {
        sector: 'classic',
        launchedOn: '2026-02-01',
        centreMaximum: 1000,
        framework: true,
      },
    )
  })

  test.each<[Cells, string, string]>([
    [{ sector: 'autre' }, 'unknown-word', 'warning'],
    [{ budget: 'autre' }, 'unknown-word', 'warning'],
    [{ ground: 'autre' }, 'unknown-word', 'warning'],
    [{ supplierSize: 'autre' }, 'unknown-word', 'warning'],
    [{ centreListed: 'peut-être' }, 'unknown-word', 'warning'],
    [{ framework: 2 }, 'unknown-word', 'warning'],
    [{ launchedOn: '31/02/2026' }, 'impossible-date', 'error'],
    [{ awardedOn: 'bientôt' }, 'unreadable-date', 'error'],
    [{ centreMaximum: 'beaucoup' }, 'unreadable-amount', 'error'],
    [{ centreRemaining: '100 TVAC' }, 'amount-includes-vat', 'error'],
    [{ routeProof: 'x'.repeat(501) }, 'text-too-long', 'error'],
  ])('%j is left out and reported: %s', (cells, code, severity) => {
    const row = rowOf(cells)
    expect(row.facts).toBeUndefined()
    expect(row.problems).toMatchObject([{ field: Object.keys(cells)[0], code, severity, cell: 'C2' }])
  })

  test('is no fact in an empty cell, and none where the file has no such column', () => {
    expect(rowOf({ sector: '-', launchedOn: '', centreMaximum: 's.o.', framework: '', routeProof: '/' })).toMatchObject(
      {
        codes: [],
      },
    )
    expect(rowOf({ sector: '-', launchedOn: '' }).facts).toBeUndefined()
    expect(rowOf({}).facts).toBeUndefined()
  })

  test('is a day in the order in which its column writes days', () => {
    const rows = settle(
      tableOf(
        ['Objet', 'N°', t('columns.launchedOn')],
        ['A', '1', '03/25/2026'],
        ['B', '2', '12/31/2026'],
        ['C', '3', '04/05/2026'],
      ),
    )
    expect(rows.map(({ row }) => row.ignored === null && row.fields.facts?.launchedOn)).toEqual([
      '2026-03-25',
      '2026-12-31',
      '2026-04-05',
    ])
  })
})
