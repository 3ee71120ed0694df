import type { ReplenishmentStatus, StockState } from '#app/domain/stock.ts'
import type { Tone } from '#app/ui/tone.ts'

export const STOCK_TONES: Record<StockState, Tone> = { empty: 'late', low: 'late', enough: 'done' }

export const REPLENISHMENT_TONES: Record<ReplenishmentStatus, Tone> = {
  ordered: 'decide',
  received: 'done',
  cancelled: 'neutral',
}
