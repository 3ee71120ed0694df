import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileStorage } from '#app/lib/storage-file.server.ts'

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
