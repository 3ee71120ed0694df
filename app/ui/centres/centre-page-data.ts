import type { IsoDate } from '#app/domain/calendar.ts'
import { centreAnswers } from '#app/domain/centre-answers.ts'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import type { JoinedCentre } from '#app/domain/joined-centre-schema.ts'
import { endOfMembership, hasTerm, type MembershipStatus } from '#app/domain/membership.ts'
import { type Milestones, withMilestones } from '#app/domain/membership-milestone.ts'
import type { Cents } from '#app/domain/money.ts'
import { type ParticipationStatus, wasGranted } from '#app/domain/participation.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { centreHistoryLines } from '#app/i18n/centre-history.ts'
import { deadlineSentenceParts } from '#app/i18n/deadline-sentence.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

type FoundFramework = {
  participationId: string
  participation: ParticipationStatus
  answeredAt: Date | null
  fromAnnex: boolean
  remarks: string | null
  object: string
  reference: string | null
  supplier: string | null
  status: FrameworkStatus
  orderFrom: IsoDate | null
  orderUntil: IsoDate | null
  endsOn: IsoDate | null
  archived: boolean
  maximum: Cents | null
  spent: Cents
}

type FoundPurchase = {
  id: string
  object: string
  reference: string | null
  supplier: string | null
  centre: string | null
  participationId: string | null
  amount: Cents | null
  startOn: IsoDate | null
  documents: number
}

type FoundCentre = {
  membershipId: string
  own: boolean
  owner: string
  archived: boolean
  invented: boolean
  reason: string | null
  leftOn: IsoDate | null
  conventionTitle: string | null
  conventionNumber: number | null
  card: JoinedCentre['card']
  membership: Omit<JoinedCentre['membership'], 'status'> & { status: MembershipStatus }
  milestones: Milestones
}

/** What the database knows of one membership. */
type Found = {
  centre: FoundCentre
  frameworks: readonly FoundFramework[]
  deadlines: readonly { id: string; dueOn: IsoDate; facts: DeadlineFacts }[]
  purchases: readonly FoundPurchase[]
  suggested: readonly FoundPurchase[]
  history: Parameters<typeof centreHistoryLines>[1]
  told: Parameters<typeof centreAnswers>[0]['told']
  /** Frozen anew when a body became part of ours. */
  annexes: readonly { id: string; object: string; at: Date }[]
  mostHistory: number
}
type Reading = { texts: Texts; today: IsoDate; actor: Actor }

const day = (on: IsoDate | null): string | null => on && formatDate(on)

function agreement({ centre }: Found, { texts }: Reading) {
  const t = texts.in('centres')
  const { membership, conventionTitle, conventionNumber } = centre
  const { decisionOrgan, decisionOn, decisionReference } = membership
  const version =
    conventionTitle && conventionNumber
      ? t('page.conventionVersion', { title: conventionTitle, number: conventionNumber })
      : null
  const decided =
    decisionOrgan && decisionOn ? t('page.decisionText', { organ: decisionOrgan, day: formatDate(decisionOn) }) : null
  return {
    convention: version ?? membership.convention,
    startsOn: day(membership.startsOn),
    endsOn:
      day(endOfMembership({ ...membership, leftOn: centre.leftOn })) ?? (hasTerm(membership) ? t('page.noEnd') : null),
    resignBy: day(membership.resignBy),
    decision: decided ?? decisionOrgan ?? day(decisionOn),
    decisionReference,
    remarks: membership.remarks,
    reason: centre.reason,
  }
}

/** A request that is on its way, and all that was granted once. */
const isShown = ({ participation: status, answeredAt, fromAnnex }: FoundFramework) =>
  status === 'draft' || status === 'asked' || wasGranted({ status, answeredAt, fromAnnex })

/** How much of our maximum is used; what is only asked for is none yet. */
function usedWords({ texts }: Reading, { participation, maximum, spent }: FoundFramework) {
  const t = texts.in('centres')
  if (participation === 'draft' || participation === 'asked') return null
  return maximum === null
    ? t('page.noMaximum', { spent: formatCents(spent) })
    : t('page.used', { spent: formatCents(spent), maximum: formatCents(maximum) })
}

function frameworkLines({ frameworks }: Found, reading: Reading) {
  const t = reading.texts.in('centres')
  return frameworks.filter(isShown).map((framework) => {
    const { spent, orderFrom, orderUntil } = framework
    const used = usedWords(reading, framework)
    const maximum = used === null ? null : framework.maximum
    const left = maximum === null ? null : maximum - spent
    return {
      id: framework.participationId,
      object: framework.object,
      reference: framework.reference,
      supplier: framework.supplier,
      status: framework.status,
      participation: framework.participation,
      archived: framework.archived,
      remarks: framework.remarks,
      from: orderFrom && orderFrom > reading.today ? t('page.from', { day: formatDate(orderFrom) }) : null,
      orderUntil: day(orderUntil),
      endsOn: day(framework.endsOn),
      spent,
      maximum,
      used,
      over: left !== null && left < 0 ? t('page.over', { amount: formatCents(-left) }) : null,
    }
  })
}

function purchaseLine(purchase: FoundPurchase, { frameworks }: Found) {
  const framework = frameworks.find(({ participationId }) => participationId === purchase.participationId)
  return {
    id: purchase.id,
    object: purchase.object,
    reference: purchase.reference,
    supplier: purchase.supplier ?? purchase.centre,
    framework: framework ? (framework.reference ?? framework.object) : null,
    amount: purchase.amount === null ? null : formatCents(purchase.amount),
    date: purchase.startOn && formatDate(purchase.startOn, 'abbreviated'),
    documents: purchase.documents,
  }
}

/** A purchase whose amount nobody wrote down is not one of nothing. */
function purchasesNote(texts: Texts, purchases: readonly FoundPurchase[]) {
  const t = texts.in('centres')
  const known = purchases.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  const sum = formatCents(known.reduce((total, amount) => total + amount, 0))
  const bought = { count: purchases.length, sum }
  if (known.length === 0 && purchases.length > 0) return t('page.boughtUnknown', bought)
  const unknown = purchases.length - known.length
  return [t('page.boughtNote', bought), unknown > 0 ? t('page.boughtWithout', { count: unknown }) : null]
    .filter(Boolean)
    .join(', ')
}

/** What this organisation did, and what the centre answered; of a card that it keeps itself, the former alone. */
function historyLines({ centre, history, told, frameworks, annexes }: Found, texts: Texts) {
  const answers = centre.own ? [] : centreAnswers({ centre: centre.card.name, told, shares: frameworks })
  const amended = annexes.map(({ id, object, at }) => ({
    ...{ id, at, userName: centre.card.name, action: 'annex.amend', subjectKind: 'participation' },
    ...{ before: null, after: { object } },
  }))
  return centreHistoryLines(texts, withMilestones([...history, ...answers, ...amended], centre.milestones))
}

/** The page of one membership, its texts ready to print. */
export function centrePageData(found: Found, reading: Reading) {
  const { texts, today, actor } = reading
  const { centre, purchases } = found
  return {
    id: centre.membershipId,
    own: centre.own,
    owner: centre.owner,
    archived: centre.archived,
    invented: centre.invented,
    status: centre.membership.status,
    card: { ...centre.card, operator: centre.card.operator ?? (centre.own ? null : centre.owner) },
    agreement: agreement(found, reading),
    days: found.deadlines.map(({ id, dueOn, facts }) => ({
      id,
      title: 'membershipId' in facts && facts.centre !== null ? facts.title : null,
      late: dueOn < today,
      sentence: deadlineSentenceParts(texts.in('deadlines'), { dueOn, facts }, today),
    })),
    frameworks: frameworkLines(found, reading),
    purchases: purchases.map((purchase) => purchaseLine(purchase, found)),
    purchasesNote: purchasesNote(texts, purchases),
    suggested: found.suggested.map((purchase) => purchaseLine(purchase, found)),
    history: {
      lines: historyLines(found, texts),
      shortened: found.history.length === found.mostHistory,
    },
    may: {
      edit: can(actor, 'centre:edit') && centre.own,
      buy: can(actor, 'contract:edit'),
      editDocuments: can(actor, 'document:edit'),
    },
  }
}

export type CentrePageData = ReturnType<typeof centrePageData>
