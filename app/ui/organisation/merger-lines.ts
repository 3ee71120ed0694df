import { answerOutcome, shareOutcome } from '#app/domain/merger.ts'
import {
  type CentreMerging,
  type CountKind,
  ENDING_COUNTS,
  MERGER_COUNTS,
  type MergerCounts,
} from '#app/domain/organisation-merger.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'mergers'>
type Names = { from: string; into: string }

const WITH_DOUBLES = ['contracts', 'documents', 'cards', 'memberships', 'participations', 'answers', 'people'] as const
/** What does not move where the body that stays has it as well. */
const SETTLED: readonly CountKind[] = ['memberships', 'participations', 'answers']
/** Shown when there is nothing of them, too. */
const ALWAYS: readonly CountKind[] = ['contracts', 'people']

export type CountLine = {
  kind: CountKind
  label: string
  number: string
  /** Null where each of them meets one of the body that stays, which says it all. */
  outcome: string | null
  twice: string | null
  ends: boolean
}

/** What a merger moves or ends, kind by kind, with what both have. `mark`: what a doubled reference gets. */
export function countLines(t: T, counts: MergerCounts, names: Names & { mark: string }): CountLine[] {
  return MERGER_COUNTS.flatMap((kind) => {
    const { moving, twice } = counts.get(kind) ?? { moving: 0, twice: 0 }
    if (moving === 0 && !ALWAYS.includes(kind)) return []
    const doubled = twice > 0 ? WITH_DOUBLES.find((known) => known === kind) : undefined
    return [
      {
        kind,
        label: t(`kinds.${kind}`),
        number: formatNumber(moving),
        outcome: SETTLED.includes(kind) && moving === twice ? null : t(`outcomes.${kind}`, names),
        twice: doubled ? t(`twice.${doubled}`, { ...names, count: twice }) : null,
        ends: ENDING_COUNTS.some((known) => known === kind),
      },
    ]
  })
}

export type CentreLine = { key: string; operator: string; texts: string[]; shared: boolean }

/** What each centre of others sees of the merger. */
export function centreLines(t: T, centres: readonly CentreMerging[], names: Names): CentreLine[] {
  return centres.map((centre) => {
    const { ownerId, centreId, operator, shared } = centre
    return { key: `${ownerId} ${centreId}`, operator, shared, texts: centreTexts(t, centre, names) }
  })
}

function centreTexts(t: T, { shared, merging }: CentreMerging, names: Names): string[] {
  const { from, frameworks, calls } = merging
  if (from.status === 'left') return [t('centre.left', names)]
  const shares = frameworks.map(shareOutcome)
  const answers = calls.map(answerOutcome)
  const annexes = answers.filter((outcome) => outcome === 'annex').length
  const annexText = annexes > 0 ? [t('centre.annex', { ...names, count: annexes })] : []
  if (!shared) return [t('centre.moves', names), ...annexText]
  const counted = [
    ['sharesMove', shares.filter((outcome) => outcome === 'moves').length],
    ['sharesAdd', shares.filter((outcome) => outcome === 'adds-up').length],
    ['asked', shares.filter((outcome) => outcome === 'ask-again').length],
    ['drafts', answers.filter((outcome) => outcome === 'draft').length],
    ['givesWay', answers.filter((outcome) => outcome === 'gives-way').length],
  ] as const
  return [
    t('centre.shared', names),
    ...counted.flatMap(([key, count]) => (count > 0 ? [t(`centre.${key}`, { ...names, count })] : [])),
    ...annexText,
  ]
}
