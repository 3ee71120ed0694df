import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { setEmbeddedDatabase } from '#app/lib/env.server.ts'
import type { ScaleSize } from '#db/seed/scale-plan.ts'
import { acquireDatabase } from '#server/database/embedded.ts'
import { migrateDatabase } from '#server/migrate.ts'

export type DataSet = {
  size: ScaleSize
  directory: string
  superuserUrl: string
  /** How long the million took when it was made: kept between runs, as is the data. */
  seeding: { seconds: number; maxRssMiB: number; kept: boolean }
  release(): Promise<void>
}

const SIZES = {
  whole: { organisations: 1000, contracts: 1_000_000, seed: 1 },
  quick: { organisations: 40, contracts: 100_000, seed: 1 },
  orders: { organisations: 40, contracts: 2_000, orders: 1_000_000, seed: 1 },
  'orders-quick': { organisations: 40, contracts: 2_000, orders: 50_000, seed: 1 },
} as const satisfies Record<string, ScaleSize>

const DIRECTORIES: Record<keyof typeof SIZES, string> = {
  ...{ whole: 'bench', quick: 'bench-quick', orders: 'bench-orders', 'orders-quick': 'bench-orders-quick' },
}

const noted = z.object({ seconds: z.number(), maxRssMiB: z.number() })

const inMercuriale = (superuserUrl: string) => {
  const address = new URL(superuserUrl)
  address.pathname = '/mercuriale'
  return address.href
}

async function noteOf(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : noted.parse(JSON.parse(text))
}

type Seed = (size: ScaleSize) => Promise<{ seconds: number; maxRssMiB: number }>

/** A durable PostgreSQL of its own with the data set, made once and kept under .cache. */
export async function openDataSet(kind: keyof typeof SIZES, seed: Seed): Promise<DataSet> {
  const size = SIZES[kind]
  const directory = resolve('.cache', DIRECTORIES[kind])
  const database = await acquireDatabase({ dataDirectory: directory })
  try {
    setEmbeddedDatabase(database)
    process.env.DATA_DIR = directory
    process.env.MERCURIALE_DEMO = '0'
    await migrateDatabase(database)
    const file = join(directory, 'seeded.json')
    const known = await noteOf(file)
    const made = known ?? (await seed(size))
    const superuserUrl = inMercuriale(database.superuserUrl)
    if (!known) {
      await settle(superuserUrl)
      await writeFile(file, JSON.stringify(made))
    }
    return { size, directory, superuserUrl, seeding: { ...made, kept: known !== undefined }, release: database.release }
  } catch (error) {
    await database.release()
    throw error
  }
}

/** What autovacuum does within minutes of such a load. */
async function settle(superuserUrl: string) {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  await sql`vacuum analyze`
  await sql.end()
}
