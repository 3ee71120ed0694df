import { type AnswerMaximum, type Campaign, type CampaignLot, isAnswered } from '#app/domain/campaign.ts'
import {
  ANSWER_INTENTS,
  type AnswerIntent,
  type AnswerProblems,
  type AnswerRefusal,
  type KeptAnswer,
  type TypedAnswer,
} from '#app/domain/campaign-answer.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { annexLinks, type KeptAnnex } from '#app/ui/campaigns/annex-lines.ts'
import { closedText, type LotField, lotFields, momentText, typedAnswerOf } from '#app/ui/campaigns/answer-data.ts'
import { answerSaid, decisionSaid, maximaSaid } from '#app/ui/campaigns/answer-said.ts'
import type { DecisionLink } from '#app/ui/campaigns/decision-file.tsx'
import { limitWords } from '#app/ui/campaigns/limit-words.ts'
import type { FieldWords } from '#app/ui/campaigns/lot-fields.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { termText, windowText } from '#app/ui/frameworks/framework-data.ts'

type T = Translate<'campaigns'>

export const answerIntentOf = (intent: string): AnswerIntent | null =>
  ANSWER_INTENTS.find((known) => known === intent) ?? null

type Found = {
  answer: KeptAnswer
  campaign: Campaign
  lots: readonly CampaignLot[]
  maxima: readonly AnswerMaximum[]
  /** What the body may order at most since the freezing; null before, and where it takes no part. */
  share: readonly AnswerMaximum[] | null
  /** The decision behind them. */
  decided: Pick<KeptAnswer, 'decisionOrgan' | 'decisionOn' | 'decisionReference'> | null
  /** Its document. */
  decidedFile: KeptDecision | null
  centre: string
  annexes: readonly KeptAnnex[]
  decision: KeptDecision | null
  now: Date
}

type KeptDecision = { id: string; version: number; fileName: string; byteSize: number }

/** The document of the decision, as both ends open it. */
const decisionLink = (t: Translate<'documents'>, { id, version, fileName, byteSize }: KeptDecision): DecisionLink => ({
  address: `/documents/${id}/${version}`,
  fileName,
  size: documentSize(t, byteSize),
})

/** One answer with its call, as its page shows them. */
export function answerPageData(
  texts: Texts,
  { answer, campaign, lots, maxima, share, decided, decidedFile, centre, annexes, decision, now }: Found,
) {
  const t = texts.in('campaigns')
  const { id, title, message, object, frameworkCeiling } = campaign
  const fields = lotFields(t, lots)
  return {
    campaign: { id, answerId: answer.id, title, message, object, frameworkCeiling },
    organisationId: answer.organisationId,
    centre,
    status: answer.status,
    sent: sentText(t, answer),
    sentFor: sentForText(t, answer),
    onBehalf: answer.onBehalf,
    version: answer.version,
    closing: momentText(campaign.closesAt),
    term: termText(texts.in('frameworks'), campaign),
    ordering: windowText(texts.in('frameworks'), campaign),
    ...closedText(t, campaign, now),
    lots: fields,
    typed: typedAnswerOf(answer, maxima),
    said: answerSaid(t, answer, { lots: fields, maxima }),
    inForce: inForce(texts, { answer, lots: fields, maxima, share, decided, decidedFile, annexes }),
    annexes: annexLinks(t, annexes),
    decision: decision && decisionLink(texts.in('documents'), decision),
  }
}

type Frozen = Pick<Found, 'answer' | 'maxima' | 'share' | 'decided' | 'decidedFile' | 'annexes'> & {
  lots: readonly LotField[]
}

/** The maxima that hold since the annex was frozen, and whether the answer said others. */
function inForce(texts: Texts, { answer, lots, maxima, share, decided, decidedFile, annexes: [annex] }: Frozen) {
  if (share === null || !annex) return null
  const t = texts.in('campaigns')
  const said = maximaSaid(lots, share)
  const answered = maximaSaid(lots, answer.status === 'declared' ? maxima : [])
  const { number, frozenAt } = annex
  return {
    said,
    decision: decided && decisionSaid(t, decided),
    file: decidedFile && decisionLink(texts.in('documents'), decidedFile),
    annex: t('answer.inForceAnnex', { number, moment: momentText(frozenAt) }),
    differs: JSON.stringify(said) !== JSON.stringify(answered),
  }
}

const sentAs = (
  t: T,
  { status, submittedAt, receipt }: KeptAnswer,
  key: 'sentStands' | 'sentStandsOnBehalf' | 'sentStandsByCentre' | 'sentStandsByBody',
) =>
  isAnswered(status) && submittedAt
    ? t(`answer.${key}`, { moment: momentText(submittedAt), receipt: receipt ?? '' })
    : null

/** To the body, that an answer was sent and stands until another one is, and who wrote it; null while none was. */
const sentText = (t: T, answer: KeptAnswer) => sentAs(t, answer, answer.onBehalf ? 'sentStandsOnBehalf' : 'sentStands')

/** The same to the centre that answers for the body. */
const sentForText = (t: T, answer: KeptAnswer) =>
  sentAs(t, answer, answer.onBehalf ? 'sentStandsByCentre' : 'sentStandsByBody')

export type Reply = {
  typed: TypedAnswer
  problems: AnswerProblems
  /** What is said of maxima above a limit, with its figure. */
  limits: FieldWords
  message: string | null
  version: number | null
  /** That what was typed is a draft now, all the same. */
  kept: string | null
}

/** What the form says of a refused answer, with everything that was typed; null where there is nothing to answer. */
export function answerReply(t: T, { refusal, typed }: { refusal: AnswerRefusal; typed: TypedAnswer }): Reply | null {
  const reply: Reply = { typed, problems: {}, limits: {}, message: null, version: null, kept: null }
  if (refusal.code === 'invalid') {
    const problems = refusal.fields
    return { ...reply, problems, limits: limitWords(t, { typed, problems }, refusal.limits) }
  }
  if (refusal.code === 'stale') return { ...reply, message: t('answer.stale'), version: refusal.version }
  if (refusal.code === 'lots-changed') return { ...reply, message: t('answer.lotsChanged') }
  if (refusal.code === 'not-member') return { ...reply, message: t('answer.notMember') }
  if (refusal.code === 'already-sent') return { ...reply, message: t('answer.alreadySent') }
  return refusal.code === 'closed' ? { ...reply, message: t('answer.tooLate') } : null
}
