import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '#app/domain/register-import/sheet.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import { inflateEntry, zipEntries } from '#app/lib/zip-archive.server.ts'
import { readBytes, workbookBytes } from '#tests/unit/register-import/workbooks.ts'

const refusal = async (bytes: Uint8Array) => {
  const sheets = await readSpreadsheet(bytes)
  return sheets.ok ? 'read' : sheets.refusal
}
const values = (sheet: Sheet | undefined) =>
  sheet?.rows.map((row) =>
    row.cells.map((cell) =>
      cell === null ? null : cell.type === 'number' ? cell.value : cell.type === 'date' ? cell.date : cell.text,
    ),
  )
const csv = async (text: string, encoding: BufferEncoding = 'utf8') =>
  values((await readBytes(Buffer.from(text, encoding)))[0])

describe('a workbook', () => {
  test('gives dates without a time zone, results of formulas, plain text of rich text and links, and errors', async () => {
    const bytes = await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet('Marchés')
      sheet.addRow([
        new Date(Date.UTC(2023, 8, 1)),
        new Date(Date.UTC(2024, 1, 29, 23, 59, 59)),
        96_500.5,
        ' texte ',
        true,
      ])
      sheet.getCell('A1').numFmt = 'dd/mm/yyyy'
      sheet.getCell('B1').numFmt = '[$-80C]dddd d mmmm yyyy'
      sheet.getCell('A2').value = { formula: 'C1*2', result: 193_001 }
      sheet.getCell('B2').value = { formula: 'SUM(C1:C9)', date1904: false }
      sheet.getCell('C2').value = { richText: [{ text: 'Copieurs ' }, { font: { bold: true }, text: 'couleur' }] }
      sheet.getCell('D2').value = { text: 'agent@ans.example', hyperlink: 'mailto:agent@ans.example' }
      sheet.getCell('E2').value = { error: '#REF!' }
      sheet.getCell('F2').value = { formula: 'DATE(2023,9,1)', result: new Date(Date.UTC(2023, 8, 1)), date1904: false }
      sheet.getCell('F2').numFmt = 'dd/mm/yyyy'
      sheet.getCell('G2').value = { formula: '1/0', result: { error: '#DIV/0!' }, date1904: false }
    })
    const [sheet] = await readBytes(bytes)
    expect(sheet?.name).toBe('Marchés')
    expect(values(sheet)).toEqual([
      ['2023-09-01', '2024-02-29', 96_500.5, ' texte ', 'true'],
      [193_001, null, 'Copieurs couleur', 'agent@ans.example', '#REF!', '2023-09-01', '#DIV/0!'],
    ])
    expect(sheet?.rows[1]?.cells[4]).toEqual({ type: 'error', text: '#REF!' })
  })

  test('keeps line numbers over empty lines, a cell merged downwards in each row, one merged sideways once', async () => {
    const bytes = await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet('Feuil1')
      sheet.getCell('A1').value = 'Titre'
      sheet.mergeCells('A1:C1')
      sheet.getCell('A4').value = 'N°'
      sheet.mergeCells('A4:A5')
      sheet.getCell('B5').value = 'Objet'
      sheet.addConditionalFormatting({ ref: 'A1:XFD1048576', rules: [] })
    })
    const [sheet] = await readBytes(bytes)
    expect(sheet?.rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5])
    expect(values(sheet)).toEqual([['Titre', null, null], [], [], ['N°'], ['N°', 'Objet']])
  })

  test('is read without its drawings, rules and hidden parts', async () => {
    const bytes = await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet('Feuil1')
      sheet.addRow(['Objet'])
      for (let row = 1; row < 50; row += 1)
        sheet.getCell(`B${row}`).dataValidation = { type: 'list', formulae: ['"a,b"'] }
      sheet.getCell('A1').note = 'commentaire'
      workbook.addWorksheet('Liste', { state: 'hidden' }).addRow(['a'])
    })
    expect((await readBytes(bytes)).map((sheet) => sheet.name)).toEqual(['Feuil1', 'Liste'])
  })
})

describe('what is no workbook is refused by what it is', () => {
  const zipOf = async (name: string) => {
    const bytes = await workbookBytes((workbook) => workbook.addWorksheet('x').addRow(['a']))
    return Buffer.from(
      bytes.toString('latin1').replaceAll('xl/workbook.xml', name.padEnd(15, '_').slice(0, 15)),
      'latin1',
    )
  }
  test.each([
    ['an empty file', Buffer.alloc(0), 'empty-file'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'not-a-workbook'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-workbook'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'not-a-workbook'],
    ['a web page named .xls', Buffer.from('<html><table><tr><td>Objet</td></tr></table></html>'), 'not-a-workbook'],
    ['a cut archive', Buffer.from('504b030414000600', 'hex'), 'not-a-workbook'],
    ['an old Excel file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'old-excel'],
    [
      'a workbook with a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'encrypted',
    ],
    ['a file beyond the limit', Buffer.alloc(21 * 1024 * 1024, 0x61), 'too-large'],
  ])('%s', async (_, bytes, code) => expect(await refusal(bytes)).toBe(code))

  test('another document in the same kind of archive', async () => {
    expect(await refusal(await zipOf('word/document'))).toBe('not-a-workbook')
    expect(await refusal(await zipOf('xl/workbook.bin'))).toBe('old-excel')
  })

  test('a workbook cut in the middle or with broken parts', async () => {
    const bytes = await workbookBytes((workbook) => workbook.addWorksheet('x').addRow(['a']))
    expect(await refusal(bytes.subarray(0, bytes.length / 2))).toBe('not-a-workbook')
    const broken = Buffer.from(bytes)
    broken.fill(0xff, 60, bytes.length - 2000)
    expect(await refusal(broken)).toBe('not-a-workbook')
  })

  test('an archive that swells far beyond its size', async () => {
    const swelling = {
      name: 'xl/worksheets/sheet1.xml',
      method: 8,
      record: Buffer.alloc(0),
      compressed: deflateRawSync(Buffer.alloc(30_000_000)),
    }
    expect(swelling.compressed.length).toBeLessThan(40_000)
    expect(await inflateEntry(swelling, 1_000_000)).toEqual({ ok: false, refusal: 'too-large' })
    expect(zipEntries(Buffer.alloc(10))).toBeNull()
  })

  test('a sheet with a cell on a line far below the last one we read', async () => {
    const bytes = await workbookBytes((workbook) => {
      workbook.addWorksheet('x').getCell('A60000').value = 'loin'
    })
    expect(await refusal(bytes)).toBe('too-large')
  })
})

describe('delimited text', () => {
  const EXPECTED = [
    ['N°', 'Objet'],
    ['1', 'Réservé, à « l’été »; fin'],
    ['2', '€ 10'],
  ]
  test('is read in the encodings in which people export it', async () => {
    const text = 'N°;Objet\r\n1;"Réservé, à « l’été »; fin"\r\n2;€ 10\r\n'
    expect(await csv(text)).toEqual(EXPECTED)
    expect(await csv(`\ufeff${text}`)).toEqual(EXPECTED)
    expect(await csv(`\ufeff${text}`, 'utf16le')).toEqual(EXPECTED)
    expect(await csv(text, 'utf16le')).toEqual(EXPECTED)
    const bigEndian = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    expect(values((await readBytes(bigEndian))[0])).toEqual(EXPECTED)
    const windows = Buffer.from(text.replaceAll('’', '\u0092').replaceAll('€', '\u0080'), 'latin1')
    expect(values((await readBytes(windows))[0])).toEqual(EXPECTED)
  })

  test('is read with the delimiter it uses', async () => {
    const rows = [
      ['N°', 'Objet'],
      ['1', 'Copieurs, couleur; A3'],
    ]
    expect(await csv('N°,Objet\n1,"Copieurs, couleur; A3"')).toEqual(rows)
    expect(await csv('N°\tObjet\n1\tCopieurs, couleur; A3')).toEqual(rows)
    expect(await csv('sep=;\r\nN°;Objet\r\n1;"Copieurs, couleur; A3"')).toEqual(rows)
    expect(
      await csv('Registre, situation au 31/12\n\nN°;Objet;Montant\n1;Copieurs;"1,50"\n2;Écrans;2,50'),
    ).toMatchObject([
      ['Registre, situation au 31/12'],
      [null],
      ['N°', 'Objet', 'Montant'],
      ['1', 'Copieurs', '1,50'],
      ['2', 'Écrans', '2,50'],
    ])
  })

  test('keeps line breaks inside a cell and counts lines as a spreadsheet does', async () => {
    const [sheet] = await readBytes(Buffer.from('N°;Objet\n\n1;"deux\r\nlignes"\n2;x'))
    expect(sheet?.rows.map((row) => row.line)).toEqual([1, 2, 3, 4])
    expect(values(sheet)?.[2]).toEqual(['1', 'deux\nlignes'])
  })

  test('is read although a quote stands for inches or never closes', async () => {
    expect(await csv('N°;Objet\n1;Écran 27" mat\n2;x')).toEqual([
      ['N°', 'Objet'],
      ['1', 'Écran 27" mat'],
      ['2', 'x'],
    ])
    expect(await csv('N°;Objet\n1;"jamais fermé\n2;x')).toEqual([
      ['N°', 'Objet'],
      ['1', '"jamais fermé'],
      ['2', 'x'],
    ])
  })

  test('with rows of different lengths is read as it stands', async () => {
    expect(await csv('a;b;c\nd\ne;f;;;g')).toEqual([['a', 'b', 'c'], ['d'], ['e', 'f', null, null, 'g']])
  })
})

test('ten thousand rows are read in a few seconds', { timeout: 60_000 }, async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Grand')
  for (let row = 0; row < 10_000; row += 1)
    sheet.addRow([`R${row}`, `Objet ${row}`, new Date(Date.UTC(2024, 0, 1)), row, '4 ans'])
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
  const started = performance.now()
  const [read] = await readBytes(bytes)
  expect(read?.rows).toHaveLength(10_000)
  expect(performance.now() - started).toBeLessThan(10_000)
})
