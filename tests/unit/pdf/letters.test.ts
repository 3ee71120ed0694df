import { expect, test } from 'vitest'
import { type AnnexPaper, annexPdf } from '#app/pdf/annex.ts'
import { pageContents, printedText } from '#tests/factories/printed-text.ts'

const NAMES = [
  'Łódź Ščapov Sp. z o.o.',
  'İğneada Gıda A.Ş.',
  'Ταχυδρομεία',
  'Дунав ООД',
  'Thừa Thiên',
  'Œuvre d’art – 12 €',
]

const table = { columns: ['Nom', 'Montant'], shares: [0.7, 0.3], figures: [1] }

function buildAnnex(names: readonly string[]): AnnexPaper {
  return {
    title: 'Annexe 1',
    object: names.join(' · '),
    language: 'fr-BE',
    sentences: [],
    totals: { ...table, caption: 'Totaux', rows: [] },
    beneficiaries: { ...table, caption: 'Bénéficiaires', rows: names.map((name) => [name, `${name} 1`]) },
    footer: names.join(' · '),
    madeOn: new Date('2026-11-22T10:00:00Z'),
  }
}

test('a name in any Latin, Greek or Cyrillic letters is printed, and can be copied as it is written', async () => {
  const text = printedText(await annexPdf(buildAnnex(NAMES)))
  // In the object, in the first cell, in the cell whose figures stand on the right, and in the foot.
  for (const name of NAMES) expect(text.split(name)).toHaveLength(5)
  expect(text).not.toMatch(/[?□]/)
})

test('a paper in French alone carries no other letters with it', async () => {
  const fonts = (file: Buffer) => file.toString('latin1').match(/\/FontFile2/g)?.length
  expect(fonts(await annexPdf(buildAnnex(['Œuvre d’art – 12 €'])))).toBe(2)
  expect(fonts(await annexPdf(buildAnnex(['Ščapov'])))).toBe(4)
})

test('what no font can write is written plainly, or as a question mark that the paper explains', async () => {
  const plain = printedText(await annexPdf(buildAnnex(['ﬁn → ≤ 12 ㎡ A\u2011B\u200b'])))
  expect(plain).toContain('fin -> <= 12 m2 A-B')
  expect(plain).not.toContain('ne peut pas imprimer')
  const lost = await annexPdf(buildAnnex(['漢 Bureau']))
  expect(printedText(lost)).toContain('? Bureau')
  expect(printedText(lost)).toContain('ne peut pas imprimer')
  // The sign itself, for whoever copies the text or has it read aloud.
  expect(pageContents(lost)).toContain('/ActualText (þÿo"')
})
