import { createHash } from 'node:crypto'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type Account, canEnter } from './account.ts'

/** A folder outside the checkout that every account of this machine may enter. */
export async function sharedPlace(): Promise<string> {
  const candidates = isRoot()
    ? ['/var/lib/mercuriale', join(tmpdir(), 'mercuriale')]
    : [join(homedir(), '.cache/mercuriale')]
  for (const place of candidates) {
    try {
      await mkdir(place, { recursive: true, mode: 0o755 })
      await chmod(place, 0o755)
      return place
    } catch {
      // Read-only or absent on this system: the next one.
    }
  }
  throw new Error(candidates.join(', '))
}

const isRoot = () => userInfo().uid === 0

/** The data folder itself: entered by the server's account, listed by ours only. */
export async function makeDataDirectory(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  return realpath(directory)
}

/** Where the cluster of a data folder goes: inside it, or in the shared place when its account may not enter. */
export async function clusterDirectory(dataDirectory: string, account: Account | undefined): Promise<string> {
  if (canEnter(account, dataDirectory)) return join(dataDirectory, 'postgres')
  const key = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)
  return join(await sharedPlace(), `cluster-${key}`)
}
