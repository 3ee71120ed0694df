import { describe, expect, test } from 'vitest'
import { documentMediaType, safeFileName } from '#app/domain/document-file.ts'

const pdf = { sniffed: 'application/pdf', isText: false, ends: true }
const executable = { sniffed: 'application/x-msdownload', isText: false, ends: false }
const nothingKnown = { sniffed: null, isText: true, ends: false }

describe('the type of a document', () => {
  test('is the one that its name and its content agree on', () => {
    expect(documentMediaType('Décision du Collège.PDF', pdf)).toEqual({ mediaType: 'application/pdf' })
  })

  test.each([
    ['an executable renamed to a PDF', 'facture.pdf', executable, 'type-differs'],
    ['a PDF cut off on its way', 'acte.pdf', { ...pdf, ends: false }, 'broken-pdf'],
    ['a PDF renamed to a picture', 'plan.png', pdf, 'type-differs'],
    ['an executable', 'setup.exe', executable, 'unknown-type'],
    ['a web page', 'page.html', nothingKnown, 'unknown-type'],
    ['a file without extension', 'LISEZMOI', nothingKnown, 'unknown-type'],
    ['binary content named as text', 'notes.txt', { sniffed: null, isText: false, ends: false }, 'type-differs'],
    ['a picture named as text', 'notes.txt', { sniffed: 'image/png', isText: false, ends: false }, 'type-differs'],
    ['any compound file but an office one', 'courrier.msg', nothingKnown, 'type-differs'],
  ] as const)('is refused for %s', (_case, name, content, refusal) => {
    expect(documentMediaType(name, content)).toEqual({ refusal })
  })

  test('of plain text and of old office formats is told by the name, once the content allows it', () => {
    expect(documentMediaType('liste.csv', nothingKnown)).toEqual({ mediaType: 'text/csv' })
    expect(documentMediaType('courrier.msg', { sniffed: 'application/x-cfb', isText: false, ends: false })).toEqual({
      mediaType: 'application/vnd.ms-outlook',
    })
  })
})

describe('the name of a file', () => {
  test.each([
    ['C:\\Documents\\offre.pdf', 'offre.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['Décision n° 4 "finale".pdf', 'Décision n° 4 finale.pdf'],
    ['facture\u202Efdp.exe.pdf', 'facturefdp.exe.pdf'],
    ['\u0000\n.pdf', 'pdf'],
    ['', 'document'],
    ['...pdf', 'pdf'],
  ])('%j becomes %j', (given, expected) => {
    expect(safeFileName(given)).toBe(expected)
  })

  test('keeps its extension when it is far too long', () => {
    const name = safeFileName(`${'é'.repeat(4000)}.pdf`)
    expect(name.endsWith('.pdf')).toBe(true)
    expect(name.length).toBeLessThan(190)
  })

  test('is never cut in the middle of a character', () => {
    expect(safeFileName(`${'a'.repeat(179)}😀😀.pdf`)).toBe(`${'a'.repeat(179)}😀.pdf`)
  })
})
