import { bigint, date, timestamp } from 'drizzle-orm/pg-core'

/** Cents excluding VAT. */
export const cents = () => bigint({ mode: 'number' })
/** Thousandths of the unit. */
export const thousandths = () => bigint({ mode: 'number' })
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })
export const day = () => date({ mode: 'string' })
