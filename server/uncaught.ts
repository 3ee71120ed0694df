import { log } from '#app/lib/log.server.ts'

/** Stopping tidily may not take longer than this once nobody knows what state the process is in. */
const LIMIT = 5_000

const SLIP = /^\s*at (?:\w+\.)?nextWrite \(.*[\\/]node_modules[\\/]postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js[:)]/

/**
 * Whether this is the driver (postgres 3.4.9) writing to a connection that PostgreSQL has just dropped: it does so
 * in an immediate of its own, where nobody can catch it. The query itself is rejected as on any lost connection.
 */
export function isLostSocketOfDriver(error: unknown): boolean {
  if (!(error instanceof TypeError) || !/\bnull\b.*'write'/.test(error.message)) return false
  const first = error.stack?.split('\n').find((line) => /^\s*at /.test(line))
  return first !== undefined && SLIP.test(first)
}

type Ending = { stop(): Promise<void>; exit(status: number): void; limit?: number }

/** What nobody caught ends the process, named in the log and after a short tidy stop; only the driver's slip does not. */
export function onUncaught({ stop, exit, limit = LIMIT }: Ending): (error: unknown) => void {
  let ending = false
  return (error) => {
    if (isLostSocketOfDriver(error)) return log.warn({ error }, 'driver wrote to a lost connection')
    log.fatal({ error }, 'uncaught: the process ends')
    if (ending) return
    ending = true
    setTimeout(() => exit(1), limit)
    stop().finally(() => exit(1))
  }
}

/** An unhandled rejection arrives here too: Node raises it as an exception. */
export const endOnUncaught = (stop: () => Promise<void>) =>
  process.on('uncaughtException', onUncaught({ stop, exit: (status) => process.exit(status) }))
