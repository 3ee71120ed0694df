import type { ContractDetails } from '#app/domain/contract.ts'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import { checkRoute, pointState, routeCheckFacts } from '#app/domain/law/route-check.ts'
import { LAW_FIELDS, type TypedFacts } from '#app/domain/law/typed-facts.ts'
import { routePointText } from '#app/i18n/route-check-text.ts'
import { aggregationLines } from '#app/ui/checks/aggregation-data.ts'
import type { CheckReading } from '#app/ui/checks/frozen-text.ts'
import { liveData } from '#app/ui/checks/launch-panel-data.ts'
import { type LiveAnswer, NO_LIVE_ANSWER } from '#app/ui/checks/live-answer.ts'
import { routeAnswer } from '#app/ui/checks/route-panel-data.ts'
import { problemText } from '#app/ui/contracts/problem-text.ts'
import type { CalculatorAnswer } from '#app/ui/law/calculator-data.ts'

type Typed = TypedFacts & { id: string; others: readonly Purchase[] }
type About = Pick<Typed, 'id' | 'details' | 'others'>

/** What cannot be read, as the form says it when it is saved. */
function problemsOf(unread: Typed['unread'], { texts }: CheckReading): LiveAnswer['problems'] {
  const t = texts.in('contracts')
  return LAW_FIELDS.flatMap((field) => {
    const problem = problemText(t, unread[field])
    return problem === undefined
      ? []
      : [{ field, text: t('form.summaryField', { field: t(`form.fields.${field}`), problem }) }]
  })
}

function routePart(details: ContractDetails, reading: CheckReading): LiveAnswer['route'] {
  const facts = routeCheckFacts(details, reading.today)
  if (!facts || details.status === 'closed') return null
  const check = checkRoute(reading.book, facts)
  const { fits, title, text } = routeAnswer(check, reading)
  const points = check.points.map((point) => ({
    ...{ code: point.code, fits: point.fits, state: pointState(point) },
    text: routePointText(reading.texts, facts, point),
  }))
  return { fits, title, text, points }
}

const OFFERED = ['allowed', 'with-ground', 'to-verify'] as const

/** The procedures that one may choose, and why no others. */
function optionsOf(answer: CalculatorAnswer | null, { texts }: CheckReading): LiveAnswer['options'] {
  if (!answer) return null
  const t = texts.in('checks')
  const groups = OFFERED.flatMap((status) => {
    const lines = answer.verdicts.filter((line) => line.status === status)
    const options = lines.map(({ procedure, text, grounds }) => ({
      procedure,
      text: status === 'allowed' ? null : (grounds ?? text),
    }))
    return options.length > 0 ? [{ status, options }] : []
  })
  const count = groups.find(({ status }) => status === 'allowed')?.options.length ?? 0
  return { summary: t('live.options.summary', { count }), groups, explanation: answer.explanation }
}

function launchPart(details: ContractDetails, reading: CheckReading): Partial<LiveAnswer> {
  if (details.route !== 'own') return {}
  const { answer, missing, refused, governance, procedures } = liveData(details, reading)
  const options = answer ? null : optionsOf(procedures, reading)
  const decides = governance.filter(({ key }) => key.startsWith('competence'))
  return {
    launch: answer && { fits: answer.fits, title: answer.title, text: answer.text },
    options,
    note: refused ?? (options ? null : missing),
    decides: decides.map(({ key, title, text }) => ({ key, title, text })),
  }
}

function aggregationsPart(about: About, reading: CheckReading): LiveAnswer['aggregations'] {
  if (about.details.status === 'closed') return []
  return aggregationLines(about, reading).map(({ key, reached, title, text }) => ({ key, reached, title, text }))
}

/** The short answer of the checks to what is typed so far: the same that the contract's page says once it is saved. */
export function liveAnswer({ unread, ...about }: Typed, reading: CheckReading): LiveAnswer {
  const problems = problemsOf(unread, reading)
  // Which law counts depends on that day: none is guessed for one that does not exist.
  if (unread.launchedOn) return { ...NO_LIVE_ANSWER, problems }
  return {
    ...{ ...NO_LIVE_ANSWER, problems },
    ...launchPart(about.details, reading),
    route: routePart(about.details, reading),
    aggregations: aggregationsPart(about, reading),
  }
}
