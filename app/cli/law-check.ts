import { type Command, readArguments } from '#app/cli/command.ts'
import { answerElements, printAnswers, readJson } from '#app/cli/json-elements.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { answerQuestion } from '#app/domain/law/law-answer.ts'
import { answerJson, citationsOf } from '#app/domain/law/law-json.ts'
import { type LawBook, lawBook } from '#app/domain/law/law-parameter.ts'
import { readQuestion } from '#app/domain/law/law-question.ts'
import { done, refused } from '#app/domain/result.ts'
import { lawExplanation } from '#app/i18n/law-explanation.ts'
import { noThresholdText } from '#app/i18n/procedure-explanation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'

const t = textsFor('fr').in('law')

/** One question in JSON, its answer with articles and explanation. */
function answerOf(element: unknown, book: LawBook, day: IsoDate) {
  const question = readQuestion(element)
  if (!question.ok) return refused(question.refusal.map(({ field, code }) => ({ field, text: t(`question.${code}`) })))
  const answer = answerQuestion(book, question.value, day)
  if (!answer.ok) return refused([{ field: '', text: noThresholdText(t, answer.refusal) }])
  const { value } = answer
  return done({ ...answerJson(value), citations: citationsOf(value), explanation: lawExplanation(t, value) })
}

/** `mercuriale law check` */
export const command: Command = {
  name: 'law check',
  usage: '< JSON',
  async run(args, io) {
    readArguments(args, { json: { type: 'boolean' } })
    const input = readJson(await io.read(), io.t)
    if (!input.ok) {
      io.err(`${input.refusal}\n`)
      return 2
    }
    const book = lawBook(await findLawParameters())
    const day = today()
    const answers = answerElements(input.value, (element) => answerOf(element, book, day), io.t)
    if (!answers.ok) {
      io.err(`${answers.refusal}\n`)
      return 1
    }
    printAnswers(io, answers.value)
    return 0
  },
}
