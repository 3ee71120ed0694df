import { Form } from '@remix-run/react'
import { NATURES } from '#app/domain/contract.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import type { Calculator } from '#app/ui/law/calculator-data.ts'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Asks by the address alone, so that an answer can be sent to somebody and printed. */
export function LawCalculator({ calculator: { typed, errors } }: { calculator: Calculator }) {
  const { t } = useTexts('law')
  return (
    <Card padded>
      <Form method="get" action="/seuils#reponse" preventScrollReset className="grid gap-4">
        <div className="grid gap-4 tablet:grid-cols-2 desk:grid-cols-4">
          <SelectField
            label={t('calculator.nature')}
            name="nature"
            defaultValue={typed.nature}
            error={errors.nature}
            options={NATURES.map((value) => ({ value, label: t(`contracts:natures.${value}`) }))}
          />
          <MoneyField
            label={t('calculator.value')}
            name="value"
            required
            defaultValue={typed.value}
            error={errors.value}
          />
          <DateField
            label={t('calculator.date')}
            hint={t('calculator.dateHint')}
            name="date"
            required
            defaultValue={typed.date}
            error={errors.date}
          />
          <SelectField
            label={t('calculator.sector')}
            name="sector"
            defaultValue={typed.sector}
            error={errors.sector}
            options={SECTORS.map((value) => ({ value, label: t(`page.${value}`) }))}
          />
        </div>
        <div className="flex flex-wrap items-end gap-4">
          <div className="min-w-0 flex-1 basis-72">
            <SelectField
              label={t('calculator.ground')}
              name="ground"
              defaultValue={typed.ground}
              error={errors.ground}
              placeholder={t('calculator.noGround')}
              options={GROUNDS.filter((ground) => ground !== 'amount').map((value) => ({
                value,
                label: capitalised(t(`grounds.${value}`)),
              }))}
            />
          </div>
          <div className="min-w-0 basis-56">
            <SelectField
              label={t('calculator.budget')}
              name="budget"
              defaultValue={typed.budget}
              error={errors.budget}
              placeholder={t('calculator.anyBudget')}
              options={BUDGETS.map((value) => ({ value, label: t(`contracts:form.budgets.${value}`) }))}
            />
          </div>
          <SubmitButton>{t('calculator.submit')}</SubmitButton>
        </div>
      </Form>
    </Card>
  )
}
