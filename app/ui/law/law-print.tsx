import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { Calculator } from '#app/ui/law/calculator-data.ts'

const chosen = <Option extends string>(options: readonly Option[], typed: string) =>
  options.find((option) => option === typed)

/** On paper, in the form's place: what was asked beside the nature, the amount and the day that the answer names. */
export function AskedOnPaper({ typed }: Pick<Calculator, 'typed'>) {
  const { t } = useTexts('law')
  const ground = chosen(GROUNDS, typed.ground)
  const budget = chosen(BUDGETS, typed.budget)
  const asked = [
    [t('calculator.sector'), t(`page.${chosen(SECTORS, typed.sector) ?? 'classic'}`)],
    [t('calculator.ground'), ground ? t(`grounds.${ground}`) : t('calculator.noGround')],
    [t('calculator.budget'), budget ? t(`contracts:form.budgets.${budget}`) : t('calculator.anyBudget')],
  ]
  return (
    <p className="print-only text-small text-ink-soft">
      {asked.map(([label, value]) => t('calculator.asked', { label: label ?? '', value: value ?? '' })).join(' · ')}
    </p>
  )
}
