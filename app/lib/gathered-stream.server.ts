import { Transform } from 'node:stream'

// React 18 fills a piece of 2 kB with NUL bytes where the next letter takes more bytes than are left in it: a browser
// shows them as damage, and a form without script sends the damaged text back. No page holds a NUL of its own.
const withoutFilling = (piece: Uint8Array) => (piece.includes(0) ? piece.filter((byte) => byte !== 0) : piece)

/**
 * Hands on as one piece what was written between two flushes. React writes a page in pieces of 2 kB, and each would
 * cost its own turn of web stream, compression and socket.
 */
export function gatheredStream(): Transform & { flush(): void } {
  let pieces: Uint8Array[] = []
  const flush = () => {
    if (pieces.length > 0) stream.push(Buffer.concat(pieces))
    pieces = []
  }
  const stream = new Transform({
    transform(piece, _encoding, taken) {
      pieces.push(withoutFilling(piece))
      taken()
    },
    flush(done) {
      flush()
      done()
    },
  })
  return Object.assign(stream, { flush })
}
