import '#app/i18n/centre-texts.ts'
import type { ArticleProblems } from '#app/domain/article-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { articleField } from '#app/ui/articles/problem-text.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  /** Since or from when it is sold no more, in words; null while it is sold. */
  retired: string | null
  version: number
  values: Readonly<Partial<Record<string, string>>>
  problems: ArticleProblems
}

/** Takes an article off the list from a day on, or brings it back. */
export function Retirement({ retired, version, values, problems }: Props) {
  const { t } = useTexts('articles')
  const field = articleField(t, { values, problems })
  return (
    <Section id="vente" title={t('retirement.title')}>
      <Card padded>
        <SentForm method="post" className="grid gap-5" noValidate>
          <p>{retired ?? t('retirement.sold')}</p>
          <input type="hidden" name="version" value={version} />
          {retired === null ? <DateField label={t('retirement.from')} {...field('retiredOn')} /> : null}
          <div className="actions">
            {retired === null ? (
              <SubmitButton name="intent" value="retire" variant="danger-quiet">
                {t('retirement.retire')}
              </SubmitButton>
            ) : (
              <SubmitButton name="intent" value="restore">
                {t('retirement.restore')}
              </SubmitButton>
            )}
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
