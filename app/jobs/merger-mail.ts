import { campaignState } from '#app/domain/campaign.ts'
import { mergedAnswerText } from '#app/i18n/merged-answer.ts'
import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { findDatabaseClock } from '#db/queries/campaigns.ts'
import { listMergedAnswers } from '#db/queries/merged-answers.ts'
import { findToldMerger } from '#db/queries/merger-letters.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { renderMembershipMerged } from '#emails/membership-merged.tsx'

type Reading = Parameters<ComposeLetter>[1]

/** What became of answers, with the own answer that each is about. */
async function readAnswers(tx: TenantTx, { letter, texts }: Reading) {
  const { ownerId, occasion } = letter
  const now = await findDatabaseClock(tx)
  const answers = await listMergedAnswers(tx)
  return answers.flatMap((answer) => {
    if (answer.ownerId !== ownerId || answer.occasion !== occasion) return []
    const open = campaignState(answer, now) === 'open'
    const text = mergedAnswerText(texts.in('letters'), { ...answer, open })
    return text ? [{ call: answer.title, text, url: pageOfLetter(letter, `/appels/${answer.ownAnswerId}`) }] : []
  })
}

/** What became of two members of a centre, to either. Neither reads the other's adhesion: the centre's own trace names both. */
export const mergerMail: ComposeLetter = async (tx, { letter, texts }) => {
  const owner = await tenantOfJob(letter.ownerId)
  const merger = owner && (await withTenant(owner, (inCentre) => findToldMerger(inCentre, letter)))
  if (!merger) return 'gone'
  const stays = merger.intoMembership === letter.subjectId
  const contact = stays ? merger.intoContact : merger.fromContact
  if (letter.userId === null && letter.recipient !== `address:${contact}`) return 'other-address'
  const { from, into, reason, centre, accent, slug } = merger
  return renderMembershipMerged({
    ...{ texts, from, into, stays, reason },
    answers: stays ? await readAnswers(tx, { letter, texts }) : [],
    sender: { name: centre, accent },
    url: pageOfLetter(letter, `/adherer/${slug}`),
  })
}
