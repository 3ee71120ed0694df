import { constants, createReadStream } from 'node:fs'
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Storage } from '#app/lib/storage.server.ts'

/** Documents in a folder: written aside, flushed and renamed, so that a file is there whole or not at all. */
export function fileStorage(folder: string): Storage {
  const root = resolve(folder)
  const pathOf = (key: string) => join(root, key)

  return {
    async keep(key, path) {
      const target = pathOf(key)
      if (await exists(target)) return
      const aside = `${target}.${crypto.randomUUID()}`
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      try {
        await copyFile(path, aside)
        await flush(aside)
        await rename(aside, target)
      } finally {
        await rm(aside, { force: true })
      }
    },

    async open(key) {
      const path = pathOf(key)
      return (await exists(path)) ? createReadStream(path) : null
    },

    async check() {
      await mkdir(root, { recursive: true, mode: 0o700 })
      await access(root, constants.R_OK | constants.W_OK)
    },
  }
}

const exists = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

async function flush(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
