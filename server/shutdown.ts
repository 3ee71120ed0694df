import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#app/lib/log.server.ts'

type Part = { name: string; stop(): Promise<void> }

/** Requests and jobs get this long to finish. */
const LIMIT = 25_000

async function stopPart({ name, stop }: Part) {
  try {
    await stop()
  } catch (error) {
    log.error({ error, part: name }, 'stopping failed')
  }
}

/** What has to stop before the process ends, in two steps: first what works, then what it works with. */
export class Shutdown {
  private readonly workers: Part[] = []
  private readonly foundations: Part[] = []
  private stopping: Promise<void> | undefined
  private started: Promise<unknown> = Promise.resolve()

  /** What is still being started is stopped once it runs, not pulled from under its own feet. */
  waitsFor<Value>(started: Promise<Value>): Promise<Value> {
    this.started = started.catch(() => undefined)
    return started
  }

  work(name: string, stop: () => Promise<void>) {
    this.workers.push({ name, stop })
  }

  foundation(name: string, stop: () => Promise<void>) {
    this.foundations.unshift({ name, stop })
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopAll()
    return this.stopping
  }

  private async stopAll() {
    const limit = new AbortController()
    const late = sleep(LIMIT, 'late' as const, { signal: limit.signal, ref: false }).catch(() => 'stopped' as const)
    const work = this.started.then(() => Promise.all(this.workers.map(stopPart))).then(() => 'stopped' as const)
    if ((await Promise.race([work, late])) === 'late') log.warn({}, 'stopped before everything had finished')
    limit.abort()
    for (const part of this.foundations) await stopPart(part)
  }

  /** Ctrl-C, a stop from the system, or the end of the launcher that started us; a second Ctrl-C does not wait. */
  onSignals() {
    let asked = 0
    const end = async (signal: string) => {
      // One Ctrl-C can arrive twice: from the terminal and through the launcher.
      const again = asked > 0 && Date.now() - asked > 1_000
      if (again && signal === 'SIGINT') process.exit(130)
      if (asked > 0) return
      asked = Date.now()
      log.info({ signal }, 'stopping')
      await this.stop()
      process.exit(0)
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
    process.on('disconnect', () => end('disconnect'))
  }
}
