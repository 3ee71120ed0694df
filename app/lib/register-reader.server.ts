import { on } from 'node:events'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { RawRow } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { projectRoot } from '#app/lib/project-root.server.ts'
import type { ReadRefusal } from '#app/lib/register-sheets.server.ts'
import type { FromThread } from '#app/lib/register-thread.server.ts'

const LONGEST_MS = 60_000
const MOST_MEMORY_MB = 1_536

const BUILD = join(projectRoot, 'build/server/')
const isBuilt = fileURLToPath(import.meta.url).startsWith(BUILD)

/** From the sources the thread needs the compiler that the process has. */
function startThread(bytes: Uint8Array): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MOST_MEMORY_MB }
  if (isBuilt) return new Worker(join(BUILD, 'read-register.js'), { workerData: bytes, resourceLimits, execArgv: [] })
  const source = pathToFileURL(join(projectRoot, 'app/lib/register-thread.server.ts')).href
  const compiled = `import('tsx/esm/api').then(({ register }) => { register(); return import('${source}') })`
  return new Worker(compiled, { eval: true, workerData: bytes, resourceLimits, execArgv: [] })
}

async function receive(thread: Worker): Promise<Result<RegisterTable[], ReadRefusal>> {
  const tables: (RegisterTable & { rows: RawRow[] })[] = []
  for await (const [given] of on(thread, 'message', { signal: AbortSignal.timeout(LONGEST_MS), close: ['exit'] })) {
    const message: FromThread = given
    if (message.kind === 'refused') return refused(message.refusal)
    if (message.kind === 'end') return done(tables)
    if (message.kind === 'table') tables.push({ ...message.table, rows: [] })
    else for (const row of message.rows) tables.at(-1)?.rows.push(row)
    await nextTurn()
    thread.postMessage('next')
  }
  throw new Error('The thread that reads a register ended early')
}

/** Too much for the memory or the time that one file may have. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'))

async function read(bytes: Uint8Array): Promise<Result<RegisterTable[], ReadRefusal>> {
  const thread = startThread(bytes)
  try {
    return await receive(thread)
  } catch (error) {
    if (isTooMuch(error)) return refused('too-large')
    throw error
  } finally {
    await thread.terminate()
  }
}

let before: Promise<unknown> = Promise.resolve()

/** Reads a file beside the requests, one file after another: each may take a gigabyte for a moment. */
export function readInThread(bytes: Uint8Array): Promise<Result<RegisterTable[], ReadRefusal>> {
  const result = before.then(() => read(bytes))
  before = result.catch(() => undefined)
  return result
}
