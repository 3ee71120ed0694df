import { and, eq } from 'drizzle-orm'
import { organisationUsers } from '#db/schema/accounts.ts'
import { contractFollowers } from '#db/schema/contracts.ts'
import { reminders } from '#db/schema/reminders.ts'

/** Joins what the recipient of a reminder may do in its organisation. */
export const membershipOfRecipient = and(
  eq(organisationUsers.organisationId, reminders.organisationId),
  eq(organisationUsers.userId, reminders.userId),
)

/** Joins that the recipient of a reminder follows its contract. */
export const followingOfRecipient = and(
  eq(contractFollowers.contractId, reminders.contractId),
  eq(contractFollowers.userId, reminders.userId),
)
