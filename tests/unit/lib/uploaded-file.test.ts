import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'

const disk = vi.hoisted(() => ({ isFull: false }))

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>()
  const open: typeof files.open = async (...where) => {
    const file = await files.open(...where)
    if (disk.isFull)
      file.writeFile = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
    return file
  }
  return { ...files, open }
})

const upload = (content: string) => {
  const form = new FormData()
  form.set('title', 'Avenant')
  form.set('file', new Blob([content]), 'avenant.txt')
  return new Request('http://127.0.0.1:3000/x', { method: 'POST', body: form })
}
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'))
  vi.stubEnv('TMPDIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

test('a file is received whole with its fields', async () => {
  disk.isFull = false
  const received = await receiveUpload(upload('x'.repeat(300_000)), 400_000)
  expect(received).toMatchObject({ ok: true, value: { fields: { title: 'Avenant' }, file: { byteSize: 300_000 } } })
  if (received.ok) await received.value.discard()
})

test('a file over the limit is refused', async () => {
  disk.isFull = false
  expect(await receiveUpload(upload('x'.repeat(300_001)), 300_000)).toEqual({ ok: false, refusal: 'file-too-large' })
})

test.each([
  ['a page', '<!DOCTYPE html><script>'],
  ['a page behind a byte order mark', '\uFEFF<html><script>'],
  ['a drawing behind a byte order mark and blanks', '\uFEFF \r\n\t<svg onload="x">'],
  ['a script behind blanks', '  #!/bin/sh'],
])('%s is no plain text, whatever its name', async (_, content) => {
  disk.isFull = false
  const received = await receiveUpload(upload(content), 400_000)
  expect(received.ok && received.value.file && { ...received.value.file }).toSatisfy(
    (file: { isText: boolean; sniffed: string | null }) => !file.isText || file.sniffed !== null,
  )
  if (received.ok) await received.value.discard()
})

test('French text behind a byte order mark is plain text', async () => {
  disk.isFull = false
  const received = await receiveUpload(upload('\uFEFFMarché à reconduire, 5 < 6'), 400_000)
  expect(received).toMatchObject({ value: { file: { isText: true, sniffed: null } } })
  if (received.ok) await received.value.discard()
})

test('a full disk is told at once, and leaves nothing behind', async () => {
  disk.isFull = true
  expect(await receiveUpload(upload('x'.repeat(3_000_000)), 4_000_000)).toEqual({ ok: false, refusal: 'disk-full' })
  expect(await readdir(folder)).toEqual([])
}, 5_000)
