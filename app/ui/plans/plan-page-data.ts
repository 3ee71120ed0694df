import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { PlannedStep } from '#app/domain/law/launch-plan.ts'
import type { Closing } from '#app/domain/law/plan-closing.ts'
import { stepsLeftOpen } from '#app/domain/law/plan-order.ts'
import { periodNote } from '#app/domain/law/plan-periods.ts'
import type { PlanProgress, StepProgress } from '#app/domain/law/plan-progress.ts'
import { uncoveredDays } from '#app/domain/law/plan-proposal.ts'
import type { Rescue } from '#app/domain/law/plan-rescue.ts'
import { stepStanding } from '#app/domain/law/plan-standing.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { formatDate, formatDaysAway, formatExactSpan, formatSpan } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { minimumText } from '#app/ui/plans/minimum-text.ts'
import type { Tone } from '#app/ui/tone.ts'

type T = Translate<'plans'>
type Reading = { t: T; today: IsoDate }

export type PlanRow = {
  code: PlanStepCode
  label: string
  needed: string
  days: string
  minimum: string
  meeting: string | null
  /** What the law says of its days while it is not over. */
  period: string | null
  expected: { text: string; tone: Tone }
  /** A later step is done already. */
  leftOpen: boolean
  /** `closed`: nobody ticked it, the contract itself has left it behind. */
  done: {
    closed: boolean
    day: IsoDate
    text: string
    note: string | null
    document: { id: string; title: string } | null
  } | null
}

export type Ticked = StepProgress & { note: string | null; documentId: string | null; closing?: Closing | null }
export type Titles = ReadonlyMap<string, string>

/** The step in the table of the page. */
export const stepAnchor = (code: PlanStepCode): string => `etape-${code}`

export const stepLabel = (t: T, code: PlanStepCode): string => t(`law:plan.steps.${code}`)

/** What the plan asks for next, in one sentence. */
export function planSentence(progress: PlanProgress, { t, today }: Reading): string {
  const start = formatDate(progress.startOn)
  if (progress.next === null) return t('page.allDone', { start: formatDate(progress.forecastStart) })
  const next = progress.steps.find(({ planned }) => planned.code === progress.next)
  const day = progress.started && next ? next.planned.to : progress.launchBy
  const past = day < today
  const values = { day: formatDate(day, 'long'), away: formatDaysAway(day, today), start }
  if (!progress.started) return t(past ? 'page.openWas' : 'page.openBy', values)
  const step = stepLabel(t, progress.next).toLowerCase()
  return t(past ? 'page.nextWas' : 'page.nextBy', { ...values, step })
}

export function floatText(progress: PlanProgress, { t, today }: Reading): { text: string; tone: Tone } {
  const { float, forecastStart, startOn, started } = progress
  const day = formatDate(forecastStart)
  if (float > 0) {
    const length = formatSpan(today, addDays(today, float))
    return { text: t(`page.float.${started ? 'some' : 'unopened'}`, { length, day }), tone: 'done' }
  }
  if (float === 0) return { text: t('page.float.none'), tone: 'missed' }
  if (!started && startOn < today) return { text: t('page.float.gone', { day }), tone: 'late' }
  return { text: t('page.float.late', { length: formatExactSpan(startOn, forecastStart), day }), tone: 'late' }
}

/** The days before the plan's start that the running contract leaves uncovered; null when it leaves none. */
export function gapText(startOn: IsoDate, runningEnd: IsoDate | null, { t }: Pick<Reading, 't'>): string | null {
  const count = uncoveredDays(runningEnd, startOn)
  if (runningEnd === null || count === 0) return null
  const length = formatExactSpan(runningEnd, addDays(runningEnd, count))
  return t('page.gap', { count, length, end: formatDate(runningEnd) })
}

const lastDays = (days: number, until: IsoDate): string => formatExactSpan(addDays(until, -days), until)

function wayText(t: T, way: Rescue): string {
  if ('days' in way) {
    const until = way.kind === 'later-start' ? way.startOn : way.until
    const values = { count: way.days, length: lastDays(way.days, until), day: formatDate(until) }
    if (way.kind === 'extension') return t('rescue.extension', values)
    return t(way.kind === 'later-start' ? 'rescue.later' : 'rescue.bridge', values)
  }
  const what =
    way.kind === 'own-days-halved' ? t('rescue.halved') : t(`rescue.${way.ground}`, { citation: way.citation })
  const verdict = t(way.inTime ? 'rescue.inTime' : 'rescue.notInTime', { day: formatDate(way.startOn) })
  return `${what} ${verdict}`
}

/** In quotes, as a step is named within a sentence. */
export const quotedSteps = (t: T, codes: readonly PlanStepCode[]): string =>
  codes.map((code) => t('page.quoted', { step: stepLabel(t, code) })).join(', ')

export type LeftOpenTexts = {
  title: string
  text: string
  todo: string
  steps: { code: PlanStepCode; label: string }[]
}

/** Steps that were passed over, and what to do about them; null when all were done in their order. */
export function leftOpenTexts(steps: readonly StepProgress[], { t }: Pick<Reading, 't'>): LeftOpenTexts | null {
  const found = stepsLeftOpen(steps)
  if (!found) return null
  const { open, after } = found
  const count = open.length
  return {
    title: t('page.leftOpen.title', { count }),
    text: t('page.leftOpen.text', { count, after: stepLabel(t, after), open: quotedSteps(t, open) }),
    todo: t('page.leftOpen.todo', { count }),
    steps: open.map((code) => ({ code, label: t('page.leftOpen.goTo', { step: quotedSteps(t, [code]) }) })),
  }
}

const amendmentAddress = (contractId: string, until: IsoDate) =>
  `/marches/${contractId}/avenants?jusquau=${until}#nouvel-avenant`

export type RescueTexts = {
  title: string
  intro: string
  ways: { text: string; helps: 'yes' | 'no' | 'unknown'; to: string | null }[]
}

/** Whether a centre has a framework contract for this need is not known here. */
function helpOf(way: Rescue): RescueTexts['ways'][number]['helps'] {
  if (way.kind === 'bridge-through-centre') return 'unknown'
  return !('inTime' in way) || way.inTime ? 'yes' : 'no'
}

/** What can still be done about a plan that is late; null while it is not. `runningId`: of the contract to extend meanwhile. */
export function rescueTexts(
  { rescue }: PlanProgress,
  { t, runningId }: Pick<Reading, 't'> & { runningId: string | null },
): RescueTexts | null {
  if (!rescue) return null
  return {
    title: t('rescue.title', { length: lastDays(rescue.lateByDays, rescue.earliestStart) }),
    intro: t('rescue.intro', { day: formatDate(rescue.earliestStart) }),
    ways: rescue.ways.map((way) => ({
      text: wayText(t, way),
      helps: helpOf(way),
      to: way.kind === 'extension' && runningId ? amendmentAddress(runningId, way.until) : null,
    })),
  }
}

export function meetingText(t: T, step: StepProgress, { meeting, meetingUnknown }: PlannedStep): string | null {
  if (meeting) {
    const days = { day: formatDate(meeting.day), agenda: formatDate(meeting.agendaBy) }
    return t(`page.meetingOf.${meeting.organ}`, days)
  }
  return meetingUnknown && step.decidedBy ? t(`page.meetingUnknown.${step.decidedBy}`) : null
}

function periodText(t: T, step: Ticked, days: PlannedStep, before: readonly PlanStepCode[]): string | null {
  const note = step.doneOn === null ? periodNote(step, days, before) : null
  if (!note) return null
  const style = note.code === 'runs-on' ? 'long' : 'numeric'
  return t(`page.periods.${note.code}`, { day: formatDate(note.day, style) })
}

export function daysText(t: T, { days, counting }: StepProgress): string {
  return counting === 'working' ? t('page.working', { count: days }) : t('law:units.days', { count: days })
}

const span = (t: T, { from, to }: { from: IsoDate; to: IsoDate }): string =>
  from === to
    ? formatDate(from, 'numeric')
    : t('page.span', { from: formatDate(from, 'numeric'), to: formatDate(to, 'numeric') })

function doneOf(step: Ticked, titles: Titles, t: T): PlanRow['done'] {
  const { doneOn, note, documentId, closing } = step
  if (doneOn === null) return null
  if (closing) {
    const text = t(`page.closed.${closing.by}`, { day: formatDate(closing.day) })
    return { closed: true, day: closing.day, text, note: null, document: null }
  }
  const title = documentId === null ? undefined : titles.get(documentId)
  const document = documentId !== null && title !== undefined ? { id: documentId, title } : null
  return { closed: false, day: doneOn, text: formatDate(doneOn), note, document }
}

/** The steps as a table shows them; `steps` are those of the plan, in the order of its progress. */
export function planRows(
  { steps, progress, titles }: { steps: readonly Ticked[]; progress: PlanProgress; titles: Titles },
  { t }: Pick<Reading, 't'>,
): PlanRow[] {
  const open = stepsLeftOpen(steps)?.open ?? []
  const codes = steps.map(({ code }) => code)
  const before = (code: PlanStepCode) => codes.slice(0, codes.indexOf(code))
  return progress.steps.flatMap((one) => {
    const { planned } = one
    const step = steps.find(({ code }) => code === planned.code)
    if (!step) return []
    const standing = stepStanding(one)
    const expected =
      standing.state === 'late'
        ? { text: span(t, standing.step), tone: 'late' as const }
        : { text: t('page.onTime'), tone: 'done' as const }
    return [
      {
        code: step.code,
        label: stepLabel(t, step.code),
        needed: span(t, planned),
        days: daysText(t, step),
        minimum: minimumText(t, step.minimum),
        meeting: meetingText(t, step, standing.step),
        period: periodText(t, step, standing.step, before(step.code)),
        expected,
        leftOpen: open.includes(step.code),
        done: doneOf(step, titles, t),
      },
    ]
  })
}

export type GanttBar = {
  label: string
  planned: { from: IsoDate; to: IsoDate }
  expected: { from: IsoDate; to: IsoDate; tone: 'done' | 'late' | 'accent' }
}
export type GanttData = { bars: GanttBar[]; startOn: IsoDate; today: IsoDate; window: { from: IsoDate; to: IsoDate } }

/** The steps to draw; before the file is opened only what is needed is drawn, unless that is past already. */
export function ganttData(progress: PlanProgress, { t, today }: Reading): GanttData {
  const expects = progress.started || progress.float < 0
  const bars = progress.steps.map(({ planned, forecast }) => {
    const { from, to, doneOn } = expects ? forecast : { ...planned, doneOn: null }
    const tone = doneOn !== null ? ('done' as const) : to > planned.to ? ('late' as const) : ('accent' as const)
    return {
      label: stepLabel(t, planned.code),
      planned: { from: planned.from, to: planned.to },
      expected: { from, to, tone },
    }
  })
  const days = bars.flatMap(({ planned, expected }) => [planned.from, planned.to, expected.from, expected.to])
  const sorted = [...days, today, progress.startOn].toSorted()
  const [first = today, last = today] = [sorted[0], sorted.at(-1)]
  return { bars, startOn: progress.startOn, today, window: { from: addDays(first, -4), to: addDays(last, 8) } }
}
