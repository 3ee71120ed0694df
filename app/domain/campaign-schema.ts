import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { TIME_ZONE } from '#app/domain/calendar.ts'
import { day, line, paragraph, readProblem } from '#app/domain/contract-field.ts'

/** Why a field of a call for interest cannot be kept. */
export const CAMPAIGN_PROBLEMS = [
  'title-missing',
  'too-long',
  'not-a-day',
  'day-out-of-range',
  'day-missing',
  'not-an-hour',
  'closes-in-past',
  'closes-too-soon',
  'not-days',
  'too-many-days',
  'framework-missing',
] as const
export type CampaignProblem = (typeof CAMPAIGN_PROBLEMS)[number]
export type CampaignProblems = Readonly<Partial<Record<string, CampaignProblem>>>

const MOST_CHASES = 6

type Context = { addIssue: (issue: { code: 'custom'; message: CampaignProblem; continue: true }) => void }
const says = (context: Context, message: CampaignProblem) =>
  context.addIssue({ code: 'custom', message, continue: true })

const hour = z.string().transform((typed, context): string => {
  const read = /^(\d{1,2})[:hH.]?(\d{2})?$/.exec(typed.trim())
  const [hours, minutes] = [Number(read?.[1]), Number(read?.[2] ?? 0)]
  if (read && hours <= 23 && minutes <= 59) {
    return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  }
  says(context, 'not-an-hour')
  return '12:00'
})

const dayNumbers = z.string().transform((typed, context): number[] => {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  if (numbers.some((number) => !Number.isInteger(number) || number < 1 || number > 365)) says(context, 'not-days')
  if (numbers.length > MOST_CHASES) says(context, 'too-many-days')
  return [...new Set(numbers)].toSorted((a, b) => b - a)
})

/** How many characters each text of a call may have. */
export const CAMPAIGN_MOST = { title: 200, message: 4000 } as const

const fields = z.object({
  title: line(CAMPAIGN_MOST.title).transform((text, context): string => {
    if (text === null) says(context, 'title-missing')
    return text ?? ''
  }),
  message: paragraph(CAMPAIGN_MOST.message),
  closesOn: day.transform((text, context): string => {
    if (text === null) says(context, 'day-missing')
    return text ?? '2999-12-31'
  }),
  closesAt: hour,
  chaseDays: dayNumbers,
})

export type CampaignForm = z.input<typeof fields>
export const CAMPAIGN_FIELDS = fields.keyof().options

/** A call as it is typed; its closing is an hour of Brussels. */
export const campaignSchema = fields.transform(({ closesOn, closesAt, ...rest }) => ({
  ...rest,
  closesAt: new Date(
    Temporal.PlainDate.from(closesOn)
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(closesAt) })
      .toInstant().epochMilliseconds,
  ),
}))

/** A call as its form shows it. */
export function campaignForm({
  title,
  message,
  closesAt,
  chaseDays,
}: {
  title: string
  message: string | null
  closesAt: Date
  chaseDays: readonly number[]
}): CampaignForm {
  const closing = Temporal.Instant.fromEpochMilliseconds(closesAt.getTime()).toZonedDateTimeISO(TIME_ZONE)
  return {
    title,
    message: message ?? '',
    closesOn: closing.toPlainDate().toString(),
    closesAt: closing.toPlainTime().toString({ smallestUnit: 'minute' }),
    chaseDays: chaseDays.join(', '),
  }
}

/** The first problem of each field. */
export function campaignProblems(error: z.ZodError): CampaignProblems {
  const problems: Record<string, CampaignProblem> = {}
  for (const { path, message } of error.issues) {
    const code = readProblem(message)?.code ?? message
    const problem = CAMPAIGN_PROBLEMS.find((known) => known === code)
    if (problem) problems[String(path[0])] ??= problem
  }
  return problems
}
