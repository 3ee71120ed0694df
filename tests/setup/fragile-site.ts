import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { readState } from '#server/database/state.ts'
import { freePort, ready, stop } from '#tests/setup/server.ts'
import { wireTo } from '#tests/setup/wire.ts'

/** A second server on the data of the first, whose database can be taken away and given back. */
export async function fragileSite() {
  const directory = process.env.E2E_DATA_DIR ?? ''
  const state = await readState(directory)
  if (!state?.port) throw new Error('The site of the browser tests runs without its own database')
  const wire = await wireTo(state.port)
  const { app, owner, worker } = state.passwords
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const logFile = join(directory, 'fragile.log')
  const log = openSync(logFile, 'a')
  const server = spawn(process.execPath, ['build/server/main.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      MERCURIALE_ENV: 'test',
      LOG_LEVEL: 'info',
      PORT: String(port),
      WORKER: 'off',
      DATA_DIR: directory,
      DATABASE_URL: `postgres://mercuriale_app:${app}@127.0.0.1:${wire.port}/mercuriale`,
      DATABASE_ADMIN_URL: `postgres://mercuriale_owner:${owner}@127.0.0.1:${state.port}/mercuriale`,
      DATABASE_WORKER_URL: `postgres://mercuriale_worker:${worker}@127.0.0.1:${state.port}/mercuriale`,
    },
    stdio: ['ignore', log, log],
  })
  await ready(url, server, logFile)
  return {
    url,
    cutDatabase: wire.cut,
    mendDatabase: wire.mend,
    async close() {
      await stop(server)
      wire.close()
    },
  }
}
