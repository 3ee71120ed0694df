import { Temporal } from 'temporal-polyfill'
import { dayAt, daysBetween } from '#app/domain/calendar.ts'
import { type Campaign, campaignState, isAnswered } from '#app/domain/campaign.ts'
import type { KeptAnswer } from '#app/domain/campaign-answer.ts'
import type { CampaignLetterKind, CentreLetterKind } from '#app/domain/centre-letter.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { findAnswerOf } from '#db/queries/campaign-answers.ts'
import { findAnsweredCampaign, findDatabaseClock } from '#db/queries/campaigns.ts'
import { findCentreName } from '#db/queries/centre-names.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { renderCampaignLetter } from '#emails/campaign.tsx'

const isCampaignLetter = (kind: CentreLetterKind): kind is CampaignLetterKind => kind.startsWith('campaign-')

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())

const previousOf = ({ closingMoves, closesAt }: Campaign) =>
  formatMoment(Temporal.Instant.from(closingMoves.at(-1)?.from ?? closesAt.toISOString()))

/** Nobody is asked for what was given meanwhile, nor told of a call that is over or of an answer that has changed. */
function isTrue(kind: CampaignLetterKind, { answer, campaign, occasion, now }: Told): boolean {
  const state = campaignState(campaign, now)
  if (kind === 'campaign-receipt') return answer.receipt !== null && answer.version === occasion
  if (kind === 'campaign-closed') return state === 'frozen'
  if (kind === 'campaign-cancelled') return state === 'cancelled'
  if (kind === 'campaign-opened') return state === 'open'
  if (kind === 'campaign-moved') return state === 'open' && campaign.closingMoves.at(-1)?.version === occasion
  return state === 'open' && !isAnswered(answer.status)
}

type Told = { answer: KeptAnswer; campaign: Campaign; occasion: number; now: Date }

/** The letters of a call, to the people of one body that was invited to it. */
export const campaignMail: ComposeLetter = async (tx, { letter, texts }) => {
  const answer = await findAnswerOf(tx, letter.subjectId, 'member')
  const campaign = answer && (await findAnsweredCampaign(tx, answer))
  if (!campaign) return 'gone'
  const now = await findDatabaseClock(tx)
  const { kind, occasion } = letter
  if (!isCampaignLetter(kind) || !isTrue(kind, { answer, campaign, occasion, now })) return 'overtaken'
  const owner = await findOrganisation(campaign.ownerId)
  const member = await findOrganisation(answer.organisationId)
  return renderCampaignLetter({
    texts,
    kind,
    sender: { name: await findCentreName(tx, campaign), accent: owner?.accent ?? null },
    member: member?.name ?? '',
    url: pageOfLetter(letter, `/appels/${answer.id}`),
    title: campaign.title,
    framework: campaign.object,
    message: campaign.message,
    closing: formatMoment(instantOf(campaign.closesAt)),
    previous: previousOf(campaign),
    daysLeft: Math.max(0, daysBetween(dayAt(instantOf(now)), dayAt(instantOf(campaign.closesAt)))),
    receipt: answer.receipt,
    onBehalf: answer.onBehalf,
    reason: campaign.cancelReason,
  })
}
