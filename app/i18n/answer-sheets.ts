import type { AnnexLine } from '#app/domain/annex.ts'
import { type AnswerMaximum, answeredByMerger, type CampaignLot } from '#app/domain/campaign.ts'
import type { KeptAnswer } from '#app/domain/campaign-answer.ts'
import { euroOf } from '#app/domain/money.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { decisionText } from '#app/i18n/annex-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { WorkbookTable } from '#app/lib/register-workbook.server.ts'

type T = Translate<'campaigns'>

type Row = KeptAnswer & { body: string; enterpriseNumber: string | null }
type Asked = {
  lots: readonly CampaignLot[]
  maxima: readonly (AnswerMaximum & { answerId: string })[]
  /** Who left the centre, or declared what the closing does not count. */
  leavers: readonly Left[]
  /** The newest state of the annex; null before it is frozen. */
  annex: { number: number; lines: readonly AnnexLine[] } | null
  /** The decisions as they stand since. */
  later: readonly LaterDecision[]
}
type LaterDecision = Pick<KeptAnswer, 'organisationId' | 'decisionOrgan' | 'decisionOn' | 'decisionReference'>
type Left = { organisationId: string; member: boolean; counted: boolean; mergedInto: string | null }

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const figure = (value: number | null): RawCell => (value === null ? null : { type: 'number', value })

/** What a body answered, and whether the totals count what it declared; of the others, only that they left. */
function answerTexts(t: T, row: Row, left: Left | undefined): (string | null)[] {
  const mergedInto = answeredByMerger(row, left)
  if (mergedInto !== null) return [t('call.mergedInto', { body: mergedInto }), null]
  const said = t(`statuses.${row.status}`)
  if (row.status === 'declared') return [said, t(left?.counted === false ? 'call.countedNo' : 'call.countedYes')]
  return [said, left?.member === false ? t('call.leftCentre') : null]
}

/**
 * Everybody who was invited to a call, with what they answered, two columns a lot. Once an annex was amended what is in
 * force stands before it.
 */
export function answerSheet(t: T, rows: readonly Row[], { lots, maxima, leavers, annex, later }: Asked): WorkbookTable {
  const asked = new Map(maxima.map((one) => [`${one.answerId} ${one.lotId}`, one]))
  const amended = annex !== null && annex.number > 1 ? annex : null
  const inForce = new Map(amended?.lines.map((one) => [`${one.organisationId} ${one.lotId}`, one]))
  const decisions = new Map(annex ? later.map((one) => [one.organisationId, one]) : [])
  const lotName = ({ id, number, title }: CampaignLot) => (id === null ? '' : t('call.lotLong', { number, title }))
  const heading = (measure: string, lot: CampaignLot) => [measure, lotName(lot)].filter(Boolean).join(', ')
  const told = (column: string) => (amended ? t('call.declaredOf', { column }) : column)
  const now = (column: string) => t('call.inForceOf', { column, number: amended?.number ?? 1 })
  const maximumColumns = (said: (column: string) => string) =>
    lots.flatMap((lot) => [
      { heading: said(heading(t('annex.columns.quantity'), lot)), width: 18, kind: 'count' as const },
      { heading: said(heading(t('call.amountExported'), lot)), width: 18, kind: 'amount' as const },
    ])
  const maximumCells = (maximum: (lot: CampaignLot) => Pick<AnswerMaximum, 'quantity' | 'amount'> | undefined) =>
    lots.flatMap((lot) => {
      const { quantity = null, amount = null } = maximum(lot) ?? {}
      return [figure(quantity), figure(amount === null ? null : euroOf(amount))]
    })
  return {
    name: t('call.answers'),
    columns: [
      { heading: t('annex.columns.body'), width: 42, kind: 'wrapped' },
      { heading: t('annex.columns.enterpriseNumber'), width: 16, kind: 'text' },
      { heading: t('call.columns.status'), width: 16, kind: 'text' },
      { heading: t('call.counted'), width: 26, kind: 'text' },
      ...(amended ? maximumColumns(now) : []),
      ...maximumColumns(told),
      { heading: t('call.columns.decision'), width: 44, kind: 'wrapped' },
      { heading: t('answer.contactName'), width: 28, kind: 'wrapped' },
      { heading: t('answer.contactEmail'), width: 32, kind: 'text' },
      { heading: t('answer.contactPhone'), width: 18, kind: 'text' },
      { heading: t('answer.remarks'), width: 44, kind: 'wrapped' },
    ],
    rows: rows.map((row) => {
      const declined = row.status === 'no-interest'
      const left = leavers.find(({ organisationId }) => organisationId === row.organisationId)
      return [
        text(row.body),
        text(row.enterpriseNumber),
        ...answerTexts(t, row, left).map(text),
        ...(amended ? maximumCells((lot) => inForce.get(`${row.organisationId} ${lot.id}`)) : []),
        ...maximumCells((lot) => (declined ? undefined : asked.get(`${row.id} ${lot.id}`))),
        text(declined ? null : decisionText(t, { ...row, ...decisions.get(row.organisationId) })),
        text(row.contactName),
        text(row.contactEmail),
        text(row.contactPhone),
        text(row.remarks),
      ]
    }),
  }
}
