import {
  NEW_ORGANISATION_FIELDS,
  type NewOrganisationField,
  type NewOrganisationProblems,
} from '#app/domain/new-organisation-limits.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = { typed: Record<NewOrganisationField, string> | undefined; problems: NewOrganisationProblems }

/** With what was typed when it was refused. */
export function NewOrganisationForm({ typed, problems }: Props) {
  const { t } = useTexts('admin')
  const field = (name: NewOrganisationField) => {
    const problem = problems[name]
    return {
      name,
      label: t(`platform.${name}`),
      error: problem && t(`platform.problems.${problem}`),
      defaultValue: typed?.[name],
    }
  }
  const summary = NEW_ORGANISATION_FIELDS.flatMap((id) => {
    const text = field(id).error
    return text ? [{ id, text }] : []
  })
  return (
    <Section id="new" title={t('platform.new')} note={t('platform.newHint')}>
      <Card padded>
        <ErrorSummary problems={summary} />
        <SentForm method="post" className="grid max-w-[36rem] gap-5" noValidate>
          <TextField {...field('name')} maxLength={200} required />
          <SelectField
            {...field('kind')}
            required
            placeholder={t('common:choose')}
            options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`platform.kinds.${kind}`) }))}
          />
          <TextField {...field('slug')} hint={t('platform.slugHint')} maxLength={60} autoComplete="off" />
          <TextField
            {...field('email')}
            type="email"
            hint={t('platform.emailHint')}
            maxLength={254}
            autoComplete="off"
            required
          />
          <div className="actions">
            <SubmitButton>{t('platform.create')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
