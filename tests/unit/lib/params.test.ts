import { describe, expect, test } from 'vitest'
import { slugParam } from '#app/lib/params.server.ts'

const answered = (value: string | undefined) => {
  try {
    return slugParam(value)
  } catch (thrown) {
    return thrown instanceof Response ? thrown.status : thrown
  }
}

describe('the short name of an organisation in an address', () => {
  test('is taken as organisations are called', () => {
    expect(answered('zp-fagnes-2')).toBe('zp-fagnes-2')
  })

  test.each([undefined, '', '\u0000', 'liège', 'a b', 'A', 'a'.repeat(101)])('is no page otherwise: %j', (value) => {
    expect(answered(value)).toBe(404)
  })
})
