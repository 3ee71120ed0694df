import { resolve } from 'node:path'
import { z } from 'zod'
import { isIsoDate } from '#app/domain/calendar.ts'

const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)

const postgres = address('postgres:', 'postgresql:')
const siteAddress = address('http:', 'https:').refine((text) => /^https?:\/\/[^/?#]+\/?$/.test(text))
const storageAddress = z.string().regex(/^(file:.+|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?(\?.+)?)$/)
const sender = z.string().regex(/^([^<>\r\n]+<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)

const variables = z.object({
  PORT: wholeNumber(1, 65535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  APP_URL: siteAddress.optional(),
  DATABASE_URL: postgres.optional(),
  DATABASE_ADMIN_URL: postgres.optional(),
  DATABASE_WORKER_URL: postgres.optional(),
  DATA_DIR: z.string().default('.data'),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  MAIL_FROM: sender.optional(),
  STORAGE_URL: storageAddress.optional(),
  SECRET_KEY: z.string().min(32).optional(),
  MERCURIALE_ENV: z.enum(['demo', 'production', 'test']).optional(),
  MERCURIALE_DEMO: z.enum(['0', '1']).optional(),
  MERCURIALE_TODAY: z.string().refine(isIsoDate).optional(),
  WORKER: z.enum(['inline', 'only', 'off']).default('inline'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
})

type Variables = z.infer<typeof variables>
export type VariableName = keyof Variables
export const VARIABLES: readonly VariableName[] = variables.keyof().options

export type EnvironmentKind = NonNullable<Variables['MERCURIALE_ENV']>

/** Without DATABASE_URL the embedded PostgreSQL is to be started first. */
export type Environment = Omit<
  Variables,
  'APP_URL' | 'MAIL_FROM' | 'STORAGE_URL' | 'MERCURIALE_ENV' | 'MERCURIALE_DEMO'
> & {
  APP_URL: string
  MAIL_FROM: string
  STORAGE_URL: string
  MERCURIALE_ENV: EnvironmentKind
  MERCURIALE_DEMO: boolean
}

export type EnvironmentProblem = { name: VariableName; value: string | undefined }

export class EnvironmentError extends Error {
  constructor(readonly problems: EnvironmentProblem[]) {
    super(`Environment: ${problems.map((problem) => problem.name).join(', ')}`)
  }
}

/** A variable set to nothing counts as absent, as in a .env file with an empty value. */
const withoutBlanks = (source: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))

const isVariable = (name: unknown): name is VariableName => VARIABLES.some((known) => known === name)

/** What no variable can tell alone: names of variables that contradict or miss one another. */
function contradictions(given: Variables, kind: EnvironmentKind): VariableName[] {
  const external = given.DATABASE_URL !== undefined
  const needsWorker = external && given.WORKER !== 'off'
  const production = kind === 'production'
  const wrong: [boolean, VariableName][] = [
    [production && !external, 'DATABASE_URL'],
    [given.DATABASE_ADMIN_URL !== undefined && !external, 'DATABASE_ADMIN_URL'],
    [needsWorker && given.DATABASE_WORKER_URL === undefined, 'DATABASE_WORKER_URL'],
    [given.DATABASE_WORKER_URL !== undefined && !external, 'DATABASE_WORKER_URL'],
    [production && given.SECRET_KEY === undefined, 'SECRET_KEY'],
    [production && given.SMTP_URL !== undefined && given.MAIL_FROM === undefined, 'MAIL_FROM'],
    [production && given.MERCURIALE_DEMO === '1', 'MERCURIALE_DEMO'],
    [production && given.MERCURIALE_TODAY !== undefined, 'MERCURIALE_TODAY'],
  ]
  return wrong.filter(([isWrong]) => isWrong).map(([, name]) => name)
}

const localAddress = (host: string, port: number) => {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Reads and checks the variables; throws EnvironmentError with every problem at once. */
export function loadEnvironment(source: Record<string, string | undefined>): Environment {
  const given = withoutBlanks(source)
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => issue.path[0]).filter(isVariable))
    throw new EnvironmentError([...names].map((name) => ({ name, value: given[name] })))
  }
  const read = parsed.data
  const kind = read.MERCURIALE_ENV ?? (read.DATABASE_URL === undefined ? 'demo' : 'production')
  const wrong = contradictions(read, kind)
  if (wrong.length > 0) throw new EnvironmentError(wrong.map((name) => ({ name, value: given[name] })))

  const dataDirectory = resolve(read.DATA_DIR)
  return {
    ...read,
    APP_URL: new URL(read.APP_URL ?? localAddress(read.HOST, read.PORT)).origin,
    DATA_DIR: dataDirectory,
    MAIL_FROM: read.MAIL_FROM ?? 'Mercuriale <mercuriale@localhost>',
    STORAGE_URL: read.STORAGE_URL ?? `file:${resolve(dataDirectory, 'documents')}`,
    MERCURIALE_ENV: kind,
    MERCURIALE_DEMO: read.MERCURIALE_DEMO === undefined ? kind === 'demo' : read.MERCURIALE_DEMO === '1',
  }
}
