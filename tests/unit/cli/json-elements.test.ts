import { describe, expect, test } from 'vitest'
import { answerElements, printAnswers } from '#app/cli/json-elements.ts'
import { done, refused } from '#app/domain/result.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

const t = textsFor('fr').in('cli')

/** The element itself is the answer, unless it is to be refused. */
const echo = (element: unknown) =>
  typeof element === 'object' && element !== null && !('wrong' in element)
    ? done(element)
    : refused([{ field: 'wrong', text: 'non' }])

function printed(input: unknown): string {
  const answers = answerElements(input, echo, t)
  if (!answers.ok) return answers.refusal
  const parts: string[] = []
  printAnswers({ out: (text) => parts.push(text) }, answers.value)
  return parts.join('')
}

const element = (index: number) => ({ index, text: 'à l’an\n  { "[', list: [1, { deep: [] }], nothing: null })
const elements = (count: number) => Array.from({ length: count }, (_, index) => element(index))

describe('answers', () => {
  test.each([0, 1, 2, 199, 200, 201, 400, 1001])('%i of them are printed as one text would be', (count) => {
    expect(printed(elements(count))).toBe(`${JSON.stringify(elements(count), null, 2)}\n`)
  })

  test('to an object are one object', () => {
    expect(printed(element(7))).toBe(`${JSON.stringify(element(7), null, 2)}\n`)
  })

  test('are refused all together where one element is wrong, however many come before it', () => {
    const said = printed([...elements(450), { wrong: true }])
    expect(said).toContain('450')
    expect(said).not.toContain('"index"')
  })

  test('of a hundred thousand elements are never held as one text', () => {
    const answers = answerElements(elements(1000), echo, t)
    const sizes = answers.ok ? answers.value.pieces.map(({ length }) => length) : []
    expect(sizes.length).toBe(5)
    expect(Math.max(...sizes)).toBeLessThan(50_000)
  })
})
