import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import texts from '#app/i18n/fr/processes.json'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { forgetDeadServer, type Postmaster, runningServer } from './postmaster.ts'

export type Cluster = {
  directory: string
  logFile: string
  binaries: Binaries
  account: Account | undefined
  /** Off for throw-away clusters of tests: a crash may lose everything. */
  durable: boolean
}

const START_LIMIT = 60_000

/** Text search must know accented letters, and initdb has no locale of its own for that on every system. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

const cleanEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: '',
  LC_MESSAGES: 'C',
  TZ: 'UTC',
}

const LOCAL_PASSWORDS_ONLY = 'host all all 127.0.0.1/32 scram-sha-256\n'

async function run(program: string, args: string[], account: Account | undefined): Promise<string | undefined> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    env: cleanEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const [status] = await once(child, 'close')
  return status === 0 ? undefined : complaint.trim().split('\n').slice(-3).join(' ')
}

/** Creates the cluster when it is not there yet; it appears whole, or not at all. */
export async function initialise(cluster: Cluster, superuserPassword: string) {
  if (await stat(join(cluster.directory, 'PG_VERSION')).catch(() => undefined)) return
  const unfinished = `${cluster.directory}.new`
  const passwordFile = join(unfinished, 'password')
  const target = join(unfinished, 'data')
  let complaint: string | undefined
  for (const characterType of CHARACTER_TYPES) {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    await writeFile(passwordFile, superuserPassword, { mode: 0o600 })
    await give(cluster.account, unfinished, passwordFile)
    complaint = await run(
      cluster.binaries.initdb,
      ['-D', target, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'].concat(
        ['--locale=C', `--lc-ctype=${characterType}`, '--no-instructions'],
        cluster.durable ? [] : ['--no-sync'],
      ),
      cluster.account,
    )
    if (complaint === undefined) break
  }
  if (complaint !== undefined) {
    const reason = texts.database.initialiseFailed.replace('{directory}', cluster.directory)
    throw new Error(reason.replace('{reason}', complaint))
  }
  await writeFile(join(target, 'pg_hba.conf'), LOCAL_PASSWORDS_ONLY)
  await rename(target, cluster.directory)
  await rm(unfinished, { recursive: true, force: true })
}

async function give(account: Account | undefined, ...paths: string[]) {
  if (!account) return
  for (const path of paths) await chown(path, account.uid, account.gid)
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen(port, '127.0.0.1')
    await once(probe, 'listening')
    return true
  } catch {
    return false
  } finally {
    probe.close()
  }
}

async function anyFreePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

const settings = (cluster: Cluster, port: number) => ({
  port,
  listen_addresses: '127.0.0.1',
  // A socket's path has a length limit that a deep folder would break.
  unix_socket_directories: '',
  max_connections: 120,
  shared_buffers: cluster.durable ? '256MB' : '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  ...(cluster.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

async function launch(cluster: Cluster, port: number): Promise<Postmaster | undefined> {
  await forgetDeadServer(cluster.directory)
  await mkdir(dirname(cluster.logFile), { recursive: true })
  const log = await open(cluster.logFile, 'a', 0o600)
  const args = Object.entries(settings(cluster, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: Ctrl-C reaches every process of the terminal, and the server must outlive its clients.
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.directory, ...args], {
    ...cluster.account,
    cwd: '/',
    env: cleanEnvironment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.unref()
  const exited = once(child, 'exit').then(() => true)
  await log.close()
  const until = Date.now() + START_LIMIT
  while (Date.now() < until) {
    const server = await runningServer(cluster.directory)
    if (server?.ready && server.pid === child.pid) return server
    if (await Promise.race([exited, sleep(20, false)])) return undefined
  }
  return undefined
}

/** A server that is still recovering after a crash is waited for. */
async function readyServer(directory: string): Promise<Postmaster | undefined> {
  const until = Date.now() + START_LIMIT
  let server = await runningServer(directory)
  while (server && !server.ready && Date.now() < until) {
    await sleep(50)
    server = await runningServer(directory)
  }
  return server?.ready ? server : undefined
}

const lastLines = async (file: string) =>
  (await readFile(file, 'utf8').catch(() => '')).trim().split('\n').slice(-2).join(' ')

const startFailure = async (cluster: Cluster) => {
  const reason = texts.database.startFailed.replace('{log}', cluster.logFile)
  return new Error(reason.replace('{reason}', await lastLines(cluster.logFile)))
}

/** Starts a server that died where its clients look for it: on the same port, or not at all. */
export async function startAgain(cluster: Cluster, port: number): Promise<Postmaster> {
  const server = (await readyServer(cluster.directory)) ?? (await launch(cluster, port))
  if (server?.port === port) return server
  throw await startFailure(cluster)
}

/** Starts the server on the wished port when it is free, else on another; adopts one that already runs on the folder. */
export async function start(cluster: Cluster, wishedPort: number | undefined): Promise<Postmaster> {
  const running = await readyServer(cluster.directory)
  if (running) return running
  for (let attempt = 0; attempt < 5; attempt++) {
    const wished = attempt === 0 && wishedPort !== undefined && (await isFree(wishedPort))
    const server = await launch(cluster, wished ? wishedPort : await anyFreePort())
    if (server) return server
    await sleep(200)
  }
  throw await startFailure(cluster)
}
