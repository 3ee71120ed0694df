import { describe, expect, test } from 'vitest'
import { cleanLines, cleanText, foldText, isPlaceholder, lowerPlain } from '#app/domain/register-import/plain-text.ts'

describe('a text of a register', () => {
  test.each([
    ['  un   deux ', 'un deux'],
    ['un\t\tdeux', 'un deux'],
    ['un\u00a0\u202fdeux', 'un deux'],
    ['e\u0301te\u0301', 'été'],
    ['a\u202eb\u2066c\ufeffd\u0007e', 'abcde'],
    ['\u200b\u200b', ''],
  ])('%j is cleaned to %j, in one line or several', (written, clean) => {
    expect(cleanText(written)).toBe(clean)
    expect(cleanLines(written)).toBe(clean)
  })

  test.each([
    ['un\r\ndeux', 'un\ndeux'],
    ['un\rdeux', 'un\ndeux'],
    ['\n un \n\n deux \n', 'un \n\n deux'],
  ])('%j keeps its lines as %j, or becomes one', (written, lines) => {
    expect(cleanLines(written)).toBe(lines)
    expect(cleanText(written)).toBe('un deux')
  })

  test.each([
    ['Œuvre d’art – Nº 2', "oeuvre d'art - n° 2"],
    ['L`ÉTÉ ´A´ —', "l'ete 'a' -"],
    ['cœur', 'coeur'],
  ])('%j is compared as %j', (written, plain) => expect(lowerPlain(written)).toBe(plain))

  test.each([
    ['Écrans (24") – lot n° 2', 'ecrans 24 lot n 2'],
    ['  - a -', 'a'],
    ['مرحبا!', 'مرحبا'],
    ['***', ''],
  ])('%j is found as %j', (written, folded) => expect(foldText(written)).toBe(folded))
})

test.each(['', ' ', '-', '–', '--', '/', '//', 'N/A', 'n.c.', 'S.O.', 'sans  objet', '…', 'p.m.', '.'])(
  '%j means an empty cell',
  (written) => expect(isPlaceholder(written)).toBe(true),
)

test.each(['0', 'non', 'sans objet défini', 'a', '--x'])('%j means what it says', (written) =>
  expect(isPlaceholder(written)).toBe(false),
)
