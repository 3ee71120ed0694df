import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import { withOnly, zipEntries } from '#app/lib/zip-archive.server.ts'
import { workbookBytes } from '#tests/unit/register-import/workbooks.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const WORKBOOK = 'xl/workbook.xml'

/** A small workbook of which one part says something else. */
async function withPart(name: string, change: (text: string) => string) {
  const bytes = Buffer.from(
    await workbookBytes((workbook) => {
      workbook.addWorksheet('A').addRow(['Objet', 'Début'])
    }),
  )
  const entries = zipEntries(bytes) ?? []
  const part = entries.find((entry) => entry.name === name)
  const replacement = Buffer.from(change(inflateRawSync(part!.compressed).toString('utf8')))
  return withOnly(
    bytes,
    entries.map((entry) => (entry === part ? { ...entry, replacement } : entry)),
  )
}

const read = async (bytes: Buffer) => {
  const sheets = await readSpreadsheet(bytes)
  return sheets.ok ? sheets.value.flatMap(({ rows }) => rows.map(({ cells }) => cells)) : sheets.refusal
}
const HEADING = [
  [
    { type: 'text', text: 'Objet' },
    { type: 'text', text: 'Début' },
  ],
]

describe('a small workbook that would keep the reader busy for hours', () => {
  test.each([
    ['one merge over a whole sheet', '<mergeCells><mergeCell ref="A2:XFD20000"/></mergeCells>'],
    ['a merge written in a way of its own', '<mergeCells><mergeCell ref="&#65;2:XFD20000"/></mergeCells>'],
    ['more rows than a register has', `<sheetData>${'<row/>'.repeat(600_001)}</sheetData>`],
    ['cells whose names end in a tab', `<sheetData><row r="2">${'<c\tr="A2"/>'.repeat(600_001)}</row></sheetData>`],
  ])('with %s is refused', async (_, after) => {
    const bytes = await withPart(SHEET, (text) => text.replace('</sheetData>', `</sheetData>${after}`))
    expect(await read(bytes)).toBe('too-large')
  })

  test('with two billion formatted columns is read without them', async () => {
    const cols = '<cols><col min="1" max="2000000000" width="9"/></cols>'
    expect(await read(await withPart(SHEET, (text) => text.replace('<sheetData>', `${cols}<sheetData>`)))).toEqual(
      HEADING,
    )
  })

  test('with a name for every cell is read without it', async () => {
    const names = ['every', '_xlnm.Print_Area'].map(
      (name) => `<definedName name="${name}" localSheetId="0">A!$A$1:$XFD$1048576</definedName>`,
    )
    const change = (text: string) =>
      text.replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`)
    expect(await read(await withPart(WORKBOOK, change))).toEqual(HEADING)
  })
})
