import { bigint, date, text, timestamp } from 'drizzle-orm/pg-core'

/** Cents excluding VAT. */
export const cents = () => bigint({ mode: 'number' })
/** Thousandths of the unit. */
export const thousandths = () => bigint({ mode: 'number' })
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })
export const day = () => date({ mode: 'string' })

/** A file that lies in the store of a body, under the name that it came with. */
export const storedFile = () => ({
  fileName: text().notNull(),
  mediaType: text().notNull(),
  byteSize: bigint({ mode: 'number' }).notNull(),
  sha256: text().notNull(),
})
