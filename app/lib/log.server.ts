import { destination, type LoggerOptions, pino } from 'pino'
import { env } from './env.server.ts'
import { requestContext } from './request-context.server.ts'

/** Never in a log, however deep: secrets, and text that names a person. */
const REDACTED = ['password', 'token', 'secret', 'authorization', 'cookie', 'email', 'name', 'to', 'subject']

const redactedPaths = REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** A database error repeats the values of the row in `detail`: only its code and text of ours are kept. */
function safeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? error.code : undefined
  const fromDatabase = error.name === 'PostgresError'
  return {
    type: error.name,
    code,
    message: fromDatabase ? undefined : error.message.split('\n')[0]?.slice(0, 300),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12)
      .join('\n'),
    cause: error.cause === undefined ? undefined : safeCause(error.cause),
  }
}

const safeCause = (cause: unknown) => ({
  type: cause instanceof Error ? cause.name : typeof cause,
  code: cause instanceof Error && 'code' in cause ? cause.code : undefined,
})

function makeLog() {
  const options: LoggerOptions = {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: '…' },
    serializers: { err: safeError, error: safeError },
    mixin() {
      const context = requestContext()
      if (!context) return {}
      return { requestId: context.requestId, tenantId: context.tenantId, userId: context.userId }
    },
  }
  return pino(options, destination(file))
}

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal'
type Write = (fields: Record<string, unknown>, message: string) => void

const STANDARD_OUTPUT = 1
const STANDARD_ERROR = 2

let file = STANDARD_OUTPUT
let logger: ReturnType<typeof makeLog> | undefined

/** For the command line, whose standard output is the answer. */
export function logToStandardError() {
  file = STANDARD_ERROR
  logger = undefined
}

const writeAt =
  (level: Level): Write =>
  (fields, message) => {
    logger ??= makeLog()
    logger[level](fields, message)
  }

/** One JSON line on standard output; inside a request it carries the request's ids by itself. */
export const log: Record<Level, Write> = {
  debug: writeAt('debug'),
  info: writeAt('info'),
  warn: writeAt('warn'),
  error: writeAt('error'),
  fatal: writeAt('fatal'),
}
