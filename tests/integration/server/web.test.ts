import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { arrivalOfRequest } from '#app/lib/arrival.server.ts'
import { identifyRequest } from '#app/lib/request-context.server.ts'
import { serve } from './web-server.ts'

let site: Awaited<ReturnType<typeof serve>>
let lastAddress: string
let answer: () => Response | Promise<Response>

beforeAll(async () => {
  const loader = ({ request }: { request: Request }) => {
    lastAddress = request.url
    return answer()
  }
  site = await serve({ loader, action: () => answer() })
})
afterAll(() => site.stop())
beforeEach(() => {
  answer = () => new Response('ok')
})

const own = () => ({ Origin: site.url })

describe('every answer', () => {
  test('allows scripts of ours only, with a nonce of its own, and no frame', async () => {
    const [first, second] = await Promise.all([fetch(`${site.url}/probe/1`), fetch(`${site.url}/probe/2`)])
    const policy = first.headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(second.headers.get('content-security-policy')).not.toBe(policy)
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    expect(first.headers.get('x-frame-options')).toBe('DENY')
    expect(first.headers.get('referrer-policy')).toBe('same-origin')
    expect(first.headers.get('x-powered-by')).toBeNull()
  })

  test('carries the id of the request, the caller’s own when it is well formed', async () => {
    const id = randomUUID()
    const given = await fetch(`${site.url}/probe/x`, { headers: { 'x-request-id': id } })
    expect(given.headers.get('x-request-id')).toBe(id)
    const refused = await fetch(`${site.url}/probe/x`, { headers: { 'x-request-id': '<script>' } })
    expect(refused.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('knows when its request came in, before the body and whatever the caller says of it', async () => {
    let arrived: Date | undefined
    let bodySent: ((at: number) => void) | undefined
    const sent = new Promise<number>((resolve) => {
      bodySent = resolve
    })
    answer = async () => {
      await sent
      arrived = arrivalOfRequest()
      return new Response('ok')
    }
    const headers = { ...own(), 'Content-Length': 3, 'X-Received-At': '2020-01-01T00:00:00Z' }
    const before = Date.now()
    const sending = httpRequest(`${site.url}/probe/x`, { method: 'POST', headers })
    const answered = new Promise((resolve) => sending.once('response', resolve))
    sending.flushHeaders()
    await new Promise((resolve) => setTimeout(resolve, 200))
    bodySent?.(Date.now())
    sending.end('a=b')
    await answered
    expect(arrived?.getTime()).toBeGreaterThanOrEqual(before)
    expect(arrived?.getTime()).toBeLessThan(await sent)
  })

  test('is compressed when it is long', async () => {
    answer = () => new Response('échéance '.repeat(2000), { headers: { 'Content-Type': 'text/html' } })
    for (const encoding of ['br', 'gzip']) {
      const compressed = await fetch(`${site.url}/probe/x`, { headers: { 'Accept-Encoding': encoding } })
      expect(compressed.headers.get('content-encoding')).toBe(encoding)
      expect(await compressed.text()).toContain('échéance')
    }
  })

  test('is kept by nobody between, unless it says otherwise', async () => {
    expect((await fetch(`${site.url}/probe/x`)).headers.get('cache-control')).toBe('private, no-cache')
    answer = () => new Response('x', { headers: { 'Cache-Control': 'private, no-store' } })
    expect((await fetch(`${site.url}/probe/x`)).headers.get('cache-control')).toBe('private, no-store')
  })

  test.each(['/probe/x', '/probe/x.data'])('to somebody signed in is kept by no browser either (%s)', async (path) => {
    answer = () => {
      identifyRequest({ userId: randomUUID() })
      return Response.json({ register: 'of one organisation' })
    }
    const shown = await fetch(`${site.url}${path}`)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toBe('private, no-store')
  })

  test('may set its own policy, as a downloaded document does', async () => {
    answer = () => new Response('x', { headers: { 'Content-Security-Policy': 'sandbox' } })
    const download = await fetch(`${site.url}/probe/x`)
    expect(download.headers.get('content-security-policy')).toBe('sandbox')
  })
})

describe('a change', () => {
  test('from our own page reaches the application', async () => {
    expect((await fetch(`${site.url}/probe/x`, { method: 'POST', headers: own(), body: 'a=1' })).status).toBe(200)
  })

  test.each(['https://elsewhere.example', 'null'])('from %s is refused with a page that says so', async (origin) => {
    let reached = false
    answer = () => {
      reached = true
      return new Response('ok')
    }
    const refused = await fetch(`${site.url}/probe/x`, { method: 'POST', headers: { Origin: origin }, body: 'a=1' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('Rien n’a été modifié')
    expect(reached).toBe(false)
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('by %s from elsewhere is refused as well', async (method) => {
    const refused = await fetch(`${site.url}/probe/x`, { method, headers: { Origin: 'https://elsewhere.example' } })
    expect(refused.status).toBe(403)
  })

  test('with the link of a letter may come from any site, but only by POST', async () => {
    const url = `${site.url}/lettre-hebdomadaire/token`
    const headers = { Origin: 'https://webmail.example' }
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const stopped = await fetch(url, { method: 'POST', headers, body })
    expect([stopped.status, await stopped.text()]).toEqual([200, 'page'])
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const refused = await fetch(url, { method, headers })
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    }
  })

  test('with too long a form is refused before it is read', async () => {
    const headers = { ...own(), 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '3000000' }
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(`${site.url}/probe/x`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode)
        response.resume()
        sent.destroy()
      })
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(status).toBe(413)
  })
})

describe('a request that fails', () => {
  test('because the database is gone gets a kind 503 page and no half-written one', async () => {
    answer = () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    }
    const failed = await fetch(`${site.url}/probe/x`)
    expect(failed.status).toBe(503)
    expect(failed.headers.get('retry-after')).toBe('10')
    expect(await failed.text()).toContain('momentanément indisponible')
  })

  test('for another reason shows nothing of the reason', async () => {
    answer = () => {
      throw new Error('secret detail')
    }
    const failed = await fetch(`${site.url}/probe/x`)
    expect(failed.status).toBe(500)
    expect(await failed.text()).not.toContain('secret detail')
  })

  test('leaves the next request alone', async () => {
    expect((await fetch(`${site.url}/probe/x`)).status).toBe(200)
  })
})

describe('an odd address', () => {
  test('reaches the application without the mark of Remix’s former data requests, which would be an error in the log', async () => {
    const odd = await fetch(`${site.url}/probe/x?_data=routes%2Fnope&q=a%20b`)
    expect(odd.status).toBe(200)
    expect(new URL(lastAddress).search).toBe('?q=a+b')
  })
})

describe('the request context', () => {
  test('belongs to one request, however many run at once', async () => {
    const { requestContext } = await import('#app/lib/request-context.server.ts')
    answer = async () => {
      const mine = randomUUID()
      identifyRequest({ userId: mine })
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      return new Response(String(requestContext()?.userId === mine))
    }
    const texts = await Promise.all(
      Array.from({ length: 20 }, (_, number) => fetch(`${site.url}/probe/${number}`).then((found) => found.text())),
    )
    expect(new Set(texts)).toEqual(new Set(['true']))
  })
})
