import { DELEGATION_FIELDS, type DelegationForm as DelegationValues } from '#app/domain/delegation-schema.ts'
import { MOST_LETTERS } from '#app/domain/internal-rule-field.ts'
import { BUDGETS, DELEGATES } from '#app/domain/law/governance-check.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { RuleForm, type RuleFormProps } from '#app/ui/governance/rule-form.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

/** One delegation of the council; a refused one keeps what was typed. */
export function DelegationForm({ values, version, problems, stale }: RuleFormProps<DelegationValues>) {
  const { t } = useTexts('governance')
  const errorOf = (name: string) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`)
  }
  const listed = DELEGATION_FIELDS.flatMap((id) => {
    const problem = errorOf(id)
    const field = id === 'below' ? t('delegations.belowField') : t(`delegations.${id}`)
    return problem ? [{ id, text: t('page.summaryField', { field, problem }) }] : []
  })
  const field = (name: Exclude<keyof DelegationValues, 'unlimited'>) => ({
    name,
    defaultValue: values[name],
    error: errorOf(name),
  })
  return (
    <RuleForm listed={listed} version={version} stale={stale}>
      <div className="grid gap-5 tablet:grid-cols-2">
        <SelectField
          label={t('delegations.delegate')}
          required
          placeholder={t('common:choose')}
          options={DELEGATES.map((value) => ({ value, label: t(`delegates.${value}`) }))}
          {...field('delegate')}
        />
        <SelectField
          label={t('delegations.budget')}
          required
          placeholder={t('common:choose')}
          options={BUDGETS.map((value) => ({ value, label: t(`contracts:form.budgets.${value}`) }))}
          {...field('budget')}
        />
        <MoneyField label={t('delegations.belowField')} hint={t('delegations.belowHint')} {...field('below')} />
        <CheckboxField
          name="unlimited"
          label={t('delegations.unlimited')}
          defaultChecked={values.unlimited !== ''}
          className="tablet:pt-12"
        />
        <TextField
          label={t('delegations.decision')}
          hint={t('delegations.decisionHint')}
          required
          maxLength={MOST_LETTERS}
          className="tablet:col-span-2"
          {...field('decision')}
        />
      </div>
      <div className="grid gap-5 tablet:grid-cols-3">
        <DateField
          label={t('delegations.decidedOn')}
          hint={t('delegations.decidedOnHint')}
          required
          {...field('decidedOn')}
        />
        <DateField
          label={t('delegations.validFrom')}
          hint={t('delegations.validFromHint')}
          required
          {...field('validFrom')}
        />
        <DateField label={t('delegations.validTo')} hint={t('delegations.validToHint')} {...field('validTo')} />
      </div>
    </RuleForm>
  )
}
