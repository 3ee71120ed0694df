import { expect, test } from 'vitest'
import { isGermanSpeaking, namesOfPlace } from '#db/reference/places.ts'

test.each([
  ['63023', { de: 'Stadt Eupen', nl: 'Stad Eupen' }, true],
  ['63040', { de: 'Gemeinde Kelmis', nl: 'Gemeente Kelmis' }, true],
  ['62063', { de: 'Stadt Lüttich', nl: 'Stad Luik' }, false],
  ['99999', {}, false],
  [null, {}, false],
])('the municipality with the code %s is called %o', (code, names, german) => {
  expect(namesOfPlace(code)).toEqual(names)
  expect(isGermanSpeaking(code)).toBe(german)
})
