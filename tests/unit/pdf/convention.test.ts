import { expect, test } from 'vitest'
import { conventionPdf } from '#app/pdf/convention.ts'
import { printedText } from '#tests/factories/printed-text.ts'

const conventionOf = (paragraphs: number) =>
  conventionPdf({
    title: 'Convention',
    language: 'fr-BE',
    facts: [],
    parties: { title: 'Parties', lines: [] },
    blocks: Array.from({ length: paragraphs }, () => ({ kind: 'paragraph', text: 'Un paragraphe.' }) as const),
    signatures: { title: 'Signatures', parts: [{ title: 'Pour la centrale', lines: ['Nom', 'Date'] }] },
    fingerprint: 'Empreinte',
    footer: 'Pied de page',
    madeOn: new Date('2026-11-22T10:00:00Z'),
  })

test.each([22, 23, 24, 25, 26, 27, 28])(
  'the heading of the signatures stands above them after %i paragraphs',
  async (count) => {
    const text = printedText(await conventionOf(count))
    const [, between] = /Signatures([\s\S]*?)Pour la centrale/.exec(text) ?? []
    expect(between).not.toContain('Pied de page')
    expect(text.match(/page \d+/g)).toEqual(text.match(/Pied de page/g)?.map((_, index) => `page ${index + 1}`))
  },
)
