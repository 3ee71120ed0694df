import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uploadFolderOwner } from '#app/lib/uploaded-file.server.ts'
import { isAlive } from './database/postmaster.ts'

const DAY = 24 * 60 * 60 * 1000

async function isLeft(path: string, owner: number): Promise<boolean> {
  // Before this process receives anything, a folder of its number is of an earlier one: in a container all are 1.
  if (owner === process.pid || !isAlive(owner)) return true
  return Date.now() - (await stat(path)).mtimeMs > DAY
}

/** Removes what uploads of a process that ended abruptly left in the temporary folder. To be called before listening. */
export async function removeLeftUploads(folder = tmpdir()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = uploadFolderOwner(name)
    const path = join(folder, name)
    // Another process may be removing it too, or it is of another user: both are none of ours.
    if (owner !== null && (await isLeft(path, owner).catch(() => false)))
      await rm(path, { recursive: true }).catch(() => {})
  }
}
