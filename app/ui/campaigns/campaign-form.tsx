import '#app/i18n/centre-texts.ts'
import {
  CAMPAIGN_FIELDS,
  CAMPAIGN_MOST,
  type CampaignProblems,
  type CampaignForm as CampaignValues,
} from '#app/domain/campaign-schema.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: CampaignValues
  version: number | null
  problems: CampaignProblems
  message: string | null
  /** Of an open call: its closing is known to those invited. */
  moving?: boolean
  cancelTo: string
  /** Of a new call: the framework contracts it may be about. */
  frameworks?: { options: readonly { value: string; label: string }[]; chosen: string }
}

/** A call for interest; a refused one keeps what was typed. */
export function CampaignForm({ values, version, problems, message, moving = false, cancelTo, frameworks }: Props) {
  const { t } = useTexts('campaigns')
  const errorOf = (name: keyof CampaignValues | 'framework') => {
    const problem = problems[name]
    const limits: Readonly<Partial<Record<string, number>>> = CAMPAIGN_MOST
    return problem && t(`campaignProblems.${problem}`, { limit: formatNumber(limits[name] ?? 0) })
  }
  const listed = (['framework', ...CAMPAIGN_FIELDS] as const).flatMap((id) => {
    const problem = errorOf(id)
    return problem ? [{ id, text: t('form.summaryField', { field: t(`form.${id}`), problem }) }] : []
  })
  const field = (name: keyof CampaignValues) => ({ name, defaultValue: values[name], error: errorOf(name) })
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listed} message={message ?? undefined} />
        {version === null ? null : <input type="hidden" name="version" value={version} />}
        {frameworks ? (
          <SelectField
            name="framework"
            label={t('form.framework')}
            hint={t('form.frameworkHint')}
            required
            placeholder={t('common:choose')}
            options={frameworks.options}
            defaultValue={frameworks.chosen}
            error={errorOf('framework')}
          />
        ) : null}
        <TextField label={t('form.title')} required maxLength={200} {...field('title')} />
        <TextAreaField
          label={t('form.message')}
          hint={t('form.messageHint')}
          rows={6}
          most={4000}
          {...field('message')}
        />
        <div className="grid gap-5 tablet:grid-cols-2">
          <DateField
            label={t('form.closesOn')}
            hint={moving ? t('form.movingHint') : undefined}
            required
            {...field('closesOn')}
          />
          <TextField label={t('form.closesAt')} hint={t('form.closesAtHint')} required {...field('closesAt')} />
        </div>
        <TextField label={t('form.chaseDays')} hint={t('form.chaseDaysHint')} {...field('chaseDays')} />
        <div className="actions">
          <SubmitButton>{t('form.save')}</SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
