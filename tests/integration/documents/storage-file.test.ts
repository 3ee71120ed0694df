import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Storage, StoredObject } from '#app/lib/storage.server.ts'
import { fileStorage } from '#app/lib/storage-file.server.ts'

const listOf = (storage: Storage): Promise<StoredObject[]> => Readable.from(storage.list('organisation')).toArray()

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage test '))
  await writeFile(join(folder, 'source'), 'Cahier des charges')
})
afterEach(() => rm(folder, { recursive: true }))

test('what is kept is found again, and keeping it twice leaves one file', async () => {
  const storage = fileStorage(join(folder, 'store'))
  const key = 'organisation/ab/abcdef'
  await storage.keep(key, join(folder, 'source'))
  await storage.keep(key, join(folder, 'source'))

  const content = await storage.open(key)
  expect(content && (await text(content))).toBe('Cahier des charges')
  expect(await readdir(join(folder, 'store/organisation/ab'))).toEqual(['abcdef'])
})

test('what was never kept is nothing, not an error', async () => {
  expect(await fileStorage(folder).open('organisation/ab/unknown')).toBeNull()
})

test('a copy that fails leaves nothing behind', async () => {
  const storage = fileStorage(join(folder, 'store'))
  await expect(storage.keep('organisation/ab/abcdef', join(folder, 'absent'))).rejects.toThrow('ENOENT')
  expect(await readdir(join(folder, 'store/organisation/ab'))).toEqual([])
})

test('a folder that cannot be written to is said at the check', async () => {
  await expect(fileStorage(join(folder, 'source')).check()).rejects.toThrow()
})

test('what is kept is listed with its day, is new once renewed, and is gone once removed', async () => {
  const storage = fileStorage(join(folder, 'store'))
  const key = 'organisation/ab/abcdef'
  const listed = async () => (await listOf(storage)).map(({ key: found }) => found)
  expect([await listed(), await storage.renew(key), await storage.changedAt(key)]).toEqual([[], false, null])

  await storage.keep(key, join(folder, 'source'))
  await storage.keep('other/ab/abcdef', join(folder, 'source'))
  expect(await listed()).toEqual([key])
  await utimes(join(folder, 'store', key), new Date(0), new Date(0))
  expect(await storage.changedAt(key)).toEqual(new Date(0))
  expect(await storage.renew(key)).toBe(true)
  expect((await storage.changedAt(key))?.getTime()).toBeGreaterThan(Date.now() - 60_000)

  await storage.remove(key)
  await storage.remove(key)
  expect(await listed()).toEqual([])
})
