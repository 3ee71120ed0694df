import type { AnnexLine } from '#app/domain/annex.ts'
import {
  type AnswerMaximum,
  type AnswerStatus,
  answeredByMerger,
  type CampaignLot,
  isAnswered,
  type LotTotal,
} from '#app/domain/campaign.ts'
import type { KeptAnswer } from '#app/domain/campaign-answer.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatDate, formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'

type T = Translate<'campaigns'>

export type TotalLine = { lot: string; bodies: string; quantity: string; amount: string }

const NOTHING = { bodies: 0, quantity: 0, amount: 0 }

/** A line for each lot, in their order; nobody wants those of which the totals say nothing. */
export const totalLines = (t: T, lots: readonly CampaignLot[], totals: readonly LotTotal[]): TotalLine[] =>
  lots.map((lot) => {
    const { bodies, quantity, amount } = totals.find(({ lotId }) => lotId === lot.id) ?? NOTHING
    return {
      lot: lot.id ? t('answer.lot', { number: lot.number, title: lot.title }) : t('answer.whole'),
      bodies: formatNumber(bodies),
      quantity: quantity === 0 ? t('annex.none') : countedText(quantity, lot.unit),
      amount: amount === 0 ? t('annex.none') : formatEuro(amount),
    }
  })

/** One that was invited and left the centre since, or whose declaration the closing does not count. */
type Leaver = {
  organisationId: string
  body: string
  status: AnswerStatus
  member: boolean
  counted: boolean
  mergedInto: string | null
}

const MOST_NAMED = 5

/** Whom the totals leave out, by name; null when they count everything that was declared. */
export function leftOutText(t: T, leavers: readonly Leaver[]): string | null {
  const left = leavers.filter(({ status, counted }) => status === 'declared' && !counted)
  if (left.length === 0) return null
  const named = left.slice(0, MOST_NAMED).map(({ body }) => body)
  const others = left.length - named.length
  const bodies = [...named, ...(others > 0 ? [t('call.otherBodies', { count: others })] : [])]
  const [last = '', before] = [bodies.at(-1), bodies.slice(0, -1).join(', ')]
  return t('call.leftOut', { count: left.length, bodies: before ? t('call.and', { before, last }) : last })
}

export type AnswerLine = {
  id: string
  organisationId: string
  body: string
  status: AnswerStatus
  /** When it was answered, and by whom where that was not the body. */
  answered: string | null
  decision: string | null
  decisionMissing: boolean
  /** Where its document is read; null where none was given. */
  document: string | null
  documentMissing: boolean
  /** The annex was frozen with it, and it is not in the newest state of it. */
  leftAnnex: boolean
  /** It is no member of the centre any more. */
  leftCentre: boolean
  /** The member that it became one with: the answer in its name is only what that left. */
  mergedInto: string | null
  contact: string | null
  /** What it may order at most, lot by lot: by the annex once there is one, else by its answer. */
  maxima: string[]
  /** What the answer asked for, where the annex says otherwise. */
  declared: string[] | null
}

type Asked = { lots: readonly CampaignLot[]; maxima: readonly (AnswerMaximum & { answerId: string })[] }

/** In the order of the lots, their numbers before them. */
function maximaOf(t: T, row: { id: string; status: AnswerStatus }, { lots, maxima }: Asked): string[] {
  if (row.status === 'no-interest') return []
  return maximaText(
    t,
    lots,
    maxima.filter(({ answerId }) => answerId === row.id),
  )
}

const maximaText = (t: T, lots: readonly CampaignLot[], maxima: readonly AnswerMaximum[]): string[] =>
  lots.flatMap((lot) => {
    const asked = maxima.find(({ lotId }) => lotId === lot.id)
    if (!asked) return []
    const parts = [
      asked.quantity === null ? null : countedText(asked.quantity, lot.unit),
      asked.amount === null ? null : formatEuro(asked.amount),
    ]
    const maximum = parts.filter(Boolean).join(' · ')
    return [lot.id === null ? maximum : t('call.lotMaximum', { number: lot.number, maximum })]
  })

/** What the annex says of a body, and what its answer said where that is something else. */
function maximaInForce(t: T, row: KeptAnswer, { inForce, ...asked }: Asked & Pick<Shown, 'inForce'>) {
  const said = maximaOf(t, row, asked)
  const own = inForce?.filter(({ organisationId }) => organisationId === row.organisationId) ?? []
  if (inForce === null || (own.length === 0 && row.status !== 'declared')) return { maxima: said, declared: null }
  const maxima = maximaText(t, asked.lots, own)
  const differs = said.length > 0 && said.join() !== maxima.join()
  return { maxima, declared: differs ? said : null }
}

/** `inForce`: what the newest state of the annex says of those bodies; null before it is frozen. */
type Shown = Asked & {
  inForce: readonly AnnexLine[] | null
  later: readonly LaterDecision[]
  leavers: readonly Leaver[]
}

/** The decision of a body as it stands since the annex was frozen. */
type LaterDecision = Pick<
  KeptAnswer,
  'organisationId' | 'decisionOrgan' | 'decisionOn' | 'decisionReference' | 'decisionDocumentId'
>

function answeredText(t: T, { status, submittedAt, onBehalf }: KeptAnswer): string | null {
  if (!isAnswered(status) || !submittedAt) return null
  const answered = t('call.answered', { moment: momentText(submittedAt) })
  return onBehalf ? `${answered}, ${t('call.onBehalf')}` : answered
}

export function answerLine(
  t: T,
  given: KeptAnswer & { body: string },
  { inForce, later, leavers, ...asked }: Shown,
): AnswerLine {
  const row = { ...given, ...later.find(({ organisationId }) => organisationId === given.organisationId) }
  const declined = row.status === 'no-interest'
  const leaver = leavers.find(({ organisationId, member }) => organisationId === row.organisationId && !member)
  const mergedInto = answeredByMerger(row, leaver)
  const taken =
    row.decisionOn && !declined
      ? [row.decisionOrgan, formatDate(row.decisionOn), row.decisionReference].filter(Boolean).join(', ')
      : null
  const expected =
    row.decisionExpectedOn && !declined ? t('decision.expected', { day: formatDate(row.decisionExpectedOn) }) : null
  return {
    id: row.id,
    organisationId: row.organisationId,
    body: row.body,
    status: row.status,
    mergedInto,
    answered: mergedInto === null ? answeredText(t, row) : null,
    decision: taken ?? expected,
    decisionMissing: row.status === 'declared' && taken === null,
    document: declined ? null : row.decisionDocumentId && `/documents/${row.decisionDocumentId}/1`,
    documentMissing: row.status === 'declared' && taken !== null && row.decisionDocumentId === null,
    leftAnnex:
      inForce !== null &&
      row.status === 'declared' &&
      !inForce.some((line) => line.organisationId === row.organisationId),
    leftCentre: leaver !== undefined,
    ...maximaInForce(t, row, { ...asked, inForce }),
    contact: [row.contactName, row.contactEmail, row.contactPhone].filter(Boolean).join(' · ') || null,
  }
}
