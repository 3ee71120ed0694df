import { constants, createReadStream } from 'node:fs'
import { access, copyFile, mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises'
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

    async renew(key) {
      const now = new Date()
      return (await unlessAbsent(utimes(pathOf(key), now, now).then(() => true))) ?? false
    },

    async changedAt(key) {
      return (await unlessAbsent(stat(pathOf(key))))?.mtime ?? null
    },

    async *list(folder) {
      // As `keep` lays them: in folders under that folder, so many that no list of all is held in memory.
      for await (const part of (await unlessAbsent(opendir(pathOf(folder)))) ?? []) {
        if (!part.isDirectory()) continue
        for await (const { name } of await opendir(pathOf(join(folder, part.name)))) {
          const key = `${folder}/${part.name}/${name}`
          const found = await unlessAbsent(stat(pathOf(key)))
          if (found?.isFile()) yield { key, changedAt: found.mtime }
        }
      }
    },

    remove: (key) => rm(pathOf(key), { force: true }),

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

const unlessAbsent = <Value>(asked: Promise<Value>): Promise<Value | null> =>
  asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

async function flush(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
