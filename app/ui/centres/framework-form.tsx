import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/joined-centre-field.ts'
import { CENTRE_MOST, LONG, SHORT } from '#app/domain/joined-centre-field.ts'
import {
  JOINED_FRAMEWORK_FIELDS,
  type JoinedFrameworkField,
  type JoinedFrameworkForm,
  OPTED_STATUSES,
} from '#app/domain/joined-framework-schema.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: JoinedFrameworkForm
  version: number
  problems: CentreProblems
  stale: boolean
  submitLabel: string
  cancelTo: string
}

/** A framework contract that we opted into; a refused one keeps what was typed. */
export function FrameworkForm({ values, version, problems, stale, submitLabel, cancelTo }: Props) {
  const { t } = useTexts('centres')
  const errorOf = (name: JoinedFrameworkField) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`, { limit: formatNumber(CENTRE_MOST[name] ?? 0) })
  }
  const listed = JOINED_FRAMEWORK_FIELDS.flatMap((id) => {
    const problem = errorOf(id)
    return problem ? [{ id, text: t('form.summary', { field: t(`framework.fields.${id}`), problem }) }] : []
  })
  const field = (name: JoinedFrameworkField) => ({
    name,
    label: t(`framework.fields.${name}`),
    defaultValue: values[name],
    error: errorOf(name),
  })
  const statuses = OPTED_STATUSES.map((value) => ({ value, label: t(`frameworkStatuses.${value}`) }))
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listed} message={stale ? t('form.stale') : undefined} />
        <input type="hidden" name="version" value={version} />
        <TextField required maxLength={LONG} {...field('object')} />
        <div className="grid gap-5 tablet:grid-cols-2">
          <TextField hint={t('framework.hints.reference')} maxLength={SHORT} {...field('reference')} />
          <TextField maxLength={LONG} {...field('supplier')} />
          <SelectField required options={statuses} {...field('status')} />
          <MoneyField hint={t('framework.hints.maximum')} {...field('maximum')} />
        </div>
        <div className="grid gap-5 tablet:grid-cols-3">
          <DateField {...field('orderFrom')} />
          <DateField {...field('orderUntil')} />
          <DateField {...field('endsOn')} />
        </div>
        <TextAreaField most={2000} rows={3} {...field('remarks')} />
        <div className="actions">
          <SubmitButton name="intent" value="save">
            {submitLabel}
          </SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
