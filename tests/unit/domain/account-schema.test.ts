import { expect, test } from 'vitest'
import { accountProblems, inviteSchema, joinSchema, passwordChangeSchema } from '#app/domain/account-schema.ts'

const problemsOf = (form: unknown) => {
  const read = joinSchema.safeParse(form)
  return read.success ? {} : accountProblems(read.error)
}

test('a name and twelve characters are enough to join', () => {
  expect(problemsOf({ name: ' Élise Dupont ', password: 'douze lettre' })).toEqual({})
})

test.each([
  ['', 'passwordShort'],
  ['onze signes', 'passwordShort'],
  ['abababababab', 'passwordSimple'],
  ['é'.repeat(201), 'passwordLong'],
])('the password "%s" is refused: %s', (password, problem) => {
  expect(problemsOf({ name: 'Élise', password })).toEqual({ password: problem })
})

test('every field says its own first problem', () => {
  expect(problemsOf({ name: ' \n ', password: 'court' })).toEqual({ name: 'nameMissing', password: 'passwordShort' })
})

test('marks that turn the reading direction do not get into a name', () => {
  expect(joinSchema.parse({ name: 'Élise\u202e tnopuD', password: 'douze lettre' }).name).not.toContain('\u202e')
})

test.each(['', 'élise', 'élise@', '@liege.be', `${'a'.repeat(250)}@liege.be`])(
  'the address "%s" cannot be invited',
  (email) => {
    expect(inviteSchema.safeParse({ email, role: 'reader' }).success).toBe(false)
  },
)

test('a new password differs from the present one', () => {
  const read = passwordChangeSchema.safeParse({ current: 'douze lettres', password: 'douze lettres' })
  expect(read.success ? {} : accountProblems(read.error)).toEqual({ password: 'passwordSame' })
})
