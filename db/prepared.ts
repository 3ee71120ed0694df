import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sql, TransactionSql } from 'postgres'

/**
 * Longer texts with more values than that are lists of any length: each would stay in the server's memory for a single
 * use.
 */
const LONGEST = 3_000
const FEW_VALUES = 50

type Unsafe = Sql['unsafe']

/** Over: committed, rolled back, or its connection is gone and may by now be somebody else's. */
type Hold = { over: boolean }

/** Known as a database that does not answer by its code, as the driver's own. */
class TransactionOver extends Error {
  readonly code = 'CONNECTION_CLOSED'
}

/**
 * Makes every statement a prepared one, also inside transactions. Drizzle leaves them unnamed, which costs one more
 * round trip and a parse each time, and keeps statements started together from sharing a round trip.
 */
export function preparing<Client extends Sql | TransactionSql>(client: Client, hold?: Hold): Client {
  const unsafe: Unsafe = (text, parameters, options) => {
    if (hold?.over) throw new TransactionOver('The transaction is over')
    const prepare = text.length <= LONGEST || (parameters?.length ?? 0) <= FEW_VALUES
    // Without values the driver would have it parsed and planned anew each time (`simple`).
    const how = { ...options, prepare, simple: false }
    return client.unsafe(text, parameters, how)
  }
  return new Proxy(client, {
    get(target, name) {
      if (name === 'unsafe') return unsafe
      const found: unknown = Reflect.get(target, name)
      if (typeof found !== 'function' || (name !== 'begin' && name !== 'savepoint')) return found
      return async (...given: readonly unknown[]) => {
        const own = hold ?? { over: false }
        try {
          return await Reflect.apply(found, target, given.map(preparingInside(own)))
        } finally {
          if (!hold) own.over = true
        }
      }
    },
  })
}

/** The work of a transaction gets a client of its own. */
const preparingInside =
  (hold: Hold) =>
  (given: unknown): unknown =>
    typeof given === 'function'
      ? (tx: TransactionSql) => whileHeld(async () => Reflect.apply(given, undefined, [preparing(tx, hold)]), hold)
      : given

/**
 * The driver (postgres 3.4.9) ends a transaction on its connection even when that was lost: it writes to a socket that
 * is null, outside any promise, or into the transaction of whoever has the connection now, whose answers are then
 * mixed up. So it never hears of the end of work whose connection is gone; its caller has been told of the loss.
 */
async function whileHeld(work: () => Promise<unknown>, hold: Hold): Promise<unknown> {
  try {
    const value = await work()
    if (!hold.over) return value
  } catch (error) {
    // A query fails a moment before the transaction is known to be lost.
    await nextTurn()
    if (!hold.over) throw error
  }
  return new Promise(() => {})
}
