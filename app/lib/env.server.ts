import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import texts from '#app/i18n/fr/environment.json'
import { type Environment, EnvironmentError, type EnvironmentProblem, loadEnvironment } from './environment.ts'

export type DatabaseUrls = { databaseUrl: string; adminUrl: string; workerUrl: string }

let loaded: Environment | undefined

/** The environment of this process, read at first use: the embedded cluster can set its addresses before. */
function environment(): Environment {
  loaded ??= loadEnvironment(process.env)
  return loaded
}

/** Read from the environment, or set once the embedded cluster runs. */
function databaseUrl(): string {
  const { DATABASE_URL } = environment()
  if (DATABASE_URL === undefined) throw new Error('DATABASE_URL is read before the embedded database was acquired')
  return DATABASE_URL
}

/** The only reader of process.env. Throws EnvironmentError at the first property read when a variable is wrong. */
export const env: Readonly<Environment & { DATABASE_URL: string }> = new Proxy(Object.create(null), {
  get: (_, name) => (name === 'DATABASE_URL' ? databaseUrl() : Reflect.get(environment(), name)),
})

export const usesEmbeddedDatabase = (): boolean => environment().DATABASE_URL === undefined

/** Points this process at the embedded cluster, without turning the demo into a production. */
export function setEmbeddedDatabase(urls: DatabaseUrls) {
  process.env.MERCURIALE_ENV ||= 'demo'
  process.env.DATABASE_URL = urls.databaseUrl
  process.env.DATABASE_ADMIN_URL = urls.adminUrl
  process.env.DATABASE_WORKER_URL = urls.workerUrl
  loaded = undefined
}

let foundPort: string | undefined

/** Whether nobody chose a port: then the next free one will do. */
export const portIsOurs = (): boolean => !process.env.APP_URL && (!process.env.PORT || process.env.PORT === foundPort)

export function setPort(port: number) {
  foundPort = String(port)
  process.env.PORT = foundPort
  loaded = undefined
}

/** SECRET_KEY, or outside production one made once and kept under DATA_DIR. */
export function secretKey(): string {
  return env.SECRET_KEY ?? keptSecret(join(env.DATA_DIR, 'secret-key'))
}

function keptSecret(file: string): string {
  try {
    mkdirSync(env.DATA_DIR, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8')
}

const SECRET = new Set(['SECRET_KEY', 'DATABASE_URL', 'DATABASE_ADMIN_URL', 'DATABASE_WORKER_URL', 'SMTP_URL'])

function describe({ name, value }: EnvironmentProblem): string {
  const template = value === undefined ? texts.missing : texts.problem
  const shown = SECRET.has(name) ? '…' : (value ?? '')
  return template.replace('{name}', name).replace('{value}', shown).replace('{accepted}', texts.accepted[name])
}

/** What the person who started the process reads; passwords in addresses are not repeated. */
export const describeEnvironmentError = (error: EnvironmentError): string =>
  [texts.title, ...error.problems.map((problem) => `  ${describe(problem)}`), texts.hint].join('\n')

/** Stops with status 2 and a clear message when the environment is wrong; rethrows anything else. */
export function exitOnWrongEnvironment(error: unknown): never {
  if (!(error instanceof EnvironmentError)) throw error
  process.stderr.write(`${describeEnvironmentError(error)}\n`)
  process.exit(2)
}
