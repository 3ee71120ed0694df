import type { IsoDate } from '#app/domain/calendar.ts'
import type { PlanProgress } from '#app/domain/law/plan-progress.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import {
  floatText,
  ganttData,
  gapText,
  leftOpenTexts,
  type PlanRow,
  planRows,
  planSentence,
  rescueTexts,
  type Ticked,
  type Titles,
} from '#app/ui/plans/plan-page-data.ts'

const COLUMNS = ['step', 'needed', 'days', 'minimum', 'expected', 'done'] as const

type Printed = {
  plan: {
    procedure: PlannedProcedure
    publication: Publication
    startOn: IsoDate
    steps: readonly Ticked[]
    over?: boolean
  }
  progress: PlanProgress
  titles: Titles
  runningEnd: IsoDate | null
  /** Where the plan does not fit its contract and the law. */
  warnings?: readonly string[]
}
type Reading = { t: Translate<'plans'>; today: IsoDate }

export function establishedText(t: Translate<'plans'>, { procedure, publication, startOn }: Printed['plan']): string {
  return t('page.established', {
    procedure: t(`contracts:procedures.${procedure}`),
    publication: t(`page.publications.${publication}`),
    start: formatDate(startOn),
  })
}

const lines = (...texts: (string | null | undefined)[]): string => texts.filter(Boolean).join('\n')

/** A step on paper says what its row on the page says, the badges as words. */
const paperRow = (
  { label, meeting, period, needed, days, minimum, expected, done, leftOpen }: PlanRow,
  t: Reading['t'],
) => [
  lines(label, meeting, period),
  needed,
  days,
  minimum,
  done ? '' : expected.text,
  lines(done?.text, done?.note, done?.document?.title, leftOpen ? t('page.leftOpen.badge') : null),
]

/** What the page of a plan says, for the paper. */
export function planPaper({ plan, progress, titles, runningEnd, warnings = [] }: Printed, { t, today }: Reading) {
  const rescue = rescueTexts(progress, { t, runningId: null })
  const float = progress.next === null ? null : floatText(progress, { t, today }).text
  const gap = plan.over ? null : gapText(plan.startOn, runningEnd, { t })
  const leftOpen = leftOpenTexts(plan.steps, { t })?.text
  const sentence = plan.over ? t('page.over') : planSentence(progress, { t, today })
  const sentences = [sentence, float, gap, ...warnings, leftOpen, establishedText(t, plan)]
  return {
    sentences: sentences.filter((text) => typeof text === 'string'),
    rescue: rescue && { title: rescue.title, ways: [rescue.intro, ...rescue.ways.map(({ text }) => text)] },
    chart: { ...ganttData(progress, { t, today }), words: { today: t('page.today'), start: t('page.start') } },
    chartText: t('page.ganttNote'),
    table: {
      caption: t('page.steps'),
      columns: COLUMNS.map((key) => t(`page.columns.${key}`)),
      rows: planRows({ steps: plan.steps, progress, titles }, { t }).map((row) => paperRow(row, t)),
    },
  }
}
