import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuilt } from '#scripts/build.mjs'
import { ensureChromium } from '#scripts/chromium.mjs'
import { testDirectory } from '#server/database/throw-away.ts'

const LIMIT = 90_000

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

export async function ready(url: string, server: ChildProcess, logFile: string) {
  const until = Date.now() + LIMIT
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error(`The server did not become ready:\n${(await readFile(logFile, 'utf8')).slice(-4000)}`)
}

export async function stop(server: ChildProcess) {
  if (server.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

/** The built server as `npm start` runs it, with a demo and a database of its own, for the browser tests. */
export async function setup() {
  const chromium = ensureChromium()
  if (chromium.path) process.env.CHROMIUM = chromium.path
  else process.env.NO_CHROMIUM = chromium.reason
  if (!chromium.path) return undefined

  await ensureBuilt()
  const directory = await testDirectory()
  const logFile = join(directory, 'server.log')
  const log = openSync(logFile, 'a')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['build/server/main.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      MERCURIALE_ENV: 'test',
      MERCURIALE_DEMO: '1',
      LOG_LEVEL: 'info',
      PORT: String(port),
      DATA_DIR: directory,
      DATABASE_URL: '',
      DATABASE_ADMIN_URL: '',
      DATABASE_WORKER_URL: '',
    },
    stdio: ['ignore', log, log, 'ipc'],
  })
  const tearDown = async () => {
    await stop(server)
    await rm(directory, { recursive: true, force: true })
  }
  await ready(url, server, logFile).catch(async (error: unknown) => {
    await tearDown()
    throw error
  })
  process.env.E2E_URL = url
  process.env.E2E_DATA_DIR = directory
  return tearDown
}
