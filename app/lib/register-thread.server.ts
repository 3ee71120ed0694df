import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { RawRow } from '#app/domain/register-import/sheet.ts'
import { type ReadRefusal, tablesOf } from '#app/lib/register-sheets.server.ts'

export type FromThread =
  | { kind: 'refused'; refusal: ReadRefusal }
  | { kind: 'table'; table: Omit<RegisterTable, 'rows'> }
  | { kind: 'rows'; rows: RawRow[] }
  | { kind: 'end' }

/** A message is unpacked in one piece by the receiver, whose other work waits meanwhile. */
const CELLS_AT_A_TIME = 5_000

function* portions(rows: readonly RawRow[]): Generator<RawRow[]> {
  let portion: RawRow[] = []
  let cells = 0
  for (const row of rows) {
    portion.push(row)
    cells += row.cells.length + 1
    if (cells < CELLS_AT_A_TIME) continue
    yield portion
    portion = []
    cells = 0
  }
  if (portion.length > 0) yield portion
}

function* messages(tables: readonly RegisterTable[]): Generator<FromThread> {
  for (const { rows, ...table } of tables) {
    yield { kind: 'table', table }
    for (const portion of portions(rows)) yield { kind: 'rows', rows: portion }
  }
  yield { kind: 'end' }
}

/** The far side of register-reader: reads the file that it was started with and sends it piece by piece, as asked. */
async function serve(port: NonNullable<typeof parentPort>, bytes: Uint8Array) {
  const tables = await tablesOf(bytes)
  if (!tables.ok) return port.postMessage({ kind: 'refused', refusal: tables.refusal })
  for (const message of messages(tables.value)) {
    port.postMessage(message)
    if (message.kind !== 'end') await once(port, 'message')
  }
}

if (parentPort) {
  await serve(parentPort, workerData)
  parentPort.close()
}
