import { log } from '#app/lib/log.server.ts'

/** Stopping tidily may not take longer than this once nobody knows what state the process is in. */
const LIMIT = 5_000

type Ending = { stop(): Promise<void>; exit(status: number): void; limit?: number }

/**
 * What nobody caught ends the process, named in the log and after a short tidy stop. No exception is let off, not even
 * the driver's write to a lost connection, which db/prepared.ts prevents: later answers would be of other questions.
 */
export function onUncaught({ stop, exit, limit = LIMIT }: Ending): (error: unknown) => void {
  let ending = false
  return (error) => {
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
