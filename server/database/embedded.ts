import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import texts from '#app/i18n/fr/processes.json'
import { type DatabaseUrls, env } from '#app/lib/env.server.ts'
import { databaseAccount } from './account.ts'
import { serverBinaries } from './binaries.ts'
import { type Cluster, initialise, start } from './cluster.ts'
import { clusterDirectory, makeDataDirectory } from './places.ts'
import { stopServer } from './postmaster.ts'
import { type RevivalTimes, watchServer } from './revival.ts'
import { prepareDatabase } from './roles.ts'
import { newState, readState, type State, stateFile, writeState } from './state.ts'
import { register, unregister, withLock } from './users.ts'

export type AcquiredDatabase = DatabaseUrls & {
  superuserUrl: string
  /** Ends this process's use of the cluster; the last user stops it. */
  release(): Promise<void>
}

type Options = {
  dataDirectory?: string
  durable?: boolean
  /** Start the server again when it dies while this process uses it. */
  revive?: RevivalTimes
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The kept state, unless this folder is a copy of one whose cluster lies elsewhere and is still in use. */
async function usableState(dataDirectory: string, directory: string): Promise<State> {
  const kept = await readState(dataDirectory)
  const outside = kept !== undefined && kept.cluster !== directory
  const copied = outside && kept.writtenFor !== dataDirectory && (await isThere(stateFile(kept.writtenFor)))
  if (kept && outside && !copied && (await isThere(kept.cluster))) return { ...kept, writtenFor: dataDirectory }
  if (kept && !outside) return { ...kept, writtenFor: dataDirectory }
  if (await isThere(join(directory, 'PG_VERSION'))) {
    const message = texts.database.stateLost.replace('{directory}', directory)
    throw new Error(message.replace('{state}', stateFile(dataDirectory)))
  }
  return newState(dataDirectory, directory)
}

const address = (role: string, password: string, port: number, database = 'mercuriale') =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`

async function open(dataDirectory: string, durable: boolean) {
  const account = databaseAccount()
  const state = await usableState(dataDirectory, await clusterDirectory(dataDirectory, account))
  const cluster: Cluster = {
    directory: state.cluster,
    logFile: join(dataDirectory, 'postgres.log'),
    binaries: await serverBinaries(account),
    account,
    durable,
  }
  // Before initdb: a password that was used and not kept would lock everybody out.
  await writeState(dataDirectory, state)
  await initialise(cluster, state.passwords.superuser)
  const { port, pid } = await start(cluster, state.port)
  await writeState(dataDirectory, { ...state, port })
  const superuserUrl = address('postgres', state.passwords.superuser, port, 'postgres')
  await prepareDatabase(superuserUrl, state.passwords)
  return { state, cluster, port, pid, superuserUrl }
}

/** A PostgreSQL of our own under the data folder: started, or joined when another process already runs it. */
export async function acquireDatabase(options: Options = {}): Promise<AcquiredDatabase> {
  const dataDirectory = await makeDataDirectory(options.dataDirectory ?? env.DATA_DIR)
  const { state, cluster, port, pid, superuserUrl } = await withLock(dataDirectory, async () => {
    const opened = await open(dataDirectory, options.durable ?? true)
    await register(dataDirectory)
    return opened
  })
  const unwatch = options.revive && watchServer({ dataDirectory, cluster, port, pid }, options.revive)
  const release = () => {
    unwatch?.()
    return withLock(dataDirectory, async () => {
      if (!(await unregister(dataDirectory))) await stopServer(state.cluster)
    })
  }
  return {
    databaseUrl: address('mercuriale_app', state.passwords.app, port),
    adminUrl: address('mercuriale_owner', state.passwords.owner, port),
    workerUrl: address('mercuriale_worker', state.passwords.worker, port),
    superuserUrl,
    release,
  }
}
