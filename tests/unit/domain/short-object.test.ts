import { expect, test } from 'vitest'
import { monogramOf } from '#app/domain/monogram.ts'
import { shortObject } from '#app/domain/short-object.ts'

test('a message in passing names an object by its first whole words', () => {
  expect(shortObject('Location de photocopieurs')).toBe('Location de photocopieurs')
  const long = 'Fourniture, livraison, installation, configuration et maintenance de photocopieurs'
  expect(shortObject(long)).toBe('Fourniture, livraison, installation, configuration et…')
  expect(shortObject('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`)
})

test('an organisation bears the same letters everywhere', () => {
  expect(['Province de Liège', 'Zone de police des Fagnes', 'mercuriale'].map(monogramOf)).toEqual(['PL', 'ZF', 'M'])
})
