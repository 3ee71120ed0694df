import { orderNumber } from '#app/domain/order.ts'

type Named = { year: number | null; number: number | null; revision: number }

/** Null for a draft, which has none yet. */
export const orderNumberText = ({ year, number, revision }: Named): string | null =>
  year === null || number === null ? null : orderNumber({ year, number, revision })
