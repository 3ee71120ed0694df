import { open, stat } from 'node:fs/promises'
import postgres from 'postgres'

/** The statements of one connection, in order, with their values written in. */
export type Statements = string[][]

const START = /^\d{4}-\d\d-\d\d .*? \[(\d+)\] (LOG|DETAIL): {2}(.*)$/
const EXECUTED = /^duration: [\d.]+ ms {2}(?:execute [^:]+|statement): ([\s\S]*)$/
const PARAMETERS = /^[Pp]arameters: ([\s\S]*)$/
const VALUE = /\$(\d+) = (NULL|'(?:[^']|'')*')/g

type Entry = { connection: string; kind: string; text: string }

/** Lines that go on with a tab belong to the entry before them. */
function entriesOf(log: string): Entry[] {
  const entries: Entry[] = []
  for (const line of log.split('\n')) {
    const found = START.exec(line)
    const last = entries.at(-1)
    if (found) entries.push({ connection: found[1] ?? '', kind: found[2] ?? '', text: found[3] ?? '' })
    else if (last && line.startsWith('\t')) last.text += `\n${line.slice(1)}`
  }
  return entries
}

const withValues = (statement: string, details: string) => {
  const values = new Map([...details.matchAll(VALUE)].map((found) => [found[1], found[2]]))
  return statement.replace(/\$(\d+)/g, (whole, place) => values.get(place) ?? whole)
}

/** Reads what PostgreSQL wrote about statements that ended. */
export function statementsOf(log: string): Statements {
  const connections = new Map<string, string[]>()
  const entries = entriesOf(log)
  for (const [place, { connection, kind, text }] of entries.entries()) {
    const statement = kind === 'LOG' ? EXECUTED.exec(text)?.[1] : undefined
    if (statement === undefined) continue
    const next = entries.slice(place + 1).find((entry) => entry.connection === connection)
    const details = next?.kind === 'DETAIL' ? PARAMETERS.exec(next.text)?.[1] : undefined
    const known = connections.get(connection) ?? []
    connections.set(connection, [...known, withValues(statement, details ?? '')])
  }
  return [...connections.values()]
}

/** Makes PostgreSQL write down every statement of the application's new connections. */
export async function logStatements(superuserUrl: string, on: boolean) {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(
    on
      ? 'alter role mercuriale_app set log_min_duration_statement = 0'
      : 'alter role mercuriale_app reset log_min_duration_statement',
  )
  await sql.end()
}

/** What one piece of work made the database do. */
export async function recordStatements(logFile: string, work: () => Promise<unknown>): Promise<Statements> {
  const { size } = await stat(logFile)
  await work()
  const file = await open(logFile)
  const written = Buffer.alloc((await file.stat()).size - size)
  await file.read(written, 0, written.length, size)
  await file.close()
  return statementsOf(written.toString('utf8'))
}

/** Executes statements again, changed if need be, as the application's role: each connection's in order, the connections side by side. */
export async function replayer(databaseUrl: string, statements: Statements) {
  const connections = statements.map((texts) => ({
    texts,
    sql: postgres(databaseUrl, { max: 1, onnotice: () => {}, fetch_types: false }),
  }))
  await Promise.all(connections.map(({ sql }) => sql.unsafe('select 1')))
  return {
    count: statements.reduce((sum, texts) => sum + texts.length, 0),
    async run(change = (text: string) => text) {
      await Promise.all(
        connections.map(async ({ sql, texts }) => {
          for (const text of texts) await sql.unsafe(change(text))
        }),
      )
    },
    async close() {
      await Promise.all(connections.map(({ sql }) => sql.end()))
    },
  }
}
