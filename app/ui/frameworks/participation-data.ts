import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { AnswerMaximum, CampaignLot } from '#app/domain/campaign.ts'
import { typedMaxima } from '#app/domain/campaign-answer.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { REQUEST_FIELDS, type Room, roomLeft } from '#app/domain/participation-request.ts'
import { formatDate, formatEuro, formatNumber } from '#app/i18n/format.ts'
import { maximumText } from '#app/i18n/maxima-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { type LotField, lotFields } from '#app/ui/campaigns/answer-data.ts'

type Kept = {
  status: ParticipationStatus
  fromAnnex: boolean
  decisionOrgan: string | null
  decisionOn: IsoDate | null
  decisionReference: string | null
  decisionDocumentId: string | null
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  remarks: string | null
  reason: string | null
  askedAt: Date | null
  askedMaxima: readonly AnswerMaximum[] | null
  answeredAt: Date | null
}

type Asked = { lots: readonly CampaignLot[]; maxima: readonly AnswerMaximum[] }

const dayOf = (at: Date) => formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime())))

/** What was granted of one lot beside what was asked for; before the centre granted anything, the latter alone. */
function limitText(
  t: Translate<'frameworks'>,
  { lot, kept, maxima }: { lot: CampaignLot; kept: Kept } & Pick<Asked, 'maxima'>,
) {
  const textOf = (lines: readonly AnswerMaximum[]) => {
    const line = lines.find(({ lotId }) => lotId === lot.id)
    return (line && maximumText(line, lot.unit)) || null
  }
  const isGranted = kept.status === 'accepted' || kept.status === 'suspended' || kept.status === 'ended'
  const granted = isGranted ? textOf(maxima) : null
  const asked = textOf(isGranted ? (kept.askedMaxima ?? []) : maxima)
  if (granted === null && asked === null) return null
  if (!isGranted) return t('participant.limits.asked', { maximum: asked ?? '' })
  const given = t('participant.limits.granted', { maximum: granted ?? t('participant.limits.nothing') })
  if (kept.askedMaxima === null) return given
  const wanted = t('participant.limits.asked', { maximum: asked ?? t('participant.limits.nothing') })
  return `${given}\n${wanted}`
}

/** A participation as either end reads it, line by line. */
export function participationSaid(
  { t, answers }: { t: Translate<'frameworks'>; answers: Translate<'campaigns'> },
  kept: Kept,
  { lots, maxima }: Asked,
) {
  const fields = lotFields(answers, lots)
  const limits = lots.flatMap((lot, position) => {
    const description = limitText(t, { lot, kept, maxima })
    return description ? [{ term: fields[position]?.title ?? '', description }] : []
  })
  const { decisionOrgan, decisionOn, decisionReference } = kept
  const decision = [decisionOrgan, decisionOn && formatDate(decisionOn), decisionReference].filter(Boolean).join(', ')
  const contact = [kept.contactName, kept.contactEmail, kept.contactPhone].filter(Boolean).join(' · ')
  return {
    limits,
    decision: decision || null,
    document: kept.decisionDocumentId,
    undecided: decisionOn === null && kept.decisionDocumentId === null,
    contact: contact || null,
    remarks: kept.remarks,
    askedOn: kept.fromAnnex || kept.askedAt === null ? null : dayOf(kept.askedAt),
    answeredOn: kept.answeredAt && dayOf(kept.answeredAt),
    origin: t(kept.fromAnnex ? 'participant.fromAnnex' : 'participant.asked'),
  }
}

export type ParticipationSaid = ReturnType<typeof participationSaid>

/** A kept request as its form shows it. */
export const requestForm = (kept: Kept, maxima: readonly AnswerMaximum[]) => ({
  ...Object.fromEntries(REQUEST_FIELDS.map((name) => [name, kept[name] ?? ''])),
  ...typedMaxima(maxima),
})

/** The fields of each lot, with what is left to give away beside them. */
export function roomFields(answers: Translate<'campaigns'>, t: Translate<'frameworks'>, room: Room): LotField[] {
  const left = roomLeft(room)
  return lotFields(answers, room.lots).map((field, position) => {
    const { amount = null, quantity = null } = left.lots[position] ?? {}
    return {
      ...field,
      quantity: {
        ...field.quantity,
        hint: quantity === null ? null : t('participant.quantityLeft', { quantity: formatNumber(quantity) }),
      },
      amount: {
        ...field.amount,
        hint: amount === null ? null : t('participant.amountLeft', { amount: formatEuro(amount) }),
      },
    }
  })
}
