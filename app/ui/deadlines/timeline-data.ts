import type { IsoDate } from '#app/domain/calendar.ts'
import type { Term } from '#app/domain/contract.ts'
import { type ContractLife, contractLife } from '#app/domain/contract-life.ts'
import type { RecordedDecision } from '#app/domain/decision-outcome.ts'
import { opensFile } from '#app/i18n/deadline-sentence.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { TimelineData, TimelineRow } from '#app/ui/deadlines/contracts-timeline.tsx'
import { type DeadlineParams, runningCursorText } from '#app/ui/deadlines/deadline-params.ts'
import type { LifePoint } from '#app/ui/timeline/life-bar.tsx'

type Drawn = {
  contract: { id: string; object: string; term: Term | null }
  decisions: readonly RecordedDecision[]
  deadlines: readonly { kind: string; dueOn: IsoDate; facts: { readonly kind?: unknown } }[]
}
type Reading = { texts: Texts; today: IsoDate; until: IsoDate }
type T = Translate<'echeancier'>

const POINTS: Partial<Record<string, LifePoint['kind']>> = { notice: 'notice', renewal: 'notice', launch: 'launch' }

const pointsOf = ({ deadlines }: Drawn): LifePoint[] =>
  deadlines.flatMap(({ kind, dueOn }) => {
    const point = POINTS[kind]
    return point ? [{ kind: point, on: dueOn }] : []
  })

function toneOf({ deadlines }: Drawn, today: IsoDate): TimelineRow['tone'] {
  const past = deadlines.filter(({ dueOn }) => dueOn < today)
  if (past.some(({ kind }) => kind !== 'notice')) return 'late'
  return past.length > 0 ? 'missed' : 'accent'
}

function renewalWords(t: T, { renewalsLeft, lastEnd }: ContractLife): string {
  if (renewalsLeft === null) return t('timeline.unlimited')
  if (renewalsLeft === 0 || lastEnd === null) return t('timeline.noRenewal')
  return t('timeline.until', { count: renewalsLeft, day: formatDate(lastEnd) })
}

const daysOf = (points: readonly LifePoint[], kind: LifePoint['kind']): string =>
  points
    .filter((point) => point.kind === kind)
    .map(({ on }) => formatDate(on))
    .join(', ')

const launchKind = ({ deadlines }: Drawn) => (deadlines.some(({ facts }) => opensFile(facts)) ? 'openFile' : 'launch')

/** One contract of the drawing, with the same in words. */
function timelineRow(drawn: Drawn, { texts, today, until }: Reading): TimelineRow[] {
  const { contract, decisions } = drawn
  if (contract.term === null) return []
  const t = texts.in('echeancier')
  const life = contractLife(contract.term, decisions, { today, until })
  const points = pointsOf(drawn)
  const cells = {
    start: formatDate(life.from),
    end: life.to ? formatDate(life.to) : t('timeline.noEnd'),
    renewals: renewalWords(t, life),
    notice: daysOf(points, 'notice'),
    launch: daysOf(points, 'launch'),
  }
  const said = [
    life.to
      ? t('life.text.term', { from: cells.start, to: cells.end })
      : t('life.text.indefinite', { from: cells.start }),
    cells.notice && t('life.text.notice', { day: cells.notice }),
    cells.launch && t(`life.text.${launchKind(drawn)}`, { day: cells.launch }),
  ]
  const { from, to, renewals, goesOn } = life
  const words = said.filter(Boolean).join(' ')
  return [
    {
      id: contract.id,
      object: contract.object,
      tone: toneOf(drawn, today),
      life: { from, to, renewals, goesOn },
      points,
      words,
      cells,
    },
  ]
}

type Page = { contracts: readonly Drawn[]; next: { end: IsoDate | null; id: string } | null }

export function timelineData(page: Page, params: DeadlineParams, reading: Omit<Reading, 'until'>): TimelineData {
  const { years, lifeAfter, asTable } = params
  const until = `${years.last}-12-31`
  return {
    rows: page.contracts.flatMap((drawn) => timelineRow(drawn, { ...reading, until })),
    range: years,
    today: reading.today,
    next: page.next && runningCursorText(page.next),
    paged: lifeAfter !== null,
    asTable,
  }
}
