import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type LetterFailure, letterFailure } from '#app/domain/letter-failure.ts'
import type { Role } from '#app/domain/permissions.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import type { listPendingInvitations } from '#db/queries/account-tokens.ts'
import type { listPeopleOfOrganisation } from '#db/queries/organisation-users.ts'

export type PersonLine = {
  userId: string
  name: string
  email: string
  role: Role
  lastSeen: string | null
  isSelf: boolean
}
export type InvitationLine = {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  until: string
  isExpired: boolean
  letter: InvitationLetter
}
/** What became of its letter: where it waits or was refused, with what the mail server said last. */
export type InvitationLetter = {
  state: Invitation['letterState']
  sentAt: string | null
  attempts: number
  nextAttempt: string | null
  failure: LetterFailure | null
  answer: string | null
}

type Person = Awaited<ReturnType<typeof listPeopleOfOrganisation>>[number]
type Invitation = Awaited<ReturnType<typeof listPendingInvitations>>[number]

const instantOf = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

const momentOf = (date: Date | null) => (date ? formatMoment(instantOf(date)) : null)

type StoredLetter = Pick<
  Invitation,
  'letterState' | 'letterAttempts' | 'letterSentAt' | 'letterNextAttemptAt' | 'letterAnswer'
>

const letterOf = (letter: StoredLetter): InvitationLetter => ({
  state: letter.letterState,
  sentAt: momentOf(letter.letterSentAt),
  attempts: letter.letterAttempts,
  nextAttempt: momentOf(letter.letterNextAttemptAt),
  failure: letter.letterAnswer === null ? null : letterFailure(letter.letterAnswer),
  answer: letter.letterAnswer,
})

export const personLines = (people: readonly Person[], selfId: string): PersonLine[] =>
  people.map(({ userId, name, email, role, lastSeenAt }) => ({
    userId,
    name,
    email,
    role,
    lastSeen: lastSeenAt ? formatDate(dayAt(instantOf(lastSeenAt))) : null,
    isSelf: userId === selfId,
  }))

export const invitationLines = (invitations: readonly Invitation[], now: Temporal.Instant): InvitationLine[] =>
  invitations.map(({ id, email, role, invitedByName, expiresAt, ...letter }) => ({
    id,
    email,
    role: role ?? 'reader',
    invitedBy: invitedByName,
    until: formatMoment(instantOf(expiresAt)),
    isExpired: expiresAt.getTime() <= now.epochMilliseconds,
    letter: letterOf(letter),
  }))
