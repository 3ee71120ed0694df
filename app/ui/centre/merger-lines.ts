import { answerOutcome, type Merging, shareOutcome } from '#app/domain/merger.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'our-centre'>
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

export type MergerLine = { key: string; what: string; outcome: string; collides: boolean }

/** What a merger would move, add up or leave, in words. */
export function mergerLines(t: T, { from, into, frameworks, calls }: Merging) {
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
    const outcome = answerOutcome(line)
    if (!outcome || outcome === 'nothing') return []
    const text = t(`merge.answers.${outcome}`, names)
    return [{ key: line.campaignId, what: line.title, outcome: text, collides: outcome === 'gives-way' }]
  })
  const stays = [
    ...(from.people > 0 ? [t('merge.people', { count: from.people, ...names })] : []),
    ...(from.documents > 0 ? [t('merge.documents', { count: from.documents, ...names })] : []),
    t('merge.register', names),
  ]
  return { shares, answers, stays }
}
