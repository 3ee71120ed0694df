import '#app/i18n/centre-texts.ts'
import { expect, test } from 'vitest'
import type { FoundProblem } from '#app/domain/framework-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { problemText } from '#app/ui/frameworks/problem-text.ts'

test.each<[FoundProblem, string, RegExp]>([
  ['wrong-cpv', '30120000-6, 1234', /^ce code n’existe pas.*: 1234\. /],
  ['wrong-cpv', '30120000-6, 1234, 5678', /^ces codes n’existent pas.*: 1234, 5678\. /],
  ['too-long:4', ' abcdef ', /: 6 caractères, 4 au plus$/],
  ['above-framework:150', '', /dépasserait de 1,50\s€ le maximum/],
  ['object-missing', '', /^indiquez l’objet$/],
])('a field of a framework contract says what is wrong: %s', (problem, typed, text) => {
  expect(problemText(textsFor('fr').in('frameworks'), problem, typed)).toMatch(text)
})
