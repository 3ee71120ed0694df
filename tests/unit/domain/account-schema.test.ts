import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  accountProblems,
  inviteSchema,
  joinSchema,
  nameSchema,
  newPasswordSchema,
  passwordChangeSchema,
  passwordForgottenSchema,
  roleSchema,
  signInSchema,
} from '#app/domain/account-schema.ts'

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

const problemsIn = (schema: z.ZodType, form: unknown) => {
  const read = schema.safeParse(form)
  return read.success ? {} : accountProblems(read.error)
}
const ID = '00000000-0000-4000-8000-000000000001'

test('a name has 120 characters at most, on one line, without marks that turn it around', () => {
  expect(problemsIn(nameSchema, { name: 'é'.repeat(120) })).toEqual({})
  expect(problemsIn(nameSchema, { name: 'é'.repeat(121) })).toEqual({ name: 'nameLong' })
  expect(nameSchema.parse({ name: ' Élise\tDupont\u2067 ' }).name).toBe('Élise Dupont')
})

test.each([
  ['   ', 'emailMissing'],
  ['élise', 'emailWrong'],
  [`${'a'.repeat(243)}@liege.example`, 'emailWrong'],
])('the address "%s" is told of: %s', (email, problem) => {
  expect(problemsIn(passwordForgottenSchema, { email })).toEqual({ email: problem })
  expect(problemsIn(inviteSchema, { email, role: 'reader' })).toEqual({ email: problem })
})

test('an address is read without the spaces around it', () => {
  expect(passwordForgottenSchema.parse({ email: ' elise@liege.example ' }).email).toBe('elise@liege.example')
  expect(signInSchema.parse({ email: ' elise@liege.example ', password: 'x' }).email).toBe('elise@liege.example')
})

test('signing in names what is missing, and looks no closer at an address than its length', () => {
  expect(problemsIn(signInSchema, { email: ' ', password: '' })).toEqual({
    ...{ email: 'emailMissing', password: 'passwordMissing' },
  })
  expect(problemsIn(signInSchema, { email: 'elise', password: 'x' })).toEqual({})
  expect(problemsIn(signInSchema, { email: 'a'.repeat(254), password: 'x' })).toEqual({})
  expect(problemsIn(signInSchema, { email: 'a'.repeat(255), password: 'é'.repeat(201) })).toEqual({
    ...{ email: 'emailWrong', password: 'passwordWrong' },
  })
})

test('a password has 12 to 200 characters, 5 of them different', () => {
  expect(problemsIn(newPasswordSchema, { password: 'abcdeabcdeab' })).toEqual({})
  expect(problemsIn(newPasswordSchema, { password: 'abcdabcdabcd' })).toEqual({ password: 'passwordSimple' })
  expect(problemsIn(newPasswordSchema, { password: 'abcde'.repeat(40) })).toEqual({})
  expect(problemsIn(newPasswordSchema, { password: `${'abcde'.repeat(40)}a` })).toEqual({ password: 'passwordLong' })
})

test('a role is one of those there are, given to somebody', () => {
  expect(problemsIn(inviteSchema, { email: 'elise@liege.example', role: 'king' })).toEqual({ role: 'roleMissing' })
  expect(problemsIn(roleSchema, { userId: ID })).toEqual({ role: 'roleMissing' })
  expect(roleSchema.parse({ userId: ID, role: 'reader' })).toEqual({ userId: ID, role: 'reader' })
  expect(roleSchema.safeParse({ userId: 'x', role: 'reader' }).success).toBe(false)
})

test('a changed password needs the present one, and may differ from it in one letter', () => {
  expect(problemsIn(passwordChangeSchema, { current: '', password: 'douze lettres' })).toEqual({
    current: 'passwordMissing',
  })
  expect(problemsIn(passwordChangeSchema, { current: 'douze lettre', password: 'douze lettres' })).toEqual({})
})

test('what is no problem of accounts is not told, and a field tells its first one', () => {
  const other = z.object({ name: z.string().min(5, 'short').max(2, 'nameLong').regex(/^\d/, 'nameMissing') })
  expect(problemsIn(other, { name: 'abcd' })).toEqual({ name: 'nameLong' })
  expect(Object.keys(problemsIn(other, { name: '1' }))).toEqual([])
})
