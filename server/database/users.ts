import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import texts from '#app/i18n/fr/processes.json'
import { isAlive } from './postmaster.ts'

const usersDirectory = (dataDirectory: string) => join(dataDirectory, 'postgres-users')
const lockFile = (dataDirectory: string) => join(dataDirectory, 'postgres.lock')

/** A start waits a minute for recovery at most. */
const LONGEST = 100_000

/** Notes that this process uses the cluster. */
export async function register(dataDirectory: string) {
  await mkdir(usersDirectory(dataDirectory), { recursive: true })
  await writeFile(join(usersDirectory(dataDirectory), String(process.pid)), '')
}

/** Takes the note back and tells whether other living processes still use the cluster. */
export async function unregister(dataDirectory: string): Promise<boolean> {
  const directory = usersDirectory(dataDirectory)
  await rm(join(directory, String(process.pid)), { force: true })
  let others = false
  for (const name of await readdir(directory).catch(() => [])) {
    if (isAlive(Number(name))) others = true
    else await rm(join(directory, name), { force: true })
  }
  return others
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(String(process.pid))
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Whoever took it was killed, perhaps before it wrote its number, which another process may have by now. */
async function isAbandoned(file: string, holder: number): Promise<boolean> {
  const age =
    Date.now() -
    (await stat(file)
      .then((found) => found.mtimeMs)
      .catch(() => Date.now()))
  return holder ? !isAlive(holder) || age > LONGEST : age > 5_000
}

/** Starting and stopping one at a time; a lock whose holder was killed is broken. */
export async function withLock<Value>(dataDirectory: string, work: () => Promise<Value>): Promise<Value> {
  const file = lockFile(dataDirectory)
  const until = Date.now() + 2 * LONGEST
  while (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (await isAbandoned(file, holder)) await rm(file, { force: true })
    if (Date.now() > until) throw new Error(texts.database.lockHeld.replace('{pid}', String(holder)))
    await sleep(50)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}
