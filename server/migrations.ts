import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '#app/lib/project-root.server.ts'

export const MIGRATIONS = join(projectRoot, 'db/migrations')

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) })

let newest: number | undefined

/** The newest migration of this version, as drizzle notes it in the database. */
export async function newestMigration(): Promise<number> {
  if (newest === undefined) {
    const { entries } = journal.parse(JSON.parse(await readFile(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')))
    newest = Math.max(...entries.map((entry) => entry.when))
  }
  return newest
}
