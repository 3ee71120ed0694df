import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { env, portIsOurs, setPort } from '#app/lib/env.server.ts'

const TRIES = 20

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

async function bind(server: Server, port: number): Promise<boolean> {
  try {
    server.listen(port, env.HOST)
    await once(server, 'listening')
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is taken`)
  }
}

export type Listening = { stop(): Promise<void> }

/** Ends politely: no new connection, running requests finish, idle ones close. */
function stopper(server: Server): Listening {
  return {
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const idle = setInterval(() => server.closeIdleConnections(), 100)
      await closed
      clearInterval(idle)
    },
  }
}

/** Listens on PORT; when nobody chose one and it is taken, as by a second clone, on the next free one. */
export async function listen(application: (server: Server) => Promise<RequestListener>): Promise<Listening> {
  const server = createServer()
  // Longer than a proxy keeps its connections, so that it never writes into one that we are closing.
  server.keepAliveTimeout = 65_000
  server.requestTimeout = 120_000
  const first = env.PORT
  let port = first
  while (!(await bind(server, port))) {
    if (!portIsOurs() || port - first >= TRIES) throw new PortTakenError(first)
    port += 1
  }
  if (port !== first) setPort(port)
  // The application is made once the port is known: its own address depends on it.
  const waiting: Parameters<RequestListener>[] = []
  const hold: RequestListener = (...arrived) => void waiting.push(arrived)
  server.on('request', hold)
  const answer = await application(server)
  server.off('request', hold)
  server.on('request', answer)
  for (const arrived of waiting) answer(...arrived)
  return stopper(server)
}
