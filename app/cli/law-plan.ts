import { type Command, type CommandIo, readArguments } from '#app/cli/command.ts'
import { findCommandLineActor } from '#app/cli/command-line-actor.ts'
import { answerElements, printAnswers, readJson } from '#app/cli/json-elements.ts'
import { type Meetings, NO_MEETINGS, planBackwards } from '#app/domain/law/launch-plan.ts'
import { type LawBook, lawBook } from '#app/domain/law/law-parameter.ts'
import { type PlanQuestion, readPlanQuestion } from '#app/domain/law/plan-question.ts'
import { planStepsInTime, type StepDuration } from '#app/domain/law/plan-steps.ts'
import { done, refused } from '#app/domain/result.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { findMeetings, findPlanDurations } from '#db/queries/launch-plans.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { withTenant } from '#db/tenant.ts'

type Habits = { durations: StepDuration[]; meetings: Meetings }

const DEFAULTS: Habits = { durations: [], meetings: NO_MEETINGS }
const EARLIEST_MEETING = '1900-01-01'

/** How each organisation that is named works; an unknown one is left out. */
async function habitsOf(slugs: Iterable<string>): Promise<Map<string, Habits>> {
  const found = new Map<string, Habits>()
  for (const slug of new Set(slugs)) {
    const actor = await findCommandLineActor(slug)
    if (!actor) continue
    const habits = await withTenant(actor.organisationId, async (tx) => ({
      durations: await findPlanDurations(tx),
      meetings: await findMeetings(tx, EARLIEST_MEETING),
    }))
    found.set(slug, habits)
  }
  return found
}

function planJson(book: LawBook, { today, ...asked }: PlanQuestion, habits: Habits) {
  const t = textsFor('fr').in('law')
  const planned = planStepsInTime(book, today, { ...asked, ...habits })
  const { launchBy, steps } = planBackwards(planned, asked.startOn, habits.meetings)
  return {
    launchBy,
    steps: steps.map(({ code, from, to, days, citation }) => ({
      ...{ code, label: t(`plan.steps.${code}`), from, to, days },
      ...(citation === null ? {} : { citation }),
    })),
  }
}

const slugsIn = (input: unknown): string[] =>
  (Array.isArray(input) ? input : [input]).flatMap((element) => {
    const question = readPlanQuestion(element)
    return question.ok && question.value.organisation !== undefined ? [question.value.organisation] : []
  })

type Known = { book: LawBook; habits: ReadonlyMap<string, Habits> }

function planOf(element: unknown, { book, habits }: Known, { t }: CommandIo) {
  const question = readPlanQuestion(element)
  const law = textsFor('fr').in('law')
  if (!question.ok)
    return refused(question.refusal.map(({ field, code }) => ({ field, text: law(`question.${code}`) })))
  const { organisation } = question.value
  const known = organisation === undefined ? DEFAULTS : habits.get(organisation)
  if (known) return done(planJson(book, question.value, known))
  return refused([{ field: 'organisation', text: t('organisation.unknown', { slug: organisation ?? '' }) }])
}

/** `mercuriale law plan` */
export const command: Command = {
  name: 'law plan',
  usage: '< JSON',
  async run(args, io) {
    readArguments(args, { json: { type: 'boolean' } })
    const input = readJson(await io.read(), io.t)
    if (!input.ok) {
      io.err(`${input.refusal}\n`)
      return 2
    }
    const known = { book: lawBook(await findLawParameters()), habits: await habitsOf(slugsIn(input.value)) }
    const answers = answerElements(input.value, (element) => planOf(element, known, io), io.t)
    if (!answers.ok) {
      io.err(`${answers.refusal}\n`)
      return 1
    }
    printAnswers(io, answers.value)
    return 0
  },
}
