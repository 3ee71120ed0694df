import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { kindBox, MOST_PRESENTATION } from '#app/domain/centre-schema.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { fieldOf, summaryOf } from '#app/ui/centre/problem-text.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  /** Besides its fields `kind-…` for each box that is ticked. */
  values: Readonly<Partial<Record<string, string>>>
  problems: CentreProblems
  version: number
  stale: boolean
}

/** What the centre says of itself; a refused form keeps what was typed. */
export function ProfileForm({ values, problems, version, stale }: Props) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values, problems })
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={summaryOf(t, problems)} message={stale ? t('profile.stale') : undefined} />
        <input type="hidden" name="version" value={version} />
        <TextField label={t('profile.name')} required maxLength={200} {...field('name')} />
        <TextAreaField
          label={t('profile.presentation')}
          hint={t('profile.presentationHint')}
          rows={8}
          most={MOST_PRESENTATION}
          {...field('presentation')}
        />
        <TextAreaField
          label={t('profile.offers')}
          hint={t('profile.offersHint')}
          rows={5}
          most={2000}
          {...field('offers')}
        />
        <div className="grid gap-5 tablet:grid-cols-2">
          <TextField label={t('profile.contactName')} maxLength={120} {...field('contactName')} />
          <TextField label={t('profile.contactEmail')} type="email" maxLength={254} {...field('contactEmail')} />
          <TextField label={t('profile.contactPhone')} type="tel" maxLength={50} {...field('contactPhone')} />
          <TextField label={t('profile.website')} inputMode="url" maxLength={300} {...field('website')} />
        </div>
        <TextAreaField label={t('profile.address')} rows={3} most={300} {...field('address')} />
        <FieldGroup name="kinds" label={t('profile.kinds')} hint={t('profile.whoHint')}>
          <div className="grid tablet:grid-cols-2">
            {ORGANISATION_KINDS.map((kind) => (
              <CheckboxField
                key={kind}
                name={kindBox(kind)}
                label={t(`kindsMany.${kind}`)}
                defaultChecked={values[kindBox(kind)] !== undefined}
              />
            ))}
          </div>
        </FieldGroup>
        <div className="actions">
          <SubmitButton name="intent" value="save">
            {t(version === 0 ? 'profile.create' : 'profile.save')}
          </SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}
