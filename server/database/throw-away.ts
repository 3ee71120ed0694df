import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AcquiredDatabase, acquireDatabase } from './embedded.ts'
import { isAlive, stopServer } from './postmaster.ts'
import { readState } from './state.ts'

const PREFIX = 'mercuriale-test-'
const OWNER = 'owner-process'

async function remove(directory: string) {
  const state = await readState(directory).catch(() => undefined)
  if (state) {
    await stopServer(state.cluster)
    await rm(state.cluster, { recursive: true, force: true })
  }
  await rm(directory, { recursive: true, force: true })
}

/** Clusters of runs that were killed before they could clean up. */
async function removeAbandoned() {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const directory = join(tmpdir(), name)
    const owner = Number(await readFile(join(directory, OWNER), 'utf8').catch(() => ''))
    if (owner && !isAlive(owner)) await remove(directory).catch(() => {})
  }
}

/** A data folder that the next run removes, cluster and all, when this one is killed. */
export async function testDirectory(): Promise<string> {
  await removeAbandoned()
  const directory = await mkdtemp(join(tmpdir(), PREFIX))
  // As root the server runs under another account, which has to pass through.
  await chmod(directory, 0o711)
  await writeFile(join(directory, OWNER), String(process.pid))
  return directory
}

/** An empty cluster of its own for one test run: fast, not durable, gone afterwards. */
export async function throwAwayDatabase(): Promise<AcquiredDatabase & { dataDirectory: string }> {
  const dataDirectory = await testDirectory()
  const database = await acquireDatabase({ dataDirectory, durable: false })
  const release = async () => {
    await database.release()
    await remove(dataDirectory)
  }
  return { ...database, dataDirectory, release }
}
