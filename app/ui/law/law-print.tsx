import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { Calculator } from '#app/ui/law/calculator-data.ts'
import type { RuleFamily } from '#app/ui/law/law-rules-data.ts'

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

const THRESHOLD_FAMILIES: readonly RuleFamily['family'][] = ['eu-threshold', 'be-threshold']

/** On paper only: where each amount comes from, with the address of its source. */
export function SourcesOnPaper({ families }: { families: readonly RuleFamily[] }) {
  const { t } = useTexts('law')
  const rules = families.filter(({ family }) => THRESHOLD_FAMILIES.includes(family)).flatMap((family) => family.rules)
  return (
    <section className="print-only mt-6" aria-label={t('page.sources')}>
      <h2 className="mb-2 font-[640]">{t('page.sources')}</h2>
      <ul className="grid gap-1.5 text-small">
        {rules.map(({ code, label, value, citation, confidence, since, source }) => (
          <li key={code} className="break-inside-avoid">
            <span className="font-medium">{value ? t('page.ruleValue', { label, value }) : label}</span>{' '}
            <span className="text-ink-soft">
              {[citation, t('page.since', { day: since }), t(`confidence.${confidence}`)].join(' · ')}
            </span>
            <span className="block text-ink-faint">
              {source
                ? `${t(source.official ? 'page.source' : 'page.secondSource')} ${source.name}, `
                : t('page.noSource')}
              {source ? <span className="break-all">{source.address}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
