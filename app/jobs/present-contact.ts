import type { Temporal } from 'temporal-polyfill'
import type { LetterVoid } from '#app/jobs/centre-mail.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { type ClaimedLetter, updateCentreLetter } from '#db/queries/centre-letters.ts'
import { hasLetterAbout, listContactsToday, lockAddress, reviveSameAddress } from '#db/queries/letter-contacts.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const ADDRESS = 'address:'

/** The other letters speak of one adhesion or use whose contact has its own news: they end with the former address. */
const followsContact = ({ kind, userId }: ClaimedLetter) =>
  userId === null && (kind === 'message' || kind === 'ceiling-member' || kind.startsWith('campaign-'))

/**
 * A call, a message or news of a ceiling that waits for a contact that was replaced meanwhile goes to the present one, and the ledger says
 * so; nowhere when that address is told of the same by another letter.
 */
export async function toPresentContact(
  tx: TenantTx,
  letter: ClaimedLetter,
  now: Temporal.Instant,
): Promise<ClaimedLetter | LetterVoid> {
  if (!followsContact(letter)) return letter
  const contacts = await listContactsToday(tx, letter)
  const former = letter.recipient.slice(ADDRESS.length).toLowerCase()
  if (contacts.some((email) => email.toLowerCase() === former)) return letter
  const owner = await tenantOfJob(letter.ownerId)
  const [contact] = contacts
  if (owner) await withTenant(owner, (centre) => reviveSameAddress(centre, letter, now.toString()))
  if (!owner || contact === undefined) return 'other-address'
  await lockAddress(tx, letter, contact)
  if (await withTenant(owner, (centre) => hasLetterAbout(centre, letter, contact))) return 'same-address'
  const recipient = `${ADDRESS}${contact}`
  await updateCentreLetter(tx, letter.id, { recipient })
  return { ...letter, recipient }
}
