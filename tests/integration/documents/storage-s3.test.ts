import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { s3Storage } from '#app/lib/storage-s3.server.ts'

/** Speaks as much of S3 as a store of documents needs: objects by path, without looking at the signature. */
const objects = new Map<string, Buffer>()
const requests: string[] = []

const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`

async function answer(request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '').split('?')[0] ?? ''
  requests.push(`${request.method} ${path}`)
  if (request.method === 'PUT') {
    objects.set(path, await buffer(request))
    return response.setHeader('etag', '"x"').end()
  }
  const found = path === '/marches' || path === '/marches/' ? Buffer.alloc(0) : objects.get(path)
  if (!found)
    return response
      .writeHead(404, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? '' : xml('NoSuchKey'))
  return response.writeHead(200, { 'content-length': found.length }).end(request.method === 'HEAD' ? '' : found)
}

const server = createServer((request, response) => void answer(request, response))
let folder = ''
const address = () =>
  `s3://marches?endpoint=${encodeURIComponent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)}`

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  objects.clear()
  requests.length = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  folder = await mkdtemp(join(tmpdir(), 's3 test '))
  await writeFile(join(folder, 'source'), 'Cahier des charges')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

test('what is kept in a bucket is found again under its key', async () => {
  const storage = s3Storage(address())
  await storage.keep('organisation/ab/abcdef', join(folder, 'source'))
  expect(objects.get('/marches/organisation/ab/abcdef')?.toString()).toBe('Cahier des charges')
  const content = await storage.open('organisation/ab/abcdef')
  expect(content && (await text(content))).toBe('Cahier des charges')
})

test('what is there already is not sent a second time', async () => {
  const storage = s3Storage(address())
  await storage.keep('organisation/ab/abcdef', join(folder, 'source'))
  await storage.keep('organisation/ab/abcdef', join(folder, 'source'))
  expect(requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1)
})

test('what was never kept is nothing, not an error', async () => {
  expect(await s3Storage(address()).open('organisation/ab/unknown')).toBeNull()
})

test('a bucket is reached, a store that is down is an error', async () => {
  await expect(s3Storage(address()).check()).resolves.toBeUndefined()
  await expect(s3Storage('s3://marches?endpoint=http://127.0.0.1:1').check()).rejects.toThrow()
})
