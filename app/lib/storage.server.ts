import type { Readable } from 'node:stream'
import { env } from '#app/lib/env.server.ts'
import { fileStorage } from '#app/lib/storage-file.server.ts'

export type StoredObject = { key: string; changedAt: Date }

/** Where documents lie. A key names content, so what is stored under it never changes. */
export type Storage = {
  /** Keeps the file at this path under the key; keeping the same key again changes nothing. */
  keep(key: string, path: string): Promise<void>
  /** The content as a stream; null when there is none under that key. */
  open(key: string): Promise<Readable | null>
  /** What lies there counts as kept just now; false when there is nothing under that key. */
  renew(key: string): Promise<boolean>
  /** When it was kept or renewed; null when there is nothing under that key. */
  changedAt(key: string): Promise<Date | null>
  /** All that lies under one folder of the store, in no order. */
  list(folder: string): AsyncIterable<StoredObject>
  /** Nothing under that key is no error. */
  remove(key: string): Promise<void>
  /** Throws when the place cannot be reached or written to. */
  check(): Promise<void>
}

let current: Storage | undefined

/** The store that STORAGE_URL names: `file:PATH` or `s3://BUCKET?endpoint=…&region=…`. */
export function storage(): Storage {
  const address = env.STORAGE_URL
  current ??= address.startsWith('s3:') ? s3Storage(address) : fileStorage(address.slice('file:'.length))
  return current
}

/** The client for S3 is large: who keeps documents on disk never loads it. */
function s3Storage(address: string): Storage {
  let loading: Promise<Storage> | undefined
  const store = () => {
    loading ??= import('#app/lib/storage-s3.server.ts').then((driver) => driver.s3Storage(address))
    return loading
  }
  return {
    keep: async (key, path) => (await store()).keep(key, path),
    open: async (key) => (await store()).open(key),
    renew: async (key) => (await store()).renew(key),
    changedAt: async (key) => (await store()).changedAt(key),
    list: async function* (folder) {
      yield* (await store()).list(folder)
    },
    remove: async (key) => (await store()).remove(key),
    check: async () => (await store()).check(),
  }
}

/** The folder of one organisation. */
export const storeOf = (organisationId: string) => organisationId

/** Organisations never share a file, even when its content is the same. */
export const documentKey = (organisationId: string, sha256: string) =>
  `${storeOf(organisationId)}/${sha256.slice(0, 2)}/${sha256}`
