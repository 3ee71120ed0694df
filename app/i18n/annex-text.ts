import { Temporal } from 'temporal-polyfill'
import { type AnnexLine, type FrozenAnnex, sumsOfLots } from '#app/domain/annex.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatDate, formatEuro, formatMoment, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'campaigns'>

type Decided = {
  decisionOrgan: string | null
  decisionOn: string | null
  decisionReference: string | null
  decisionExpectedOn: string | null
}

/** The decision behind a declaration, in the words that the annex keeps. */
export function decisionText(t: T, { decisionOrgan, decisionOn, decisionReference, decisionExpectedOn }: Decided) {
  if (decisionOn !== null) {
    const values = { organ: decisionOrgan ?? '', day: formatDate(decisionOn), reference: decisionReference ?? '' }
    return t(decisionReference === null ? 'decision.taken' : 'decision.takenReference', values)
  }
  return decisionExpectedOn === null ? null : t('decision.expected', { day: formatDate(decisionExpectedOn) })
}

/** The decisions of bodies that became one, each with what it covers and whose it was. */
export const decisionsText = (t: T, lines: readonly AnnexLine[]): string =>
  lines
    .map(({ body, quantity, unit, amount, decision }) =>
      t('decision.covers', {
        body,
        maximum: [quantity === null ? null : countedText(quantity, unit), amount === null ? null : formatEuro(amount)]
          .filter(Boolean)
          .join(', '),
        decision: decision ?? t('decision.toJoin'),
      }),
    )
    .join(' ; ')

type Operator = { name: string }

const BENEFICIARY = ['body', 'enterpriseNumber', 'lot', 'quantity', 'amount', 'decision'] as const

/** The annex as it is printed. */
export function annexPaper(t: T, annex: FrozenAnnex, operator: Operator) {
  const { campaign, number, lines, frozenAt } = annex
  const object = [campaign.reference, campaign.object].filter(Boolean).join(' · ')
  return {
    title: t('annex.title', { number }),
    object,
    language: 'fr-BE',
    sentences: sentencesOf(t, annex),
    totals: totalsTable(t, annex),
    beneficiaries: beneficiaryTable(t, lines),
    footer: t('annex.footer', { organisation: operator.name, object: footName(campaign), number }),
    madeOn: frozenAt,
  }
}

const momentOf = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

function sentencesOf(t: T, { campaign, lines, frozenAt, reason, sha256 }: FrozenAnnex): string[] {
  const values = { moment: momentOf(frozenAt), zone: t('annex.zone') }
  const { frameworkCeiling, title } = campaign
  return [
    reason === null ? t('annex.frozen', { ...values, title }) : t('annex.amended', { ...values, reason }),
    t('annex.closed', { moment: momentOf(campaign.closesAt), zone: values.zone }),
    frameworkCeiling === null ? t('annex.noCeiling') : t('annex.ceiling', { amount: formatEuro(frameworkCeiling) }),
    t('annex.vat'),
    t('annex.hash', { hash: sha256 }),
    ...(lines.length === 0 ? [t('annex.nobody')] : []),
  ]
}

/** Enough to know the framework contract by at the foot of each page; its whole object stands on the first. */
const footName = ({ reference, object }: Pick<FrozenAnnex['campaign'], 'reference' | 'object'>): string =>
  reference ?? shortObject(object)

/** What a lot admits at most; nothing where nothing limits it. */
function limitText(t: T, lot: FrozenAnnex['lots'][number] | undefined): string {
  const { ceiling = null, maximumQuantity = null, unit = null } = lot ?? {}
  const limits = [
    maximumQuantity === null ? null : countedText(maximumQuantity, unit),
    ceiling === null ? null : formatEuro(ceiling),
  ]
  return limits.filter(Boolean).join(', ') || t('annex.none')
}

const totalsTable = (t: T, { lines, lots }: FrozenAnnex) => ({
  caption: t('annex.totals'),
  columns: (['lot', 'bodies', 'quantity', 'amount', 'ceiling'] as const).map((key) => t(`annex.columns.${key}`)),
  shares: [0.34, 0.14, 0.17, 0.17, 0.18],
  figures: [1, 2, 3, 4],
  rows: sumsOfLots(lines).map(({ lotId, lot, unit, bodies, quantity, amount }) => [
    lot ?? t('annex.whole'),
    formatNumber(bodies),
    quantity === 0 ? t('annex.none') : countedText(quantity, unit),
    amount === 0 ? t('annex.none') : formatEuro(amount),
    limitText(
      t,
      lots.find(({ id }) => id === lotId),
    ),
  ]),
})

const beneficiaryTable = (t: T, lines: readonly AnnexLine[]) => ({
  caption: t('annex.beneficiaries'),
  columns: BENEFICIARY.map((key) => t(`annex.columns.${key}`)),
  shares: [0.22, 0.14, 0.17, 0.12, 0.14, 0.21],
  figures: [3, 4],
  rows: lines.map((line) => [
    line.body,
    line.enterpriseNumber ?? t('annex.none'),
    line.lot ?? t('annex.whole'),
    line.quantity === null ? t('annex.none') : countedText(line.quantity, line.unit),
    line.amount === null ? t('annex.none') : formatEuro(line.amount),
    line.decision ?? t('annex.none'),
  ]),
})
