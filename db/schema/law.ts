import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { NATURES } from '#app/domain/contract.ts'
import { CONFIDENCES, LAW_FAMILIES, LAW_UNITS } from '#app/domain/law/law-parameter.ts'
import { users } from '#db/schema/accounts.ts'

/** The law as dated rows, the same for every organisation. Rows are added, never changed: the newest revision of a day counts. */
export const lawParameters = pgTable(
  'law_parameters',
  {
    code: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    revision: integer().notNull().default(1),
    family: text({ enum: LAW_FAMILIES }).notNull(),
    label: text().notNull(),
    unit: text({ enum: LAW_UNITS }).notNull(),
    value: bigint({ mode: 'number' }),
    reference: text(),
    natures: text({ enum: NATURES }).array().notNull().default([]),
    validTo: date({ mode: 'string' }),
    citation: text().notNull(),
    source: text(),
    confidence: text({ enum: CONFIDENCES }).notNull(),
    note: text(),
    /** The day has no row any more; what stood there before stays among the older revisions. */
    withdrawn: boolean().notNull().default(false),
    /** Null: came with the program. */
    addedBy: uuid().references(() => users.id),
    addedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.code, table.validFrom, table.revision] })],
)

/** The common procurement vocabulary: what the program brings, or the whole official list once it was loaded. */
export const cpvCodes = pgTable(
  'cpv_codes',
  {
    /** Eight digits, dash, check digit. */
    code: text().primaryKey(),
    fr: text().notNull(),
    de: text().notNull(),
    nl: text().notNull(),
    en: text().notNull(),
    searchText: text()
      .notNull()
      .generatedAlwaysAs(sql`public.plain_text(code || ' ' || fr || ' ' || de || ' ' || nl || ' ' || en)`),
  },
  () => [index('cpv_codes_search').using('gin', sql`search_text gin_trgm_ops`)],
)
