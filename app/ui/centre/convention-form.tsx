import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import type { ConventionBlock } from '#app/domain/convention.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ConventionText } from '#app/ui/centre/convention-text.tsx'
import { fieldOf, summaryOf } from '#app/ui/centre/problem-text.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: Readonly<Partial<Record<string, string>>>
  problems: CentreProblems
  /** The number of the version in force. */
  after: number
  message: string | undefined
  preview: { title: string; blocks: readonly ConventionBlock[] } | null
  cancelTo: string
}

/** The next version of a convention: looked at first, then published for good. */
export function ConventionForm({ values, problems, after, message, preview, cancelTo }: Props) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values, problems })
  return (
    <div className="grid gap-8">
      <Card padded>
        <SentForm method="post" className="grid gap-5" noValidate>
          <ErrorSummary problems={summaryOf(t, problems)} message={message} />
          <input type="hidden" name="after" value={after} />
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
            {...field('body')}
          />
          <p className="text-small text-ink-soft">{t('conventions.publishHint')}</p>
          <div className="actions">
            <SubmitButton variant="secondary" name="intent" value="preview">
              {t('conventions.preview')}
            </SubmitButton>
            <SubmitButton name="intent" value="publish">
              {t('conventions.publish', { number: after + 1 })}
            </SubmitButton>
            <ButtonLink to={cancelTo} variant="quiet">
              {t('common:cancel')}
            </ButtonLink>
          </div>
        </SentForm>
      </Card>
      {preview ? (
        <Section id="preview" title={t('conventions.previewTitle')}>
          <Card padded>
            <ConventionText title={preview.title} blocks={preview.blocks} />
          </Card>
        </Section>
      ) : null}
    </div>
  )
}
