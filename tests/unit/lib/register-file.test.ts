import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { findTables } from '#app/domain/register-import/find-table.ts'
import { EXPORTED_COLUMNS } from '#app/domain/register-import/register-row.ts'
import { importedWords } from '#app/i18n/imported-words.ts'
import { writeRegister, writeTemplate } from '#app/lib/register-file.server.ts'
import { settle, storedAfter, t, tableOf } from '#tests/unit/register-import/registers.ts'
import { readBytes, written } from '#tests/unit/register-import/workbooks.ts'

const DANGEROUS = tableOf(
  ['N°', 'Objet', 'Début', 'Durée', 'Montant estimé', 'Remarques'],
  ['R1', '=HYPERLINK("http://exemple.be";"cliquez")', '01/04/2023', '4 ans', '198.000,00 €', '@SUM(A1)'],
  ['R2', '+32 4 279 00 00', '', '', '', '-1+2'],
)
const contracts = () => storedAfter(settle(DANGEROUS)).map(({ details }) => ({ details, managerEmail: null }))

describe('an exported register', () => {
  test('has real dates, numbers, a frozen heading and no formula', async () => {
    const bytes = await written((output) => writeRegister({ contracts: contracts(), format: 'xlsx', t }, output))
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(new Uint8Array(bytes).buffer)
    const sheet = workbook.worksheets[0]!
    const column = (name: (typeof EXPORTED_COLUMNS)[number]) => EXPORTED_COLUMNS.indexOf(name) + 1
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.getRow(2).getCell(column('start')).value).toEqual(new Date(Date.UTC(2023, 3, 1)))
    expect(sheet.getRow(2).getCell(column('estimatedValue')).value).toBe(198_000)
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)))
    expect(sheet.getRow(2).getCell(column('object')).value).toBe(`'=HYPERLINK("http://exemple.be";"cliquez")`)
  })

  test('as delimited text opens in Excel and runs nothing', async () => {
    const text = (
      await written((output) => writeRegister({ contracts: contracts(), format: 'csv', t }, output))
    ).toString('utf8')
    const [headings = '', first = ''] = text.split('\r\n')
    expect(headings.startsWith('\ufeffRéférence;Objet du marché;Nature;')).toBe(true)
    expect(first).toContain(`R1;"'=HYPERLINK(""http://exemple.be"";""cliquez"")";`)
    expect(first).toContain(';198000;')
    expect(first).toContain(';01/04/2023;48;31/03/2027;')
    expect(text).not.toMatch(/(?:^|;|\n)"?[=+@-]/m)
  })
})

test.each(['xlsx', 'csv'] as const)('a reader of %s who goes away ends the writing', async (format) => {
  const output = new PassThrough()
  const [one] = contracts()
  async function* endless() {
    while (one) {
      yield one
      await new Promise((resolve) => setImmediate(resolve))
      if (output.readableLength > 0) output.destroy()
    }
  }
  await expect(writeRegister({ contracts: endless(), format, t }, output)).rejects.toThrow()
})

describe('the template', () => {
  test('is an empty register that the importer recognises, with a sheet that explains each column', async () => {
    const sheets = await readBytes(await written((output) => writeTemplate(t, output)))
    const tables = findTables(sheets)
    expect(tables).toHaveLength(1)
    expect(Object.keys(tables[0]!.mapping).sort()).toEqual([...EXPORTED_COLUMNS].sort())
    expect(tables[0]!.rows).toEqual([])
    expect(sheets[1]?.rows.length).toBeGreaterThan(EXPORTED_COLUMNS.length)
  })
})

test('what a row says is printed in words, dates written out', () => {
  const table = tableOf(
    ['N°', 'Objet', 'Procédure', 'Début', 'Durée', 'Reconduction', 'Préavis', 'Montant estimé', 'Gestionnaire'],
    [
      'R1',
      'Copieurs',
      'PNSPP (exclusivité)',
      '01/03/2027',
      '4 ans',
      'tacite, 12 mois, max. 3',
      '60 j',
      '74.800',
      'Personne',
    ],
  )
  const [{ row } = { row: null }] = settle(table)
  if (!row || row.ignored !== null) throw new Error('a contract')
  const words = Object.fromEntries(importedWords(t, row.fields).map(({ column, text }) => [column, text]))
  expect(words).toMatchObject({
    procedure: 'Procédure négociée sans publication préalable',
    procedureLabel: 'exclusivité',
    start: '1er mars 2027',
    duration: '48 mois',
    renewal: 'tacite, 12 mois, max. 3',
    notice: '60 jours',
    estimatedValue: '74.800,00\u00a0€',
    manager: 'Personne (pas d’utilisateur de ce nom)',
  })
})
