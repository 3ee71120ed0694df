/** The life of a body's use of one framework contract. */
export const PARTICIPATION_STATUSES = ['asked', 'accepted', 'refused', 'withdrawn'] as const
export type ParticipationStatus = (typeof PARTICIPATION_STATUSES)[number]
