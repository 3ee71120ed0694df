import type { Sql, TransactionSql } from 'postgres'

/** Longer texts are lists of values of any length: each would stay in the server's memory for a single use. */
const LONGEST = 3_000

type Unsafe = Sql['unsafe']

/**
 * Makes every statement a prepared one, also inside transactions. Drizzle leaves them unnamed, which costs one more
 * round trip and a parse each time, and keeps statements started together from sharing a round trip.
 */
export function preparing<Client extends Sql | TransactionSql>(client: Client): Client {
  const unsafe: Unsafe = (text, parameters, options) =>
    client.unsafe(text, parameters, { ...options, prepare: text.length <= LONGEST })
  return new Proxy(client, {
    get(target, name) {
      if (name === 'unsafe') return unsafe
      const found: unknown = Reflect.get(target, name)
      if (typeof found !== 'function' || (name !== 'begin' && name !== 'savepoint')) return found
      return (...given: readonly unknown[]) => Reflect.apply(found, target, given.map(preparingInside))
    },
  })
}

/** The work of a transaction gets a client of its own. */
const preparingInside = (given: unknown): unknown =>
  typeof given === 'function' ? (tx: TransactionSql) => Reflect.apply(given, undefined, [preparing(tx)]) : given
