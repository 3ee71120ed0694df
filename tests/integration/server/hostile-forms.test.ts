import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readForm } from '#app/lib/form.server.ts'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'
import { serve } from './web-server.ts'

/** Vitest fails the run for every exception that would have ended the process. */
let site: Awaited<ReturnType<typeof serve>>
let answer: (request: Request) => Response | Promise<Response>

const readIt = async (request: Request) => Response.json(await readForm(request))
const receiveIt = async (request: Request) => {
  const received = await receiveUpload(request, 4_000_000)
  if (received.ok) await received.value.discard()
  return Response.json(received.ok ? { fields: received.value.fields } : { refusal: received.refusal })
}
const databaseGone = () => {
  throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
}

beforeAll(async () => {
  site = await serve({ loader: () => new Response('alive'), action: ({ request }) => answer(request) })
})
afterAll(() => site.stop())
beforeEach(() => {
  answer = databaseGone
})

const MULTIPART = 'multipart/form-data; boundary=x'
const part = (header: string, value: string) => `--x\r\n${header}\r\n\r\n${value}\r\n`
const named = part('Content-Disposition: form-data; name="b"', 'typed')

const HOSTILE = {
  'a part in unknown characters':
    part('Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=utf-7', 'hello') +
    `${named}--x--\r\n`,
  'a part without a name': `${part('Content-Disposition: form-data', 'hello')}${named}--x--\r\n`,
  'a file without a name': `${part('Content-Disposition: form-data; filename="a.txt"', 'hello')}${named}--x--\r\n`,
  'an end inside a file': '--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc',
  'an end inside a file that follows a field': `${named}--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc`,
  'a header without an end': `--x\r\nX: ${'a'.repeat(200_000)}\r\n\r\nabc\r\n--x--\r\n`,
}

const send = (body: string, contentType = MULTIPART, suffix = '') =>
  fetch(`${site.url}/probe/x${suffix}`, {
    method: 'POST',
    headers: { Origin: site.url, 'Content-Type': contentType },
    body,
  })

const isAlive = async () => (await (await fetch(`${site.url}/probe/x`)).text()) === 'alive'

describe.each(Object.entries(HOSTILE))('%s', (_what, body) => {
  test('is not kept to be sent again', async () => {
    const refused = await send(body)
    expect(refused.status).toBe(503)
    expect(await refused.text()).not.toContain('<form')
    expect(await isAlive()).toBe(true)
  })

  test('is refused as an upload', async () => {
    answer = receiveIt
    expect(await (await send(body)).json()).toEqual({ refusal: 'upload-broken' })
    expect(await isAlive()).toBe(true)
  })
})

test.each(['iso-8859-15', 'utf-7'])('fields in the characters %s are not kept', async (charset) => {
  const refused = await send('a=1&b=2', `application/x-www-form-urlencoded;charset=${charset}`)
  expect(refused.status).toBe(503)
  expect(await refused.text()).not.toContain('<form')
  expect(await isAlive()).toBe(true)
})

test('a body cut off inside a file is a bad request for who reads fields', async () => {
  answer = readIt
  expect((await send(HOSTILE['an end inside a file'])).status).toBe(400)
})

test('a name too long to be kept whole is not kept cut', async () => {
  const refused = await send(`${'n'.repeat(5_000)}=1`, 'application/x-www-form-urlencoded')
  expect(await refused.text()).not.toContain('<form')
})

test('a value too long to be kept whole is not kept cut, secret or not', async () => {
  const refused = await send(`password=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded')
  expect(await refused.text()).toContain('revenez en arrière')
})

describe('ten thousand fields', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `f${at}=x`).join('&')
  const parts = Array.from({ length: 10_000 }, (_, at) =>
    part(`Content-Disposition: form-data; name="f${at}"`, 'x'),
  ).join('')

  test('are read by who reads fields, and are not kept to be sent again', async () => {
    answer = readIt
    expect((await send(many, 'application/x-www-form-urlencoded')).status).toBe(200)
    answer = databaseGone
    const refused = await send(many, 'application/x-www-form-urlencoded')
    expect(refused.status).toBe(503)
    expect(await refused.text()).not.toContain('name="f1"')
  })

  test('are refused as an upload', async () => {
    answer = receiveIt
    expect(await (await send(`${parts}--x--\r\n`)).json()).toEqual({ refusal: 'upload-broken' })
    expect(await isAlive()).toBe(true)
  })
})

test('a multipart without a boundary is a bad request for who reads fields, and no upload', async () => {
  answer = readIt
  expect((await send('x', 'multipart/form-data')).status).toBe(400)
  answer = receiveIt
  expect(await (await send('x', 'multipart/form-data')).json()).toEqual({ refusal: 'upload-broken' })
})

test.each([
  ['application/x-www-form-urlencoded', 30_000_000],
  [MULTIPART, 100_000_000],
])(
  'a body larger than a form may be can be sent to its end, as browsers do before they read: %s',
  async (type, size) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
    await once(socket, 'connect')
    let answered = ''
    socket.on('data', (chunk) => {
      answered += chunk
    })
    const head = `POST /probe/x HTTP/1.1\r\nHost: ${new URL(site.url).host}\r\nOrigin: ${site.url}\r\nContent-Type: ${type}\r\nContent-Length: ${size}\r\n\r\n`
    const failure = await new Promise((resolve) => {
      socket.on('error', resolve)
      socket.write(head + 'x'.repeat(size), (error) => resolve(error ?? null))
    })
    expect(failure).toBeNull()
    await sleep(50)
    socket.destroy()
    expect(answered).toContain('413 Payload Too Large')
    expect(answered).toContain('trop volumineux')
    expect(await isAlive()).toBe(true)
  },
)

describe.each([readIt, receiveIt])('an upload that its sender gives up', (reader) => {
  test.each(['', '.data'])('ends with its own request only (address%s)', async (suffix) => {
    answer = reader
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
    await once(socket, 'connect')
    const head = `POST /probe/x${suffix} HTTP/1.1\r\nHost: ${new URL(site.url).host}\r\nOrigin: ${site.url}\r\nContent-Type: ${MULTIPART}\r\nContent-Length: 5000000\r\n\r\n`
    socket.write(`${head}${HOSTILE['an end inside a file']}${'x'.repeat(200_000)}`)
    await sleep(80)
    socket.destroy()
    await sleep(80)
    expect(await isAlive()).toBe(true)
  })
})
