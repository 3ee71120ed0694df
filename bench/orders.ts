import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { Temporal } from 'temporal-polyfill'
import { env } from '#app/lib/env.server.ts'
import type { DataSet } from './data-set.ts'
import type { Figure } from './figure.ts'
import { type Buyer, insertDrafts, reconcile } from './order-data.ts'
import { comparePages } from './pages.ts'
import { logStatements, recordStatements, replayer } from './statements.ts'
import { interleaved, median } from './statistics.ts'

const CLIENTS = 16
const ROUNDS = { whole: { rounds: 150, warmUp: 30 }, quick: { rounds: 60, warmUp: 20 } }
const EACH = { whole: 200, quick: 80 }
const SUBMIT_GOAL = 3
const A_SECOND_GOAL = 300
/** Nothing of the consumption page is of the past; a list still counts to ten thousand. */
const GROWTH_GOALS = { consumption: 1.3, list: 1.5 }

type Draft = Buyer['drafts'][number]

/** The service reads at its import where the database is. */
async function submitting() {
  const { submitOrder } = await import('#app/services/orders/submit-order.server.ts')
  return async (actor: Buyer['actor'], { id: orderId, version }: Draft) => {
    const sent = await submitOrder(actor, { orderId, version, now: Temporal.Now.instant() })
    if (!sent.ok) throw new Error(`refused: ${JSON.stringify(sent.refusal)}`)
  }
}

/** Connections that are open keep how they log: new ones are made. */
const reconnect = (sql: Sql) =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'mercuriale_app'`

/** One order sent by its service beside the statements that this made, sent again for another draft of the same body. */
async function measureSubmit(set: DataSet, sql: Sql, quick: boolean): Promise<Figure[]> {
  const rounds = ROUNDS[quick ? 'quick' : 'whole']
  const each = 2 * (rounds.rounds + rounds.warmUp) + 2
  const [buyer] = await insertDrafts(set, sql, { bodies: 1, each })
  const drafts = buyer?.drafts.values()
  if (!buyer || !drafts) throw new Error('Nobody orders')
  const next = (): Draft => drafts.next().value ?? { id: '', version: 0 }
  const submit = await submitting()
  await logStatements(set.superuserUrl, true)
  await reconnect(sql)
  // The first one still opens the connection.
  await submit(buyer.actor, next())
  const recorded = next()
  const log = join(set.directory, 'postgres.log')
  const statements = await recordStatements(log, () => submit(buyer.actor, recorded)).finally(() =>
    logStatements(set.superuserUrl, false),
  )
  await reconnect(sql)
  const bare = await replayer(env.DATABASE_URL, statements)
  const times = await interleaved(
    [
      { name: 'service', run: () => submit(buyer.actor, next()) },
      {
        name: 'sql',
        run: () => {
          const { id } = next()
          return bare.run((text) => text.replaceAll(recorded.id, id))
        },
      },
    ],
    rounds,
  )
  await bare.close()
  const [service, alone] = [median(times.service), median(times.sql)]
  return [
    {
      name: `order: submit / bare SQL of the same ${bare.count} statements`,
      ...{ value: service / alone, unit: 'ratio', goal: SUBMIT_GOAL },
      note: `${service.toFixed(1)} ms; sql ${alone.toFixed(1)}; ${(set.size.orders ?? 0).toLocaleString('en')} orders there`,
    },
  ]
}

/** As many bodies at once on one lot, each sending one order after the other. */
async function measurePace(set: DataSet, sql: Sql, quick: boolean): Promise<Figure[]> {
  const buyers = await insertDrafts(set, sql, { bodies: CLIENTS, each: EACH[quick ? 'quick' : 'whole'] })
  const submit = await submitting()
  const began = performance.now()
  await Promise.all(
    buyers.map(async ({ actor, drafts }) => {
      for (const draft of drafts) await submit(actor, draft)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const sent = buyers.reduce((sum, { drafts }) => sum + drafts.length, 0)
  return [
    {
      name: `orders: submits on one lot with ${CLIENTS} clients`,
      ...{ value: sent / seconds, unit: '/s', goal: A_SECOND_GOAL },
      note: `${sent.toLocaleString('en')} in ${seconds.toFixed(1)} s, the database on the same cores`,
    },
  ]
}

/** Pages that must not notice how many orders there were. */
async function measureGrowth(set: DataSet, quick: boolean) {
  const of = `${(set.size.orders ?? 0).toLocaleString('en')} orders / 1,000`
  const consumption = [{ name: 'consumption of all framework contracts', path: '/notre-centrale/consommation' }]
  const list = [{ name: 'orders of the centre', path: '/notre-centrale/commandes' }]
  return [
    ...(await comparePages(set, quick, consumption, { of, goal: GROWTH_GOALS.consumption })),
    ...(await comparePages(set, quick, list, { of, goal: GROWTH_GOALS.list })),
  ]
}

/** Orders sent through the service among all those that are there already; the ceilings are added up anew at the end. */
export async function measureOrders(set: DataSet, quick: boolean): Promise<Figure[]> {
  const sql = postgres(set.superuserUrl, { max: 1, onnotice: () => {} })
  try {
    const figures = [...(await measureSubmit(set, sql, quick)), ...(await measurePace(set, sql, quick))]
    await reconcile(set, sql)
    return [...figures, ...(await measureGrowth(set, quick))]
  } finally {
    const { client } = await import('#db/client.ts')
    await client.end()
    await sql.end()
  }
}
