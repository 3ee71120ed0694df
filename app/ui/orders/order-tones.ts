import type { OrderStatus } from '#app/domain/order.ts'
import type { Tone } from '#app/ui/tone.ts'

export const ORDER_TONES: Record<OrderStatus, Tone> = {
  draft: 'neutral',
  submitted: 'decide',
  'awaiting-centre': 'decide',
  approved: 'launch',
  sent: 'launch',
  confirmed: 'launch',
  delivered: 'done',
  closed: 'done',
  refused: 'late',
  withdrawn: 'neutral',
  cancelled: 'neutral',
}
