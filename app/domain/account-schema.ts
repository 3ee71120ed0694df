import { z } from 'zod'
import {
  ACCOUNT_PROBLEMS,
  type AccountProblem,
  type AccountProblems,
  PASSWORD_MAX,
  PASSWORD_MIN,
} from '#app/domain/account-limits.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { visibleText } from '#app/domain/visible-text.ts'

const FEWEST_DIFFERENT_CHARACTERS = 5

// Marks that turn the direction of what follows could make one name read as another.
const plainLine = (text: string) =>
  visibleText(text)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim()

const says = (problem: AccountProblem) => problem

export const personName = z
  .string()
  .transform(plainLine)
  .pipe(z.string().min(1, says('nameMissing')).max(120, says('nameLong')))

export const emailAddress = z
  .string()
  .trim()
  .min(1, says('emailMissing'))
  .max(254, says('emailWrong'))
  .pipe(z.email(says('emailWrong')))

export const newPassword = z
  .string()
  .min(PASSWORD_MIN, says('passwordShort'))
  .max(PASSWORD_MAX, says('passwordLong'))
  .refine((text) => new Set(text).size >= FEWEST_DIFFERENT_CHARACTERS, says('passwordSimple'))

const role = z.enum(ROLES, says('roleMissing'))
const typedPassword = z.string().min(1, says('passwordMissing')).max(PASSWORD_MAX, says('passwordWrong'))

export const signInSchema = z.object({
  email: z.string().trim().min(1, says('emailMissing')).max(254, says('emailWrong')),
  password: typedPassword,
})
export const passwordForgottenSchema = z.object({ email: emailAddress })
export const newPasswordSchema = z.object({ password: newPassword })
export const joinSchema = z.object({ name: personName, password: newPassword })
export const inviteSchema = z.object({ email: emailAddress, role })
export const roleSchema = z.object({ userId: z.uuid(), role })
export const nameSchema = z.object({ name: personName })
export const passwordChangeSchema = z
  .object({ current: typedPassword, password: newPassword })
  .refine(({ current, password }) => current !== password, { path: ['password'], error: says('passwordSame') })

/** The first problem of each field, as a key of `auth:problems`. */
export function accountProblems(error: z.ZodError): AccountProblems {
  const problems: AccountProblems = {}
  for (const { path, message } of error.issues) {
    const problem = ACCOUNT_PROBLEMS.find((known) => known === message)
    if (problem) problems[String(path[0])] ??= problem
  }
  return problems
}
