import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Figure } from './figure.ts'
import { freePort } from './web-server.ts'

const LIMIT = 600_000
const STOP_LIMIT = 30_000

/** What a person's shell has, without what this run of npm or the benchmark set. */
function plainEnvironment(port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, HTTP_PROXY, HTTPS_PROXY, NODE_EXTRA_CA_CERTS } = process.env
  return {
    ...{ PATH, HOME, LANG, HTTP_PROXY, HTTPS_PROXY, NODE_EXTRA_CA_CERTS },
    // npm leaves development packages out under "production".
    NODE_ENV: 'development',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  }
}

async function untilLogin(port: number, child: ChildProcess) {
  let complaints = ''
  child.stderr?.on('data', (piece) => {
    complaints = `${complaints}${piece}`.slice(-2_000)
  })
  const until = performance.now() + LIMIT
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/login`).catch(() => undefined)
    if (answer?.ok && (await answer.text()).includes('</html>')) return
    await sleep(20)
  }
  throw new Error(`npm start did not show the login page: ${complaints}`)
}

async function secondsToLogin(clone: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: plainEnvironment(port),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    await untilLogin(port, child)
    return (performance.now() - began) / 1000
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
    await untilStopped(clone)
  }
}

/** npm is gone at once; what it started still finishes its requests and stops its database. */
async function untilStopped(clone: string) {
  const until = performance.now() + STOP_LIMIT
  while (existsSync(join(clone, '.data/postgres/postmaster.pid')) && performance.now() < until) await sleep(100)
  await sleep(500)
}

/** `npm start` of what is committed: in an empty clone, then without its data, then with it. */
export async function measureStart(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mercuriale-start-'))
  // As an ordinary folder: in one that only its owner may enter, root's database lies outside the clone.
  await chmod(folder, 0o755)
  const clone = join(folder, 'clone')
  try {
    await promisify(execFile)('git', ['clone', '--quiet', '--no-hardlinks', '.', clone])
    const empty = await secondsToLogin(clone)
    await rm(join(clone, '.data'), { recursive: true })
    const fresh = await secondsToLogin(clone)
    const kept = await secondsToLogin(clone)
    return [
      { name: 'npm start in an empty clone: login page', value: empty, unit: 's', goal: 120 },
      { name: 'npm start, installed and built, first time: login page', value: fresh, unit: 's', goal: 5 },
      { name: 'npm start, installed and built, with its data: login page', value: kept, unit: 's', goal: 5 },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
