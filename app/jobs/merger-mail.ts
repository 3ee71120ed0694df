import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { findToldMerger } from '#db/queries/merger-letters.ts'
import { withTenant } from '#db/tenant.ts'
import { renderMembershipMerged } from '#emails/membership-merged.tsx'

/** What a centre made of two of its members, to either. Neither reads the other's adhesion: the centre's own trace names both. */
export const mergerMail: ComposeLetter = async (_tx, { letter, texts }) => {
  const owner = await tenantOfJob(letter.ownerId)
  const merger = owner && (await withTenant(owner, (tx) => findToldMerger(tx, letter)))
  if (!merger) return 'gone'
  const stays = merger.intoMembership === letter.subjectId
  const contact = stays ? merger.intoContact : merger.fromContact
  if (letter.userId === null && letter.recipient !== `address:${contact}`) return 'other-address'
  const { from, into, reason, centre, accent, slug } = merger
  return renderMembershipMerged({
    ...{ texts, from, into, stays, reason },
    sender: { name: centre, accent },
    url: pageOfLetter(letter, `/adherer/${slug}`),
  })
}
