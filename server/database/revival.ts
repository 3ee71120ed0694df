import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#app/lib/log.server.ts'
import { type Cluster, startAgain } from './cluster.ts'
import { isAlive } from './postmaster.ts'
import { withLock } from './users.ts'

type Watched = { dataDirectory: string; cluster: Cluster; port: number; pid: number }

export type RevivalTimes = {
  lookEveryMs: number
  /** Pauses before each try: their number is the number of tries. */
  pausesMs: readonly number[]
  /** A server that stayed up this long has all its tries again. */
  settledAfterMs: number
}

export const REVIVAL_TIMES: RevivalTimes = {
  lookEveryMs: 1_000,
  pausesMs: [0, 1_000, 3_000, 10_000, 30_000],
  settledAfterMs: 600_000,
}

/** One try; undefined when it failed. Under the lock, as another process on the same folder may be starting it too. */
async function revive({ dataDirectory, cluster, port }: Watched, attempt: number): Promise<number | undefined> {
  try {
    const { pid } = await withLock(dataDirectory, () => startAgain(cluster, port))
    log.warn({ pid, port, attempt }, 'embedded database had died and was started again')
    return pid
  } catch (error) {
    log.error({ error, port, attempt }, 'embedded database does not start again')
    return undefined
  }
}

async function watch(watched: Watched, times: RevivalTimes, { signal }: AbortController) {
  let { pid } = watched
  let tries = 0
  let since = Date.now()
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal, ref: false })
  for (;;) {
    await pause(times.lookEveryMs)
    if (isAlive(pid)) continue
    if (Date.now() - since > times.settledAfterMs) tries = 0
    const wait = times.pausesMs[tries]
    if (wait === undefined) return log.fatal({ tries }, 'embedded database given up: restart Mercuriale')
    tries += 1
    await pause(wait)
    const revived = await revive(watched, tries)
    if (revived === undefined) continue
    pid = revived
    since = Date.now()
  }
}

/** Starts the server again on its port whenever it dies, until the returned function is called or its tries are spent. */
export function watchServer(watched: Watched, times: RevivalTimes): () => void {
  const ending = new AbortController()
  watch(watched, times, ending).catch((error: unknown) => {
    if (!ending.signal.aborted) log.error({ error }, 'embedded database is no longer watched')
  })
  return () => ending.abort()
}
