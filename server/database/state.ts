import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const state = z.object({
  /** The data folder this file was written for: a copy of the folder must not share the original's cluster. */
  writtenFor: z.string(),
  cluster: z.string(),
  port: z.number().int().optional(),
  passwords: z.object({ superuser: z.string(), owner: z.string(), app: z.string(), worker: z.string() }),
})

export type State = z.infer<typeof state>

export const stateFile = (dataDirectory: string) => join(dataDirectory, 'postgres.json')

export async function readState(dataDirectory: string): Promise<State | undefined> {
  try {
    return state.parse(JSON.parse(await readFile(stateFile(dataDirectory), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, and for our eyes only: it holds the passwords. */
export async function writeState(dataDirectory: string, value: State) {
  const unfinished = `${stateFile(dataDirectory)}.new`
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, stateFile(dataDirectory))
}

const password = () => randomBytes(24).toString('base64url')

export const newState = (dataDirectory: string, cluster: string): State => ({
  writtenFor: dataDirectory,
  cluster,
  passwords: { superuser: password(), owner: password(), app: password(), worker: password() },
})
