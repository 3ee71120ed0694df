import { expect, test } from 'vitest'
import { cpvCodesIn, isCpvCode } from '#app/domain/cpv.ts'

// From the official list; from 72410000 on their check digit is that of the code before the renumbering of 2008.
test.each([
  '03000000-1',
  '30120000-6',
  '48000000-8',
  '50310000-1',
  '79342400-7',
  '98514000-9',
  '72410000-7',
  '03311000-2',
  '09130000-9',
  '42122000-0',
  '72200000-7',
  '37453700-5',
])('%s is a code', (code) => {
  expect(isCpvCode(code)).toBe(true)
})

test.each(['72410000-1', '48000000-7', '4800000-8', '48000000', '48000000-88', 'AA01-1', ''])('%s is none', (code) => {
  expect(isCpvCode(code)).toBe(false)
})

test('one wrong digit of an ordinary code is noticed', () => {
  for (let place = 0; place < 8; place += 1) {
    const digits = [...'50310000']
    digits[place] = String((Number(digits[place]) + 1) % 10)
    expect(isCpvCode(`${digits.join('')}-1`)).toBe(false)
  }
})

test('codes are found however they are separated, each once', () => {
  expect(cpvCodesIn('72410000-7 ; 48000000–8, 72410000 7')).toEqual(['72410000-7', '48000000-8'])
})
