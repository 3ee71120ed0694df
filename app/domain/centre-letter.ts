/** What a centre and its members write to each other through the program. */
export const CENTRE_LETTERS = [
  'message',
  'membership-asked',
  'membership-accepted',
  'membership-refused',
  'membership-suspended',
  'membership-resumed',
  'membership-signed',
  'membership-left',
  'membership-version',
  'membership-merged',
  'participation-asked',
  'participation-accepted',
  'participation-refused',
  'participation-suspended',
  'participation-ended',
  'participation-amended',
  'participation-left',
  'campaign-opened',
  'campaign-moved',
  'campaign-cancelled',
  'campaign-chase',
  'campaign-last-call',
  'campaign-closed',
  'campaign-receipt',
  'ceiling-centre',
  'ceiling-member',
  'order-waiting',
  'order-approved',
  'order-refused',
  'order-centre-waiting',
  'order-cancelled',
  'order-change-waiting',
  'order-change-centre',
  'order-change-approved',
  'order-change-refused',
  'order-confirmed',
  'order-stock-placed',
  'order-stock-changed',
  'order-stock-cancelled',
  'order-stock-moved',
  'order-stock-delivered',
  'order-stock-taken-back',
  'stock-low',
] as const
export type CentreLetterKind = (typeof CENTRE_LETTERS)[number]

/** Those that tell a body what its centre answered or changed. */
export const ANSWER_LETTERS = [
  'membership-accepted',
  'membership-refused',
  'membership-suspended',
  'membership-resumed',
  'participation-accepted',
  'participation-refused',
  'participation-suspended',
  'participation-ended',
  'participation-amended',
] as const satisfies readonly CentreLetterKind[]

/** Those that tell a body of a call that it was invited to. */
export type CampaignLetterKind = Extract<CentreLetterKind, `campaign-${string}`>

/** Those that tell of a body's use of a framework contract. */
export type ParticipationLetterKind = Extract<CentreLetterKind, `participation-${string}`>

/** Those that tell of an order: to who has to approve it, to who sent it. */
export type OrderLetterKind = Exclude<
  Extract<CentreLetterKind, `order-${string}`>,
  OrderChangeLetterKind | DeliveryLetterKind
>

/** Those that tell a body what its centre notes of a delivery from its stock. */
export const DELIVERY_LETTERS = ['order-stock-delivered', 'order-stock-taken-back'] as const
export type DeliveryLetterKind = (typeof DELIVERY_LETTERS)[number]

/** Those that tell a body what its centre says and does of an order that it serves from its stock. */
export const SERVING_LETTERS = ['order-stock-moved', ...DELIVERY_LETTERS] as const
export type ServingLetterKind = (typeof SERVING_LETTERS)[number]

/** Those that tell of a change of an order that was placed. */
export type OrderChangeLetterKind = Extract<CentreLetterKind, `order-change-${string}`>

export const LETTER_STATES = ['planned', 'queued', 'sent', 'refused', 'void'] as const

/** Whom a message of the centre goes to. */
export const AUDIENCES = ['members', 'participants', 'unanswered'] as const
