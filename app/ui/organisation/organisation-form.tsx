import { MOST_ADDRESS, MOST_LEAD_DAYS, type OrganisationProblems } from '#app/domain/organisation-limits.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

/** What a colour field shows while none is chosen: it cannot be empty. */
const USUAL_COLOUR = '#0b4f8a'

const FIELDS = [
  'name',
  'enterpriseNumber',
  'postalAddress',
  'peppolParticipant',
  'accent',
  'defaultLaunchLeadDays',
] as const

type Values = Record<(typeof FIELDS)[number], string>

export function OrganisationForm({ values, problems }: { values: Values; problems: OrganisationProblems }) {
  const { t } = useTexts('admin')
  const textOf = (field: keyof Values) => {
    const problem = problems[field]
    return problem ? t(`organisation.problems.${problem}`) : undefined
  }
  const summary = FIELDS.flatMap((id) => {
    const text = textOf(id)
    return text ? [{ id, text }] : []
  })
  return (
    <Section id="identity" title={t('organisation.identity')}>
      <Card padded>
        <ErrorSummary problems={summary} />
        <SentForm method="post" className="grid max-w-[36rem] gap-5" noValidate>
          <TextField
            name="name"
            label={t('organisation.name')}
            error={textOf('name')}
            defaultValue={values.name}
            maxLength={200}
            required
            unmarked
          />
          <TextField
            name="enterpriseNumber"
            label={t('organisation.enterpriseNumber')}
            hint={t('organisation.enterpriseNumberHint')}
            error={textOf('enterpriseNumber')}
            defaultValue={values.enterpriseNumber}
            maxLength={30}
            autoComplete="off"
            className="max-w-[18rem]"
          />
          <TextAreaField
            name="postalAddress"
            label={t('organisation.postalAddress')}
            hint={t('organisation.postalAddressHint')}
            error={textOf('postalAddress')}
            defaultValue={values.postalAddress}
            rows={3}
            most={MOST_ADDRESS}
            autoComplete="street-address"
          />
          <TextField
            name="peppolParticipant"
            label={t('organisation.peppolParticipant')}
            hint={t('organisation.peppolParticipantHint')}
            error={textOf('peppolParticipant')}
            defaultValue={values.peppolParticipant}
            maxLength={80}
            autoComplete="off"
            className="max-w-[22rem]"
          />
          <TextField
            name="accent"
            type="color"
            label={t('organisation.accent')}
            hint={t('organisation.accentHint')}
            error={textOf('accent')}
            defaultValue={values.accent || USUAL_COLOUR}
            className="max-w-[14rem]"
          />
          <CheckboxField name="noAccent" label={t('organisation.noAccent')} defaultChecked={values.accent === ''} />
          <TextField
            name="defaultLaunchLeadDays"
            label={t('organisation.launchLead')}
            hint={t('organisation.launchLeadHint')}
            error={textOf('defaultLaunchLeadDays')}
            defaultValue={values.defaultLaunchLeadDays}
            inputMode="numeric"
            maxLength={String(MOST_LEAD_DAYS).length}
            suffix={t('organisation.days')}
            required
            unmarked
          />
          <div className="actions">
            <SubmitButton name="intent" value="profile">
              {t('organisation.save')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
