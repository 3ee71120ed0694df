import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'

export type WebServer = {
  address: string
  signIn(email: string, password: string): Promise<string>
  /** The whole page as a browser gets it. */
  page(path: string, cookie: string): Promise<string>
  stop(): Promise<void>
}

const START_LIMIT = 60_000

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function answers(address: string, child: ChildProcess) {
  const until = performance.now() + START_LIMIT
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error('The built server did not start')
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

async function read(address: string, cookie: string): Promise<string> {
  const [response] = await once(
    get(address, { agent, headers: { cookie, accept: 'text/html', 'accept-encoding': 'gzip' } }),
    'response',
  )
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}`)
  return (response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')
}

async function signIn(address: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${address}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ email, password }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (answer.status !== 302 || !cookie) throw new Error(`Sign-in answered ${answer.status}`)
  return cookie
}

/** The built server in a process of its own, with the environment of this one and no worker beside it. */
export async function startWebServer(port: number): Promise<WebServer> {
  const address = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--enable-source-maps', 'build/server/main.js'], {
    env: { ...process.env, PORT: String(port), WORKER: 'off', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answers(address, child)
  return {
    address,
    signIn: (email, password) => signIn(address, email, password),
    page: (path, cookie) => read(`${address}${path}`, cookie),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
