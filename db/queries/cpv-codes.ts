import { asc, inArray, sql } from 'drizzle-orm'
import type { CpvCode } from '#app/domain/cpv-list.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { cpvCodes } from '#db/schema/law.ts'

const shown = { code: cpvCodes.code, fr: cpvCodes.fr, de: cpvCodes.de, nl: cpvCodes.nl, en: cpvCodes.en }
const BATCH = 1000

const escaped = (word: string): string => word.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** Codes that begin with the digits typed, or whose words in any language all occur; the more general first. `typed` is folded. */
export function findCpvCodesByText(typed: string, most: number): Promise<CpvCode[]> {
  const words = typed.split(/\s+/).filter((word) => word !== '')
  const found = words.map((word) => sql`search_text like ${`%${escaped(word)}%`}`)
  const general = sql`length(rtrim(left(${cpvCodes.code}, 8), '0'))`
  return db
    .select(shown)
    .from(cpvCodes)
    .where(sql.join(found, sql` and `))
    .orderBy(sql`${cpvCodes.code} like ${`${escaped(typed)}%`} desc`, general, asc(cpvCodes.code))
    .limit(most)
}

/** Where nothing was found as typed: what resembles it, the most alike first. `typed` is folded. */
export function findSimilarCpvCodes(typed: string, most: number): Promise<CpvCode[]> {
  return db
    .select(shown)
    .from(cpvCodes)
    .where(sql`${typed} <% search_text`)
    .orderBy(sql`word_similarity(${typed}, search_text) desc`, asc(cpvCodes.code))
    .limit(most)
}

export const findCpvCodes = (reader: Database, codes: readonly string[]): Promise<CpvCode[]> =>
  reader
    .select(shown)
    .from(cpvCodes)
    .where(inArray(cpvCodes.code, [...codes]))

export async function countCpvCodes(): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(cpvCodes)
  return row?.count ?? 0
}

/**
 * Puts a list in the place of the one that is there; a code of a contract that it lacks stays on the contract. Two that
 * are loaded at once follow each other: the second would not see what the first one wrote.
 */
export async function replaceCpvCodes(tx: Transaction, codes: readonly CpvCode[]) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('cpv-codes'))`)
  await tx.delete(cpvCodes)
  for (let from = 0; from < codes.length; from += BATCH)
    await tx.insert(cpvCodes).values(codes.slice(from, from + BATCH))
}
