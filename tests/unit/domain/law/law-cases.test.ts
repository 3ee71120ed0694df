import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerQuestion } from '#app/domain/law/law-answer.ts'
import { answerJson, citationsOf } from '#app/domain/law/law-json.ts'
import { readQuestion } from '#app/domain/law/law-question.ts'
import { LAW_CASES, type LawCase } from '#tests/factories/law-cases.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'

const PUBLISHED = '../shared/law/cases.json'
const TODAY = '2026-11-22'

function answerTo({ input }: LawCase) {
  const question = readQuestion(input)
  if (!question.ok) throw new Error(JSON.stringify(question.refusal))
  const answer = answerQuestion(LAW_BOOK, question.value, TODAY)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}

test.each(LAW_CASES)('$title ($id)', (lawCase) => {
  const printed = answerJson(answerTo(lawCase))
  const { allowedIncludes, ...exact } = lawCase.expected
  expect(printed).toMatchObject(exact)
  if (allowedIncludes) expect(printed.allowed).toEqual(expect.arrayContaining(allowedIncludes as string[]))
})

test.each(LAW_CASES)('$id names its articles, each once', (lawCase) => {
  const citations = citationsOf(answerTo(lawCase))
  expect(citations.length).toBeGreaterThan(0)
  expect(new Set(citations).size).toBe(citations.length)
  expect(citations.every((citation) => /\d/.test(citation))).toBe(true)
})

test.skipIf(!existsSync(PUBLISHED))('the cases are those of the published list, all of them', () => {
  const published: Record<'id' | 'input' | 'expected', unknown>[] = JSON.parse(readFileSync(PUBLISHED, 'utf8')).cases
  expect(LAW_CASES.map(({ id, input, expected }) => ({ id, input, expected }))).toEqual(
    published.map(({ id, input, expected }) => ({ id, input, expected })),
  )
})
