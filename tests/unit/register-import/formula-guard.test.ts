import { describe, expect, test } from 'vitest'
import { guardFormula, unguardFormula } from '#app/domain/register-import/formula-guard.ts'

describe('an apostrophe in front', () => {
  test.each(['=1+1', '+32 4 279', '-5', '@somme', '＝1', '\t=1', " '=1", '-', '/', 'n/a', "'.", "''-", "'\n=1", ''])(
    'keeps %j from being taken for a formula or an empty cell, and is taken away again',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`)
      expect(unguardFormula(`'${text}`)).toBe(text)
    },
  )

  test.each(['Copieurs', "'t Paard", "l'entretien", ".'", "d'-", 'a = b', '12/2023'])('is not needed by %j', (text) => {
    expect(guardFormula(text)).toBe(text)
    expect(unguardFormula(text)).toBe(text)
  })

  test('that was not put there by us stays', () => {
    expect(unguardFormula("'Copieurs'")).toBe("'Copieurs'")
    expect(unguardFormula('=1+1')).toBe('=1+1')
  })
})
