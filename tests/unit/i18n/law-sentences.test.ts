import { expect, test } from 'vitest'
import { PROCEDURES, type Procedure } from '#app/domain/contract.ts'
import { GROUNDS, type Ground } from '#app/domain/law/ground.ts'
import { answerQuestion } from '#app/domain/law/law-answer.ts'
import { readQuestion } from '#app/domain/law/law-question.ts'
import lawTexts from '#app/i18n/fr/law.json' with { type: 'json' }
import { lawExplanation } from '#app/i18n/law-explanation.ts'
import { statusText, verdictText } from '#app/i18n/procedure-explanation.ts'
import { createTexts } from '#app/i18n/texts.ts'
import { euro, LAW_BOOK, procedureCheckOf } from '#tests/factories/law-data.ts'

const t = createTexts('fr', { law: lawTexts }).in('law')
const NATURES = ['supplies', 'services', 'works', 'social-services'] as const
const SECTORS = ['classic', 'special'] as const
const VALUES = [1, 29_999.99, 30_000, 140_000, 200_000, 216_000, 432_000, 749_999.99, 750_000, 900_000, 6_000_000]

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

function awardText(asked: Record<string, unknown>): string {
  const question = readQuestion({ type: 'award', launchDate: '2026-06-15', ...asked })
  if (!question.ok) throw new Error(JSON.stringify(question.refusal))
  const answer = answerQuestion(LAW_BOOK, question.value, '2026-11-22')
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return plain(lawExplanation(t, answer.value))
}

function* awards(procedure: Procedure, values: readonly number[], ground?: string) {
  for (const nature of NATURES) {
    for (const sector of SECTORS) {
      for (const estimatedValue of values) {
        for (const approvedAmount of values) {
          yield awardText({ procedure, nature, sector, estimatedValue, approvedAmount, ...(ground && { ground }) })
        }
      }
    }
  }
}

const CLAIM = /([\d.]+(?:,\d\d)?) € HTVA, (?:reste|restait|est) inférieure? aux ([\d.]+(?:,\d\d)?) €/g
const amountOf = (written = ''): number => Number(written.replaceAll('.', '').replace(',', '.'))

test.each(PROCEDURES)('%s: no sentence calls an amount lower than one that it is not lower than', (procedure) => {
  for (const text of awards(procedure, VALUES)) {
    for (const [, amount, threshold] of text.matchAll(CLAIM)) {
      expect(amountOf(amount), text).toBeLessThan(amountOf(threshold))
    }
    // Every sentence about being lower is one that the pattern reads, or says that it is not so.
    const said = text.match(/inférieure? (?:aux|à)/g)?.length ?? 0
    const denied = text.match(/n’(?:est|était) (?:pas|plus) inférieure? (?:aux|à)/g)?.length ?? 0
    expect([...text.matchAll(CLAIM)].length + denied, text).toBe(said)
  }
})

test.each([
  ['PNDAPP', 'supplies', 200_000, 260_000, '216.000 €'],
  ['PCN', 'supplies', 200_000, 260_000, '216.000 €'],
  ['PNDAPP', 'works', 749_999.99, 750_000, '750.000 €'],
  ['PNSPP', 'social-services', 700_000, 900_000, '750.000 €'],
])('%s, %s: an amount over the threshold that the estimate respected is permitted, with a caution', (...row) => {
  const [procedure, nature, estimatedValue, approvedAmount, limit] = row
  const text = awardText({ procedure, nature, estimatedValue, approvedAmount })
  expect(text).toMatch(/^L’estimation, [\d.,]+ € HTVA, restait inférieure aux /)
  expect(text).toContain(`n’est plus inférieur à ces ${limit}`)
  expect(text).toContain(`Attention : le montant à approuver, ${approvedAmount / 1000}.000 € HTVA`)
  const within = awardText({ procedure, nature, estimatedValue, approvedAmount: estimatedValue })
  expect(within).toMatch(/^Le montant à approuver, [\d.,]+ € HTVA, reste inférieur aux /)
})

const FEMININE = /^la (?:procédure|P\w+)/

test.each(PROCEDURES)('what is said of %s agrees with it', (procedure) => {
  const name = t(`names.${procedure}`)
  const e = FEMININE.test(name) ? 'e' : ''
  expect(statusText(t, { procedure, status: 'allowed' })).toBe(`Permis${e}`)
  expect(statusText(t, { procedure, status: 'forbidden' })).toBe(`Exclu${e}`)
  for (const ground of [undefined, ...GROUNDS]) {
    for (const text of awards(procedure, [1, 230_000, 900_000], ground)) {
      expect(text).not.toMatch(
        new RegExp(`${name} (?:n’)?(?:est|était|peut)[^,.:(]*(?:attribu|ouvert|permis|exclu|réserv)é?e?`, 'i'),
      )
      expect(text).not.toMatch(/(?:par|attribuer) le marché de faible montant/)
    }
  }
})

function* verdicts(ground: Ground | null) {
  for (const nature of NATURES) {
    for (const sector of SECTORS) {
      for (const value of [1, 230_000, 900_000, 6_000_000]) {
        const check = procedureCheckOf({ nature, sector, ground, estimatedValue: euro(value) })
        yield* check.verdicts.map((verdict) => ({
          name: t(`names.${verdict.procedure}`),
          text: verdictText(t, verdict, check),
        }))
      }
    }
  }
}

test.each([null, ...GROUNDS])('the verdicts of the table agree with their procedure: %s', (ground) => {
  const endings = [...verdicts(ground)].flatMap(({ name, text }) => {
    const [, ending] = /^(?:Permis|Exclu|Réservé|Ouvert)(e?)\s/.exec(text) ?? []
    return ending === undefined ? [] : [{ name, ending }]
  })
  expect(endings.length).toBeGreaterThan(20)
  for (const { name, ending } of endings) expect(ending, name).toBe(FEMININE.test(name) ? 'e' : '')
})
