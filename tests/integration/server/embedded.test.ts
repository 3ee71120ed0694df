import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acquireDatabase } from '#server/database/embedded.ts'
import { isAlive, runningServer } from '#server/database/postmaster.ts'
import { testDirectory } from '#server/database/throw-away.ts'

let parent: string
let dataDirectory: string

beforeEach(async () => {
  parent = await testDirectory()
  dataDirectory = join(parent, 'un dossier avec des espaces', 'données')
  await mkdir(dataDirectory, { recursive: true })
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const acquire = () => acquireDatabase({ dataDirectory, durable: false })
const cluster = () => join(dataDirectory, 'postgres')

async function ask(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

describe('the embedded PostgreSQL', () => {
  test('starts in a folder with spaces, keeps its data and is stopped by its last user', async () => {
    const first = await acquire()
    await ask(first.adminUrl, 'create table kept (word text)')
    await ask(first.adminUrl, "insert into kept values ('échéance')")
    await first.release()
    expect(await runningServer(cluster())).toBeUndefined()

    const second = await acquire()
    expect(await ask(second.adminUrl, 'select word from kept')).toMatchObject([{ word: 'échéance' }])
    await second.release()
  })

  test('lets the owner make the extensions, and knows accented letters', async () => {
    const database = await acquire()
    for (const name of ['unaccent', 'pg_trgm', 'btree_gin', 'btree_gist']) {
      await ask(database.adminUrl, `create extension ${name}`)
    }
    const [row] = await ask(database.adminUrl, "select lower('ÉTÉ') as low, to_tsvector('simple', 'Été') as words")
    expect(row).toMatchObject({ low: 'été', words: "'été':1" })
    await database.release()
  })

  test('keeps its passwords from others and listens on this machine only', async () => {
    const database = await acquire()
    expect((await stat(join(dataDirectory, 'postgres.json'))).mode & 0o077).toBe(0)
    const wrong = new URL(database.databaseUrl)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password/)
    const [row] = await ask(database.adminUrl, 'show listen_addresses')
    expect(row).toMatchObject({ listen_addresses: '127.0.0.1' })
    await database.release()
  })

  test('comes back after it was killed, and adopts a server that outlived its starter', async () => {
    const killed = await acquire()
    const before = await runningServer(cluster())
    process.kill(before!.pid, 'SIGKILL')
    await expect.poll(() => isAlive(before!.pid)).toBe(false)
    const again = await acquire()
    expect(await ask(again.databaseUrl, 'select 1 as one')).toMatchObject([{ one: 1 }])

    const adopted = await acquire()
    expect(adopted.databaseUrl).toBe(again.databaseUrl)
    await adopted.release()
    await killed.release()
  })

  test('goes to another port when its own is taken meanwhile', async () => {
    const first = await acquire()
    const port = Number(new URL(first.databaseUrl).port)
    await first.release()
    const thief = createServer().listen(port, '127.0.0.1')
    await once(thief, 'listening')
    const second = await acquire()
    expect(new URL(second.databaseUrl).port).not.toBe(String(port))
    expect(await ask(second.databaseUrl, 'select 1 as one')).toMatchObject([{ one: 1 }])
    await second.release()
    thief.close()
  })

  test('is shared by processes: whoever started it may go first', async () => {
    const mine = await acquire()
    const user = join(dataDirectory, 'postgres-users')
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    await writeFile(join(user, String(other.pid)), '')
    await mine.release()
    expect(await runningServer(cluster())).toBeDefined()

    other.kill('SIGKILL')
    await once(other, 'exit')
    await (await acquire()).release()
    expect(await runningServer(cluster())).toBeUndefined()
  })

  test('of one data folder has nothing to do with that of another', async () => {
    const original = await acquire()
    const state = JSON.parse(await readFile(join(dataDirectory, 'postgres.json'), 'utf8'))
    expect(state).toMatchObject({ writtenFor: dataDirectory, cluster: cluster() })
    const second = join(parent, 'autre')
    const elsewhere = await acquireDatabase({ dataDirectory: second, durable: false })
    expect(elsewhere.databaseUrl).not.toBe(original.databaseUrl)
    await elsewhere.release()
    await original.release()
  })

  test('is started again on its port when it is killed while a process uses it', async () => {
    const times = { lookEveryMs: 20, pausesMs: [0, 50, 200, 500], settledAfterMs: 60_000 }
    const database = await acquireDatabase({ dataDirectory, durable: false, revive: times })
    await ask(database.adminUrl, 'create table kept (word text)')
    const before = await runningServer(cluster())
    process.kill(before!.pid, 'SIGKILL')
    await expect.poll(async () => (await runningServer(cluster()))?.ready, { timeout: 10_000 }).toBe(true)
    const after = await runningServer(cluster())
    expect(after).toMatchObject({ port: before!.port })
    expect(after!.pid).not.toBe(before!.pid)
    expect(await ask(database.databaseUrl, 'select 1 as one')).toMatchObject([{ one: 1 }])

    await database.release()
    await sleep(200)
    expect(await runningServer(cluster())).toBeUndefined()
  })

  test('is given up after its tries, so that a broken one is not started for ever', async () => {
    const times = { lookEveryMs: 10, pausesMs: [0, 10], settledAfterMs: 60_000 }
    const database = await acquireDatabase({ dataDirectory, durable: false, revive: times })
    for (const death of ['first', 'second', 'last']) {
      const server = await runningServer(cluster())
      process.kill(server!.pid, 'SIGKILL')
      await expect.poll(() => isAlive(server!.pid)).toBe(false)
      const back = expect.poll(async () => (await runningServer(cluster()))?.ready, { timeout: 3_000 })
      await (death === 'last' ? sleep(1_000) : back.toBe(true))
    }
    expect(await runningServer(cluster())).toBeUndefined()
    await database.release()
  })
})
