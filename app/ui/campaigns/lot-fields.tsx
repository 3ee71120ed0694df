import '#app/i18n/centre-texts.ts'
import type { AnswerProblems, TypedAnswer } from '#app/domain/campaign-answer.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { answerProblemText, type LotField } from '#app/ui/campaigns/answer-data.ts'
import { MoneyField, NumberField } from '#app/ui/number-field.tsx'

/** What is said of a field in place of the words of its problem. */
export type FieldWords = Readonly<Partial<Record<string, string>>>

type Props = {
  lots: readonly LotField[]
  typed: TypedAnswer
  problems: AnswerProblems
  said?: FieldWords | undefined
}

/** A maximum a lot: quantity and amount, with the limits of the lot below. */
export function LotFields({ lots, typed, problems, said = {} }: Props) {
  const { t } = useTexts('campaigns')
  const field = (name: string) => {
    const problem = problems[name]
    return {
      name,
      defaultValue: typed[name] ?? '',
      error: said[name] ?? (problem && answerProblemText(t, name, problem)),
    }
  }
  return lots.map(({ key, title, quantity, amount }) => (
    <fieldset key={key} className="grid gap-4 tablet:grid-cols-2">
      <legend className="mb-2 font-semibold">{title}</legend>
      {quantity.counted === false && !typed[quantity.name] && !problems[quantity.name] ? null : (
        <NumberField label={quantity.label} hint={quantity.hint ?? undefined} {...field(quantity.name)} />
      )}
      <MoneyField label={t('answer.amount')} hint={amount.hint ?? undefined} {...field(amount.name)} />
    </fieldset>
  ))
}
