import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeLeftUploads } from '#server/left-uploads.ts'

/** No system gives a process this number. */
const DEAD = 2 ** 30

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'left-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function leave(name: string, hoursAgo = 0) {
  await mkdir(join(folder, name))
  await writeFile(join(folder, name, 'file'), 'x')
  const at = new Date(Date.now() - hoursAgo * 3_600_000)
  await utimes(join(folder, name), at, at)
}

test('uploads of a process that is gone, or of more than a day ago, are removed', async () => {
  await leave(`mercuriale-upload-${DEAD}-aaaaaa`)
  await leave(`mercuriale-upload-${process.pid}-bbbbbb`)
  await leave(`mercuriale-upload-${process.ppid}-cccccc`, 25)
  await removeLeftUploads(folder)
  expect(await readdir(folder)).toEqual([])
})

test('uploads that another process is receiving, and what is not ours, stay', async () => {
  const others = [
    `mercuriale-upload-${process.ppid}-aaaaaa`,
    'mercuriale-test-bbbbbb',
    `mercuriale-${DEAD}-c`,
    `upload-${DEAD}-d`,
  ]
  for (const name of others) await leave(name)
  await removeLeftUploads(folder)
  expect((await readdir(folder)).sort()).toEqual([...others].sort())
})

test('a temporary folder that cannot be read stops no start', async () => {
  await removeLeftUploads(join(folder, 'none'))
})
