import { expect, test } from 'vitest'
import { annexPdf } from '#app/pdf/annex.ts'
import { pageContents, printedText } from '#tests/factories/printed-text.ts'

const table = { columns: ['Organisme', 'Décision'], shares: [0.3, 0.2] }

const annexOf = (rows: readonly (readonly string[])[]) =>
  annexPdf({
    title: 'Annexe 1',
    object: 'Copieurs',
    language: 'fr-BE',
    sentences: [],
    totals: { ...table, caption: 'Totaux', rows: [] },
    beneficiaries: { ...table, caption: 'Bénéficiaires', rows },
    footer: 'Pied de page',
    madeOn: new Date('2026-11-22T10:00:00Z'),
  })

const times = (text: string, part: string) => text.split(part).length - 1

test('a row that no page can hold goes on over the next ones, word by word, below the headings', async () => {
  const words = Array.from({ length: 400 }, (_, place) => `mot${1000 + place}`)
  const text = printedText(
    await annexOf([
      ['Commune d’Awans', words.join(' ')],
      ['Commune de Bassenge', '-'],
    ]),
  )
  const pages = times(text, 'Pied de page')
  expect(pages).toBeGreaterThan(3)
  expect(text.match(/mot\d{4}/g)).toEqual(words)
  // Once for the totals, then on each page that the other table takes.
  expect([pages, pages + 1]).toContain(times(text, 'Décision'))
  expect(times(text, 'Commune')).toBe(2)
})

test('each cell is told to a screen reader once, whatever the pages that it takes', async () => {
  const file = await annexOf([['Commune d’Awans', 'mot '.repeat(600)]])
  const cells = file.toString('latin1').match(/\/S \/TD\n/g)
  expect(cells).toHaveLength(1)
  expect(times(pageContents(file), '/TD <<')).toBeGreaterThan(2)
})

test('hundreds of rows fill their pages, each with the headings and a foot, and no row is cut', async () => {
  const rows = Array.from({ length: 120 }, (_, place) => [
    `Commune ${100 + place}`,
    'Conseil communal du 2 novembre 2026',
  ])
  const text = printedText(await annexOf(rows))
  expect(text.match(/Commune \d{3}/g)).toHaveLength(120)
  expect(times(text, 'Pied de page')).toBeGreaterThan(5)
  expect(times(text, 'Organisme')).toBe(times(text, 'Pied de page') + 1)
  const numbers = Array.from({ length: times(text, 'Pied de page') }, (_, index) => `page ${index + 1}`)
  expect(text.match(/page \d+/g)).toEqual(numbers)
})
