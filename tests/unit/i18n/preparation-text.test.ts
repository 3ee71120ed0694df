import { describe, expect, test } from 'vitest'
import { preparationText } from '#app/i18n/preparation-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const reader = { t: textsFor('fr').in('contracts'), today: '2026-11-22' }
type Facts = Parameters<typeof preparationText>[0]
const said = (change: Partial<Facts>) => {
  const text = preparationText({ status: 'preparation', launchedOn: null, term: null, ...change }, reader)
  return text && { ...text, sentences: text.sentences.map((sentence) => sentence.replaceAll('\u00a0', ' ')) }
}
const from = (start: string) => ({ term: buildTerm({ start }) })

describe('a contract in preparation', () => {
  test('says when it is to be launched and to start, not when it ends', () => {
    expect(said({ launchedOn: '2027-01-04', ...from('2027-03-01') })).toEqual({
      late: false,
      sentences: [
        'Lancement prévu le lundi 4 janvier 2027, dans 43 jours.',
        'Début souhaité : lundi 1er mars 2027, dans 99 jours.',
      ],
    })
  })

  test('says what is not known yet', () => {
    expect(said({})).toEqual({
      late: false,
      sentences: [expect.stringMatching(/pas encore fixée/), expect.stringMatching(/durée n’est pas encodée/)],
    })
  })

  test('is late from the day after its launch or its start on', () => {
    expect(said({ launchedOn: '2026-11-22', ...from('2026-11-22') })).toMatchObject({
      late: false,
      sentences: [expect.stringMatching(/^Lancement prévu aujourd’hui/), expect.stringMatching(/^Début souhaité/)],
    })
    expect(said({ launchedOn: '2026-11-21', ...from('2027-03-01') })).toMatchObject({
      late: true,
      sentences: [expect.stringMatching(/^Le lancement était prévu.*corrigez/), expect.any(String)],
    })
    expect(said(from('2026-11-21'))).toMatchObject({
      late: true,
      sentences: [expect.any(String), expect.stringMatching(/^Il devait commencer.*s’il court déjà/)],
    })
  })
})

test('a launched contract says that it is to be awarded', () => {
  const launched = { status: 'launched', launchedOn: '2026-10-05', ...from('2027-02-01') } as const
  expect(said(launched)).toMatchObject({
    late: false,
    sentences: [expect.stringMatching(/^Lancé le lundi 5 octobre 2026.*attribuer/), expect.any(String)],
  })
  expect(said({ ...launched, launchedOn: null })?.sentences[0]).toMatch(/date du lancement n’est pas encodée/)
  expect(said({ ...launched, launchedOn: '2026-12-01' })?.sentences[0]).toMatch(/^Lancement prévu le/)
  expect(said({ ...launched, ...from('2026-11-01') })).toMatchObject({ late: true })
})

test.each(['awarded', 'running', 'closed'] as const)('%s is no longer prepared', (status) => {
  expect(said({ status, ...from('2027-01-01') })).toBeNull()
})
