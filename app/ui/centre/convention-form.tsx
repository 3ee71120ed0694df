import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { MOST_CONVENTION } from '#app/domain/convention.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { fieldOf, summaryOf } from '#app/ui/centre/problem-text.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: Readonly<Partial<Record<string, string>>>
  problems: CentreProblems
  /** The number of the version in force. */
  after: number
  /** The version of the draft that is changed; 0 where there is none. */
  draft: number
  message: string | undefined
  cancelTo: string
}

/** The next version of a convention as it is written; it is looked at before it is published for good. */
export function ConventionForm({ values, problems, after, draft, message, cancelTo }: Props) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values, problems })
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate guarded>
        <ErrorSummary problems={summaryOf(t, problems)} message={message} />
        <input type="hidden" name="after" value={after} />
        <input type="hidden" name="draft" value={draft} />
        <TextField label={t('conventions.titleField')} required maxLength={200} {...field('title')} />
        <TextField
          label={t('conventions.monthsField')}
          hint={t('conventions.monthsHint')}
          suffix={t('conventions.monthsUnit')}
          inputMode="numeric"
          maxLength={3}
          className="max-w-[14rem]"
          {...field('months')}
        />
        <TextAreaField
          label={t('conventions.text')}
          hint={t('conventions.textHint')}
          required
          rows={22}
          most={MOST_CONVENTION}
          {...field('body')}
        />
        <p className="text-small text-ink-soft">{t('conventions.previewFirst')}</p>
        <div className="actions">
          <SubmitButton name="intent" value="preview">
            {t('conventions.preview')}
          </SubmitButton>
          <SubmitButton variant="secondary" name="intent" value="keep" formNoValidate>
            {t('conventions.keepDraft')}
          </SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
