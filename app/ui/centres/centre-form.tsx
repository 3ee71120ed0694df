import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/joined-centre-field.ts'
import { CENTRE_MOST, LONG, SHORT } from '#app/domain/joined-centre-field.ts'
import {
  JOINED_CENTRE_FIELDS,
  type JoinedCentreField,
  type JoinedCentreForm,
  KEPT_STATUSES,
} from '#app/domain/joined-centre-schema.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: JoinedCentreForm
  version: number
  problems: CentreProblems
  stale: boolean
  submitLabel: string
  cancelTo: string
}

type FieldOf = (name: JoinedCentreField) => {
  name: string
  label: string
  defaultValue: string
  error: string | undefined
}

/** The card of a centre with our membership; a refused one keeps what was typed. */
export function CentreForm({ values, version, problems, stale, submitLabel, cancelTo }: Props) {
  const { t } = useTexts('centres')
  const errorOf = (name: JoinedCentreField) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`, { limit: formatNumber(CENTRE_MOST[name] ?? 0) })
  }
  const listed = JOINED_CENTRE_FIELDS.flatMap((id) => {
    const problem = errorOf(id)
    return problem ? [{ id, text: t('form.summary', { field: t(`form.fields.${id}`), problem }) }] : []
  })
  const field: FieldOf = (name) => ({
    name,
    label: t(`form.fields.${name}`),
    defaultValue: values[name],
    error: errorOf(name),
  })
  return (
    <SentForm method="post" className="grid gap-2" noValidate>
      <ErrorSummary problems={listed} message={stale ? t('form.stale') : undefined} />
      <input type="hidden" name="version" value={version} />
      <CardFields field={field} />
      <AgreementFields field={field} />
      <div className="actions mt-5">
        <SubmitButton>{submitLabel}</SubmitButton>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </SentForm>
  )
}

function CardFields({ field }: { field: FieldOf }) {
  const { t } = useTexts('centres')
  return (
    <Section id="fiche" title={t('form.card')}>
      <Card padded>
        <div className="grid gap-5 tablet:grid-cols-2">
          <TextField required {...field('name')} />
          <TextField hint={t('form.hints.operator')} maxLength={LONG} {...field('operator')} />
          <TextField maxLength={SHORT} autoComplete="off" {...field('contactName')} />
          <TextField type="email" maxLength={254} autoComplete="off" {...field('contactEmail')} />
          <TextField type="tel" maxLength={SHORT} autoComplete="off" {...field('contactPhone')} />
          <TextField inputMode="url" maxLength={LONG} autoComplete="off" {...field('website')} />
          <TextField maxLength={LONG} autoComplete="off" className="tablet:col-span-2" {...field('address')} />
          <TextAreaField
            hint={t('form.hints.offers')}
            most={2000}
            rows={3}
            className="tablet:col-span-2"
            {...field('offers')}
          />
        </div>
      </Card>
    </Section>
  )
}

function AgreementFields({ field }: { field: FieldOf }) {
  const { t } = useTexts('centres')
  const statuses = KEPT_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))
  return (
    <Section id="adhesion" title={t('form.agreement')}>
      <Card padded>
        <div className="grid gap-5 tablet:grid-cols-3">
          <SelectField required options={statuses} {...field('status')} />
          <TextField
            hint={t('form.hints.convention')}
            maxLength={LONG}
            className="tablet:col-span-2"
            {...field('convention')}
          />
          <DateField {...field('startsOn')} />
          <DateField hint={t('form.hints.endsOn')} {...field('endsOn')} />
          <DateField hint={t('form.hints.resignBy')} {...field('resignBy')} />
          <TextField hint={t('form.hints.decisionOrgan')} maxLength={SHORT} {...field('decisionOrgan')} />
          <DateField {...field('decisionOn')} />
          <TextField maxLength={LONG} {...field('decisionReference')} />
          <TextAreaField most={2000} rows={3} className="tablet:col-span-3" {...field('remarks')} />
        </div>
      </Card>
    </Section>
  )
}
