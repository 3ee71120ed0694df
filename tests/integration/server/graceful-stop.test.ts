import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { env } from '#app/lib/env.server.ts'
import { listen } from '#server/listen.ts'
import { Shutdown } from '#server/shutdown.ts'

/** On a connection of its own: a kept one would tell about the connection, not about the server. */
const read = (url: string) =>
  new Promise<string>((resolve, reject) => {
    get(url, { agent: false }, (response) => resolve(text(response))).on('error', reject)
  })

test('a request that runs when the server stops gets its whole answer, and no new one is taken', async () => {
  let begun = () => {}
  const running = new Promise<void>((resolve) => {
    begun = resolve
  })
  const site = await listen(async () => async (_request, response) => {
    response.write('first half, ')
    begun()
    await sleep(300)
    response.end('second half')
  })
  const url = `http://${env.HOST}:${env.PORT}/`
  const answer = read(url)
  await running
  const stopped = site.stop()
  await expect(read(url)).rejects.toThrow()
  expect(await answer).toBe('first half, second half')
  await stopped
})

test('a port that is taken makes the next free one ours when nobody chose a port', async () => {
  const first = await listen(async () => (_request, response) => void response.end('first'))
  const firstUrl = env.APP_URL
  const second = await listen(async () => (_request, response) => void response.end('second'))
  expect(env.APP_URL).not.toBe(firstUrl)
  expect(await read(firstUrl)).toBe('first')
  expect(await read(env.APP_URL)).toBe('second')
  await Promise.all([first.stop(), second.stop()])
})

test('what works stops before what it works with, also while the start is still under way', async () => {
  const order: string[] = []
  const shutdown = new Shutdown()
  shutdown.foundation('database', async () => void order.push('database'))
  void shutdown.waitsFor(
    sleep(100).then(() => {
      shutdown.foundation('connections', async () => void order.push('connections'))
      shutdown.work('worker', async () => {
        await sleep(50)
        order.push('worker')
      })
    }),
  )
  await shutdown.stop()
  expect(order).toEqual(['worker', 'connections', 'database'])
})
