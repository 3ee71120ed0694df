import { once } from 'node:events'
import { expect, test } from 'vitest'
import { gatheredStream } from '#app/lib/gathered-stream.server.ts'

/** Listens while it is written: what waits unread would be handed out together. */
function listenedTo() {
  const stream = gatheredStream()
  const pieces: string[] = []
  stream.on('data', (piece) => pieces.push(String(piece)))
  return { stream, pieces }
}

test('What is written between two flushes arrives as one piece, the rest at the end', async () => {
  const { stream, pieces } = listenedTo()
  for (const word of ['le ', 'cadre']) stream.write(word)
  stream.flush()
  for (const word of ['la ', 'suite']) stream.write(word)
  stream.end()
  await once(stream, 'end')
  expect(pieces).toEqual(['le cadre', 'la suite'])
})

test('A flush without anything written hands on nothing', async () => {
  const { stream, pieces } = listenedTo()
  stream.flush()
  stream.end()
  await once(stream, 'end')
  expect(pieces).toEqual([])
})
