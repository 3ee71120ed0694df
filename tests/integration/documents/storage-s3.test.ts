import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Storage, StoredObject } from '#app/lib/storage.server.ts'
import { s3Storage } from '#app/lib/storage-s3.server.ts'

const listOf = (storage: Storage): Promise<StoredObject[]> => Readable.from(storage.list('organisation')).toArray()

/** Speaks as much of S3 as a store of documents needs: objects by path, without looking at the signature. */
const objects = new Map<string, Buffer>()
const requests: string[] = []

const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`

const [KEPT, RENEWED] = ['2026-11-20T08:00:00.000Z', '2026-11-22T08:00:00.000Z']
const days = new Map<string, string>()
const dayOf = (path: string) => days.get(path) ?? KEPT

/** One object a page, the next one after the token. */
function pageOf(url: string): string {
  const { searchParams } = new URL(url, 'http://localhost')
  const prefix = `/marches/${searchParams.get('prefix')}`
  const from = Number(searchParams.get('continuation-token') ?? 0)
  const paths = [...objects.keys()].filter((path) => path.startsWith(prefix))
  const shown = paths
    .slice(from, from + 1)
    .map((path) => `<Contents><Key>${path.slice(9)}</Key><LastModified>${dayOf(path)}</LastModified></Contents>`)
  const next = from + 1 < paths.length ? `<NextContinuationToken>${from + 1}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult>${next}${shown.join('')}</ListBucketResult>`
}

/** Lists, renews and removes; false for any other request. */
function answerUpkeep({ method, url = '', headers }: IncomingMessage, response: ServerResponse, path: string): boolean {
  if (url.includes('list-type=2')) response.end(pageOf(url))
  else if (method === 'DELETE') {
    objects.delete(path)
    response.writeHead(204).end()
  } else if (headers['x-amz-copy-source']) {
    days.set(path, RENEWED)
    response.end('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>')
  } else return false
  return true
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '').split('?')[0] ?? ''
  requests.push(`${request.method} ${path}`)
  if (answerUpkeep(request, response, path)) return
  if (request.method === 'PUT') {
    objects.set(path, await buffer(request))
    return response.setHeader('etag', '"x"').end()
  }
  const found = path === '/marches' || path === '/marches/' ? Buffer.alloc(0) : objects.get(path)
  if (!found)
    return response
      .writeHead(404, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? '' : xml('NoSuchKey'))
  const changed = { 'last-modified': new Date(dayOf(path)).toUTCString() }
  return response
    .writeHead(200, { ...changed, 'content-length': found.length })
    .end(request.method === 'HEAD' ? '' : found)
}

const server = createServer((request, response) => void answer(request, response))
let folder = ''
const address = () =>
  `s3://marches?endpoint=${encodeURIComponent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)}`

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  objects.clear()
  days.clear()
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

test('what is kept is listed over all pages, is new once renewed, and is gone once removed', async () => {
  const storage = s3Storage(address())
  const [one, other] = ['organisation/ab/abcdef', 'organisation/cd/cdef01']
  expect([await storage.renew(one), await storage.changedAt(one)]).toEqual([false, null])
  for (const key of [one, other, 'organisation2/ab/abcdef']) await storage.keep(key, join(folder, 'source'))
  expect(await storage.renew(one)).toBe(true)
  expect(await listOf(storage)).toEqual([
    { key: one, changedAt: new Date(RENEWED) },
    { key: other, changedAt: new Date(KEPT) },
  ])
  expect(await storage.changedAt(one)).toEqual(new Date(RENEWED))
  await storage.remove(one)
  expect(await storage.changedAt(one)).toBeNull()
})
