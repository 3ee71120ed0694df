import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import codes from '#db/reference/cpv-codes.json' with { type: 'json' }
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { cpvCodes, lawParameters } from '#db/schema/law.ts'

/** Code, French, German, Dutch and English: the divisions, and what this field buys. */
const CPV_CODES = codes.map(([code = '', fr = '', de = '', nl = '', en = '']) => ({ code, fr, de, nl, en }))

const { label, citation, source, confidence, note } = lawParameters
const words = [label, citation, source, confidence, note]
const brought = (column: { name: string }) => sql.raw(`excluded.${column.name}`)

/** Adds the rows of the law; of one that came with an earlier version the words follow as long as the figure is the same. */
async function loadLaw(database: PostgresJsDatabase) {
  await database
    .insert(lawParameters)
    .values([...LAW_PARAMETERS])
    .onConflictDoUpdate({
      target: [lawParameters.code, lawParameters.validFrom, lawParameters.revision],
      set: Object.fromEntries(words.map((column) => [column.name, brought(column)])),
      setWhere: sql`${lawParameters.addedBy} is null and ${lawParameters.unit} = ${brought(lawParameters.unit)}
        and ${lawParameters.value} is not distinct from ${brought(lawParameters.value)}
        and (${sql.join(words, sql`, `)}) is distinct from (${sql.join(words.map(brought), sql`, `)})`,
    })
}

/** Brings the reference data of this version of the program; what people added or loaded stays as it is. */
export async function loadReference(database: PostgresJsDatabase) {
  await loadLaw(database)
  await database.insert(cpvCodes).values(CPV_CODES).onConflictDoNothing()
}
