import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { env } from '#app/lib/env.server.ts'
import { preparing } from '#db/prepared.ts'
import { wireTo } from '#tests/setup/wire.ts'

/** Vitest fails the run for every exception that would have ended the process. */
let wire: Awaited<ReturnType<typeof wireTo>>
let client: postgres.Sql

beforeEach(async () => {
  const address = new URL(env.DATABASE_URL)
  wire = await wireTo(Number(address.port))
  address.hostname = '127.0.0.1'
  address.port = String(wire.port)
  client = preparing(postgres(address.href, { max: 1, connect_timeout: 5, onnotice: () => {} }))
  await client.unsafe('select 0')
})
afterEach(async () => {
  await client.end({ timeout: 1 })
  wire.close()
})

const answersOf = async (tx: postgres.Sql | postgres.TransactionSql, answer: number) => [
  ...(await tx.unsafe(`select ${answer}::int as answer`)),
]

async function cutOff() {
  wire.cut()
  await sleep(30)
  wire.mend()
}

/** The ways in which work can go on after the connection has been lost under it. */
const GOING_ON = {
  'asks on': async (tx: postgres.TransactionSql) => {
    await cutOff()
    await answersOf(tx, 1)
  },
  'was waiting for an answer': async (tx: postgres.TransactionSql) => {
    const asked = tx.unsafe('select pg_sleep(2)').execute()
    await Promise.all([asked, cutOff()])
  },
  'fails for another reason': async () => {
    await cutOff()
    throw new Error('another reason')
  },
  'has all that it wants': cutOff,
  'is in a savepoint': (tx: postgres.TransactionSql) => tx.savepoint(GOING_ON['asks on']),
}

describe('a transaction whose connection is lost while its work', () => {
  test.each(Object.entries(GOING_ON))('%s fails alone, and the next get their own answers at once', async (_, goOn) => {
    await expect(client.begin(goOn)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    const before = performance.now()
    for (const answer of [1, 2, 3]) expect(await answersOf(client, answer)).toEqual([{ answer }])
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

test('late work of a lost transaction never reaches the one that has its connection now', async () => {
  let late: Promise<unknown> = Promise.resolve()
  const lost = client.begin((tx) => {
    late = cutOff()
      .then(() => sleep(150))
      .then(() => answersOf(tx, 1))
    return late
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  const next = client.begin(async (tx) => {
    await answersOf(tx, 2)
    await sleep(300)
    return answersOf(tx, 3)
  })
  await expect(late).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await next).toEqual([{ answer: 3 }])
})
