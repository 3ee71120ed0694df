import { Temporal } from 'temporal-polyfill'
import { deviceOf } from '#app/domain/client-place.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { SessionRow } from '#db/queries/sessions.ts'

export type SessionLine = {
  id: string
  device: string | null
  address: string | null
  since: string
  lastSeen: string
  isCurrent: boolean
}

const inWords = (date: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(date.getTime()))

/** Open sessions as their owner reads them, the one in use first. */
export const sessionLines = (sessions: readonly SessionRow[], currentId: string): SessionLine[] =>
  sessions
    .map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
      id,
      device: deviceOf(userAgent),
      address,
      since: inWords(createdAt),
      lastSeen: inWords(lastSeenAt),
      isCurrent: id === currentId,
    }))
    .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent))
