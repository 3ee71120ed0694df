import { describe, expect, test } from 'vitest'
import { LAST_DAY } from '#app/domain/calendar.ts'
import type { ContractDetails, Term } from '#app/domain/contract.ts'
import { EXPORTED_COLUMNS, type ExportedColumn, registerRow } from '#app/domain/register-import/register-row.ts'
import { cellText } from '#app/domain/register-import/sheet.ts'
import { registerWords } from '#app/i18n/register-words.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'
import { t, text } from '#tests/unit/register-import/registers.ts'

const cellsOf = (change: Partial<ContractDetails>, managerEmail: string | null = null) => {
  const row = registerRow({ details: buildContract(change), managerEmail }, registerWords(t))
  return Object.fromEntries(EXPORTED_COLUMNS.map((column, index) => [column, row[index] ?? null]))
}
const shown = (change: Partial<ContractDetails>, ...columns: ExportedColumn[]) => {
  const cells = cellsOf(change)
  return columns.map((column) => cellText(cells[column]))
}

describe('a contract as a row of the register', () => {
  test('has each of its facts in its column, as the importer reads it', () => {
    const cells = cellsOf({
      ...{ reference: 'R1', object: '=Copieurs', nature: 'supplies', route: 'own', procedure: 'PNSPP' },
      ...{ procedureLabel: 'exclusivité', supplier: 'SA NRB', estimatedValue: 123_456, approvedValue: 0 },
      ...{ status: 'running', centre: 'FOREM', centreReferences: ['A', 'B'], budgetArticle: '104', funding: 'FEDER' },
      ...{ cpvCodes: ['30200000-1', '72267000-4'], remarks: 'Un\ndeux', managerText: 'Équipe' },
    })
    expect(cells).toMatchObject({
      ...{ reference: text('R1'), object: text("'=Copieurs"), procedureLabel: text('exclusivité') },
      ...{ supplier: text('SA NRB'), estimatedValue: { type: 'number', value: 1234.56 } },
      ...{ approvedValue: { type: 'number', value: 0 }, centre: text('FOREM'), centreReferences: text('A; B') },
      ...{ budgetArticle: text('104'), funding: text('FEDER'), cpv: text('30200000-1; 72267000-4') },
      ...{ remarks: text('Un\ndeux'), manager: text('Équipe'), nature: text(t('natures.supplies')) },
      ...{ route: text(t('routes.own')), procedure: text(t('procedures.PNSPP')) },
      ...{ status: text(t('contractStatuses.running')) },
    })
  })

  test('leaves empty what is not known', () => {
    const cells = cellsOf({ procedure: null, term: null, durationMotive: null })
    const filled = Object.entries(cells).flatMap(([column, cell]) => (cell === null ? [] : [column]))
    expect(filled).toEqual(['object', 'nature', 'route', 'status'])
  })

  test('names the manager by the address, if there is one', () => {
    expect(cellsOf({ managerText: 'Équipe' }, 'anne@liege.example').manager).toEqual(text('anne@liege.example'))
  })
})

describe('a term', () => {
  const COLUMNS = ['start', 'duration', 'end', 'renewal', 'renewalsDecided', 'notice', 'delivery', 'guarantee'] as const
  const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, '']))
  const termOf = (term: Term) => {
    const cells = cellsOf({ term })
    return Object.fromEntries(COLUMNS.map((column) => [column, cellText(cells[column])]))
  }

  test('that ends has its length, its end, its renewals and its notice', () => {
    expect(termOf(buildTerm({ renewal: { recorded: 1 } }))).toEqual({
      ...EMPTY,
      ...{ start: '2024-03-01', duration: '36', end: '2027-02-28', renewal: 'tacite, 12 mois, max. 2' },
      ...{ renewalsDecided: '1', notice: '3 mois' },
    })
    expect(termOf(buildTerm({ notice: null }))).toMatchObject({ notice: '', renewalsDecided: '' })
    expect(termOf(buildTerm({ notice: { days: 0 } })).notice).toBe('')
    expect(termOf(buildTerm({ start: LAST_DAY })).end).toBe('')
  })

  test('without end has words for it', () => {
    const endless = { kind: 'indefinite', start: '2024-03-01', noticeCountsFrom: 'receipt' } as const
    const words = { ...EMPTY, start: '2024-03-01', duration: t('words.indefinite') }
    expect(termOf({ ...endless, notice: { days: 60 } })).toEqual({ ...words, notice: '60 jours' })
    expect(termOf({ ...endless, notice: null })).toEqual(words)
  })

  test('of a purchase made once has its delivery and its guarantee', () => {
    const once = { kind: 'one-off', start: '2024-03-01' } as const
    expect(termOf({ ...once, delivery: '2024-04-01', guaranteeMonths: 24 })).toEqual({
      ...{ ...EMPTY, start: '2024-03-01', delivery: '2024-04-01', guarantee: '24' },
    })
    expect(termOf({ ...once, delivery: null, guaranteeMonths: 0 })).toEqual({ ...EMPTY, start: '2024-03-01' })
  })
})

describe('the legal facts', () => {
  test('are written in words, days and euro', () => {
    expect(
      shown(
        {
          ...{ sector: 'special', budget: 'ordinary', ground: 'urgency', supplierSize: 'small', framework: true },
          ...{ launchedOn: '2024-01-02', centreMaximum: 100, centreListed: true, rightPublished: false },
          ...{ routeProof: '=x', awardedOn: '2024-02-03', procedureMotive: 'Motif' },
        },
        ...(['sector', 'budget', 'ground', 'supplierSize', 'framework', 'launchedOn', 'centreMaximum'] as const),
        ...(['centreListed', 'rightPublished', 'routeProof', 'awardedOn', 'procedureMotive'] as const),
      ),
    ).toEqual([
      ...[t('sectors.special'), t('budgets.ordinary'), t('grounds.urgency'), t('sizes.small'), t('words.yes')],
      ...['2024-01-02', '1', t('words.yes'), t('words.no'), "'=x", '2024-02-03', 'Motif'],
    ])
  })

  test('say of a contract only that it is a framework, never that it is none', () => {
    expect(shown({ framework: false }, 'framework')).toEqual([''])
  })
})
