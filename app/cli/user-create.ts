import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { type Command, type CommandIo, printJson, readArguments, WrongUsage } from '#app/cli/command.ts'
import { findCommandLineActor } from '#app/cli/command-line-actor.ts'
import { emailAddress, newPassword, personName } from '#app/domain/account-schema.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { hashPassword } from '#app/lib/password.server.ts'
import { createPlatformAdministrator } from '#app/services/accounts/create-platform-administrator.server.ts'
import { createUser } from '#app/services/accounts/create-user.server.ts'

const OPTIONS = {
  email: { type: 'string' },
  name: { type: 'string' },
  organisation: { type: 'string' },
  role: { type: 'string' },
  'platform-administrator': { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const person = z.object({ email: emailAddress, name: personName })
const place = z.union([
  z.object({
    organisation: z.string().min(1),
    role: z.enum(ROLES),
    'platform-administrator': z.undefined().optional(),
  }),
  z.object({
    organisation: z.undefined().optional(),
    role: z.undefined().optional(),
    'platform-administrator': z.literal(true),
  }),
])

// Without characters that look alike, as somebody will copy it by hand.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const generatedPassword = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  )

type Chosen = { password: string; generated: boolean }

async function choosePassword(io: CommandIo, fromInput: boolean): Promise<Chosen | null> {
  const typed = fromInput ? (await io.read()).replace(/\r?\n$/, '') : await io.askSecret(io.t('user.askPassword'))
  if (typed === null || (typed === '' && !fromInput)) return { password: generatedPassword(), generated: true }
  return newPassword.safeParse(typed).success ? { password: typed, generated: false } : null
}

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

async function create(values: Values, who: z.infer<typeof person>, passwordHash: string) {
  const where = place.parse(values)
  if (where.organisation === undefined) return createPlatformAdministrator({ ...who, passwordHash })
  const actor = await findCommandLineActor(where.organisation)
  if (!actor) return { ok: false, refusal: 'unknown-organisation' } as const
  return createUser(actor, { ...who, role: where.role, passwordHash })
}

/** `mercuriale user create` */
export const command: Command = {
  name: 'user create',
  usage: `--email ADDRESS --name NAME (--organisation SLUG --role ${ROLES.join('|')} | --platform-administrator) [--password-stdin] [--json]`,
  async run(args, io) {
    const { values } = readArguments(args, OPTIONS)
    const who = person.safeParse(values)
    if (!who.success) throw new WrongUsage(`--${String(who.error.issues[0]?.path[0])}`)
    if (!place.safeParse(values).success) throw new WrongUsage('--organisation, --role')

    const chosen = await choosePassword(io, values['password-stdin'] === true)
    if (!chosen) {
      io.err(`${io.t('user.weakPassword')}\n`)
      return 1
    }
    const result = await create(values, who.data, await hashPassword(chosen.password))
    if (!result.ok) {
      io.err(`${io.t(`user.refusals.${result.refusal}`, { email: who.data.email })}\n`)
      return 1
    }
    report(io, { ...result.value, ...chosen, email: who.data.email, json: values.json === true })
    return 0
  },
}

type Report = Chosen & { userId: string; isNew: boolean; email: string; json: boolean }

function report(io: CommandIo, { userId, isNew, email, password, generated, json }: Report) {
  const shown = isNew && generated ? { password } : {}
  if (json) return printJson(io, { userId, email, isNew, ...shown })
  io.out(`${io.t(isNew ? 'user.created' : 'user.joined', { email })}\n`)
  if (isNew && generated) io.out(`${io.t('user.password', { password })}\n`)
}
