import { Temporal } from 'temporal-polyfill'
import { annexShares, answerOutcome, type Merging, type MergingCall, shareOutcome } from '#app/domain/merger.ts'
import { formatEuro, formatMoment, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'our-centre'>
type Named = Pick<Merging['from'], 'name' | 'kind'>
type Maxima = readonly { quantity: number | null; amount: number | null }[]

function totalOf(t: T, maxima: Maxima | undefined): string {
  const amount = (maxima ?? []).reduce((sum, line) => sum + (line.amount ?? 0), 0)
  const quantity = (maxima ?? []).reduce((sum, line) => sum + (line.quantity ?? 0), 0)
  const parts = [
    amount > 0 ? formatEuro(amount) : null,
    quantity > 0 ? t('merge.pieces', { quantity: formatNumber(quantity) }) : null,
  ]
  return parts.filter(Boolean).join(', ') || t('merge.noMaximum')
}

/** Two bodies that said two things of one open call: one of both is lost. */
const answersDiffer = (line: MergingCall): boolean => {
  const { from, into, state } = line
  const said = [from, into].every((answer) => answer !== null && answer.status !== 'invited')
  return state === 'open' && said && from?.status !== into?.status
}

function differingText(t: T, line: MergingCall, { from, into }: Pick<Merging, 'from' | 'into'>): string {
  const saidBy = (answer: MergingCall['from']) => {
    const status = answer?.status ?? 'invited'
    const word = t(`campaigns:statuses.${status}`)
    return status === 'no-interest' ? word : t('merge.answers.said', { word, maxima: totalOf(t, answer?.maxima) })
  }
  const said = { first: saidBy(line.from), second: saidBy(line.into) }
  return t('merge.answers.differ', { from: from.name, into: into.name, ...said })
}

function answerText(t: T, line: MergingCall, { from, into, frameworks }: Merging): string | null {
  const outcome = answerOutcome(line)
  if (answersDiffer(line)) return differingText(t, line, { from, into })
  if (!outcome || outcome === 'nothing') return null
  const names = { from: from.name, into: into.name }
  if (outcome !== 'annex') return t(`merge.answers.${outcome}`, names)
  const counts = annexShares({ frameworks }, line.frameworkId)
  if (!counts.from) return t('merge.answers.annex-without', names)
  return t(counts.into ? 'merge.answers.annex' : 'merge.answers.annex-alone', names)
}

/** Bodies of two kinds may become one, and it is rarely what was meant; null where both are of one. */
export function kindsText(t: T, { from, into }: { from: Named; into: Named }): string | null {
  if (from.kind === into.kind) return null
  const [fromKind, intoKind] = [t(`admin:platform.kinds.${from.kind}`), t(`admin:platform.kinds.${into.kind}`)]
  return t('merge.kinds', { from: from.name, fromKind, into: into.name, intoKind })
}

type Done = { at: Date; person: string | null; into: { id: string; name: string } }

/** Who carried a merger out, and when. */
export function doneMerger(t: T, { at, person, into }: Done, from: string) {
  const names = { from, into: into.name, at: formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime())) }
  return { into, text: person ? t('merge.already', { ...names, person }) : t('merge.alreadyByNobody', names) }
}

export type MergerLine = { key: string; what: string; outcome: string; collides: boolean }

/** What a merger would move, add up or leave, in words. */
export function mergerLines(t: T, merging: Merging) {
  const { from, into, frameworks, calls } = merging
  const names = { from: from.name, into: into.name }
  const shares = frameworks.flatMap((line): MergerLine[] => {
    const outcome = shareOutcome(line)
    if (!outcome) return []
    const maxima = { first: totalOf(t, line.from?.maxima), second: totalOf(t, line.into?.maxima) }
    return [
      {
        key: line.frameworkId,
        what: line.object,
        outcome: t(`merge.shares.${outcome}`, { ...names, ...maxima }),
        collides: outcome !== 'moves',
      },
    ]
  })
  const answers = calls.flatMap((line): MergerLine[] => {
    const outcome = answerText(t, line, merging)
    if (outcome === null) return []
    return [
      {
        key: line.campaignId,
        what: line.title,
        outcome,
        collides: answerOutcome(line) === 'gives-way' || answersDiffer(line),
      },
    ]
  })
  const stays = [
    ...(from.people > 0 ? [t('merge.people', { count: from.people, ...names })] : []),
    ...(from.documents > 0 ? [t('merge.documents', { count: from.documents, ...names })] : []),
    t('merge.register', names),
  ]
  return { shares, answers, stays }
}
