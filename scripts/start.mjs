import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, isInstalled } from './install.mjs'
import { isAlive } from './lock.mjs'
import { BUILT, inProject, ROOT } from './project.mjs'

const development = process.argv.includes('--dev')
const worker = process.argv.includes('--worker')

/** A deployed folder has the build, the packages of production and no sources: nothing to prepare. */
const isDeployed = () => !existsSync(inProject('vite.config.ts')) && existsSync(`${BUILT}/main.js`)

async function prepare() {
  if (isDeployed() && isInstalled({ withDevelopment: false })) return
  await ensureInstalled()
  if (!development) await ensureBuilt()
}

function serverArguments() {
  if (!development) return ['--enable-source-maps', `${BUILT}/main.js`]
  return ['--import', 'tsx', 'server/main.ts', '--dev']
}

function environment() {
  const env = { ...process.env, NODE_ENV: development ? 'development' : 'production' }
  return worker ? { ...env, WORKER: 'only' } : env
}

const ask = (pid, column) =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim()

/** npm starts us through a shell, which outlives it. */
function npmAbove() {
  const shell = process.ppid
  const above = Number(ask(shell, 'ppid'))
  return ask(above, 'args')?.startsWith('npm') ? above : shell
}

/** npm that is killed outright tells nobody: without this the server would go on, hidden, on its port. */
function endWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return
  const npm = npmAbove()
  setInterval(() => isAlive(npm) || stop(), 1_000).unref()
}

try {
  await prepare()
  // The channel closes when this process dies, however it dies: the server then stops by itself.
  const server = spawn(process.execPath, serverArguments(), {
    cwd: ROOT,
    env: environment(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const stop = () => server.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  endWithNpm(stop)
  server.once('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 1)))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
