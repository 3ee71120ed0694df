import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire between a site and its database that can be cut and mended. */
export async function wireTo(port: number) {
  const sockets = new Set<Socket>()
  let whole = true
  const relay = createServer((near) => {
    if (!whole) return near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
      one.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      whole = false
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    mend() {
      whole = true
    },
    close: () => relay.close(),
  }
}
