import { Transform } from 'node:stream'

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
      pieces.push(piece)
      taken()
    },
    flush(done) {
      flush()
      done()
    },
  })
  return Object.assign(stream, { flush })
}
