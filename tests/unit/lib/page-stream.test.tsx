import { once } from 'node:events'
import type { ReactNode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { gatheredStream } from '#app/lib/gathered-stream.server.ts'

async function rendered(page: ReactNode): Promise<string> {
  const body = gatheredStream()
  const pieces: Buffer[] = []
  body.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = once(body, 'end')
  renderToPipeableStream(page).pipe(body)
  await ended
  return Buffer.concat(pieces).toString('utf8')
}

test('a letter of several bytes at the end of one of React’s pieces leaves no NUL behind', async () => {
  const words = Array.from({ length: 400 }, (_, at) => ({ key: at, text: `marché n’est ${at} € 😀` }))
  const list = words.map(({ text }) => `<li>${text}</li>`).join('')
  for (let before = 0; before < 20; before += 1) {
    const page = (
      <ul title={'a'.repeat(before)}>
        {words.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    )
    expect(await rendered(page)).toBe(`<ul title="${'a'.repeat(before)}">${list}</ul>`)
  }
})
