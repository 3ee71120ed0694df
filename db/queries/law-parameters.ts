import { desc, eq, sql } from 'drizzle-orm'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { type Database, db } from '#db/client.ts'
import { users } from '#db/schema/accounts.ts'
import { lawParameters } from '#db/schema/law.ts'

/** Every rule with its dated rows; of a row that was replaced before its day, the newest. */
export async function findLawParameters(database: Database = db): Promise<LawParameter[]> {
  const { revision, addedBy, addedAt, ...shown } = columns
  const rows = await database
    .selectDistinctOn([lawParameters.code, lawParameters.validFrom], shown)
    .from(lawParameters)
    .orderBy(lawParameters.code, lawParameters.validFrom, desc(lawParameters.revision))
  return rows.flatMap(({ withdrawn, ...row }) => (withdrawn ? [] : [row]))
}

const columns = {
  code: lawParameters.code,
  family: lawParameters.family,
  label: lawParameters.label,
  unit: lawParameters.unit,
  value: lawParameters.value,
  reference: lawParameters.reference,
  natures: lawParameters.natures,
  validFrom: lawParameters.validFrom,
  validTo: lawParameters.validTo,
  citation: lawParameters.citation,
  source: lawParameters.source,
  confidence: lawParameters.confidence,
  note: lawParameters.note,
  withdrawn: lawParameters.withdrawn,
  revision: lawParameters.revision,
  addedBy: lawParameters.addedBy,
  addedAt: lawParameters.addedAt,
}

/** All rows of one rule, replaced ones too, the newest day first, with who added them. */
export const findLawParameterHistory = (code: string, database: Database = db) =>
  database
    .select({ ...columns, addedByName: users.name })
    .from(lawParameters)
    .leftJoin(users, eq(users.id, lawParameters.addedBy))
    .where(eq(lawParameters.code, code))
    .orderBy(desc(lawParameters.validFrom), desc(lawParameters.revision))

/** Two people who add to the same rule wait for each other, until the transaction ends. */
export async function lockLawParameter(database: Database, code: string) {
  await database.execute(sql`select pg_advisory_xact_lock(hashtext(${`law:${code}`}))`)
}

export async function insertLawParameter(
  database: Database,
  parameter: LawParameter,
  added: { revision: number; by: string; withdrawn?: boolean },
) {
  await database
    .insert(lawParameters)
    .values({ ...parameter, revision: added.revision, addedBy: added.by, withdrawn: added.withdrawn ?? false })
}
