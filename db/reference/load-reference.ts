import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import codes from '#db/reference/cpv-codes.json' with { type: 'json' }
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { cpvCodes, lawParameters } from '#db/schema/law.ts'

/** Code, French, German, Dutch and English: the divisions, and what this field buys. */
const CPV_CODES = codes.map(([code = '', fr = '', de = '', nl = '', en = '']) => ({ code, fr, de, nl, en }))

/** Adds the rows that this version of the program brings and the database has not; what is there stays as it is. */
export async function loadReference(database: PostgresJsDatabase) {
  await database
    .insert(lawParameters)
    .values([...LAW_PARAMETERS])
    .onConflictDoNothing()
  await database.insert(cpvCodes).values(CPV_CODES).onConflictDoNothing()
}
