import type { RequestListener, Server } from 'node:http'
import texts from '#app/i18n/fr/processes.json'
import { env, exitOnWrongEnvironment } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { announce } from './announce.ts'
import { bringUpToDate, connectDatabase, StartRefused } from './database/boot.ts'
import { removeLeftUploads } from './left-uploads.ts'
import { listen, PortTakenError } from './listen.ts'
import { Shutdown } from './shutdown.ts'
import { endOnUncaught } from './uncaught.ts'

const DEVELOPMENT = process.argv.includes('--dev')

// Everything below reads the database's address when it loads: only import it once that address is known.
const application = async (server: Server): Promise<RequestListener> => {
  if (DEVELOPMENT) return (await import('./development.ts')).developmentApp(server)
  const { createWebApp } = await import('./web.ts')
  return createWebApp({ build: await import('virtual:remix/server-build') })
}

async function start(shutdown: Shutdown) {
  shutdown.foundation('database', await connectDatabase())
  await bringUpToDate()
  const { client } = await import('#db/client.ts')
  shutdown.foundation('connections', () => client.end({ timeout: 5 }))
  if (env.MERCURIALE_DEMO) await (await import('#db/seed/demo.ts')).seedDemo()
  await removeLeftUploads()
  if (env.WORKER !== 'only') shutdown.work('web', (await listen(application)).stop)
  if (env.WORKER !== 'off') {
    const { startWorker } = await import('#app/jobs/worker.ts')
    const worker = await startWorker()
    shutdown.work('worker', () => worker.stop())
  }
}

function explain(error: unknown): string | undefined {
  if (error instanceof StartRefused) return error.message
  if (!(error instanceof PortTakenError)) return undefined
  return texts.portTaken.replace('{port}', String(error.port)).replace('{next}', String(error.port + 1))
}

async function main() {
  const shutdown = new Shutdown()
  shutdown.onSignals()
  endOnUncaught(() => shutdown.stop())
  try {
    await shutdown.waitsFor(start(shutdown))
    announce()
  } catch (error) {
    await shutdown.stop()
    const message = explain(error)
    if (message === undefined) log.fatal({ error }, 'start failed')
    else process.stderr.write(`${message}\n`)
    process.exit(1)
  }
}

try {
  // Reads every variable, so that a wrong one stops the start before anything is touched.
  void env.PORT
  await main()
} catch (error) {
  exitOnWrongEnvironment(error)
}
